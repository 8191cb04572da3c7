"""What candidates ask."""
