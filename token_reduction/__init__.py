"""Fewer visual tokens: pure functions that return tokens and kept indices."""
