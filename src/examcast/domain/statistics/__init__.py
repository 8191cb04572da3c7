"""What the answers say: classical test theory, distributions, similarity."""
