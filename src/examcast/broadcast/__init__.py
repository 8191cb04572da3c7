"""News: publish, carry, replay."""
