"""Doors: translate, authorise, delegate."""
