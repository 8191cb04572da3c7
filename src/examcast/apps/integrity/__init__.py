"""Evidence, which never acts by itself."""
