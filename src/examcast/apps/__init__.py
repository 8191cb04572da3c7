"""State: what is kept, and the only code that changes it."""
