"""Diagrams: shapes with words in them, joined by lines."""
