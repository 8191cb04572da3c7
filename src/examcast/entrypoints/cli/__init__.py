"""The command `examcast`."""
