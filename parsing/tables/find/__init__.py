"""Which areas of a page are tables."""
