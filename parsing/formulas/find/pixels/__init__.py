"""Where mathematics stands on a page that was read from its pixels."""
