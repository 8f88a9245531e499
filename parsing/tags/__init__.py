"""What the tags of a page say, how far they can be trusted, and what follows from them."""
