"""Where mathematics stands on a page."""
