"""What is true of a page before anything on it is recognised: every recogniser reads this and nothing beside it."""
