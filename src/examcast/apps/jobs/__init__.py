"""Work that may be late, as rows."""
