"""What one console costs a server, by the number of candidates."""
