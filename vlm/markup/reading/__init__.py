"""Markdown from outside to data."""
