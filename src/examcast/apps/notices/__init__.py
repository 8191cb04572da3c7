"""Messages to people, with their delivery."""
