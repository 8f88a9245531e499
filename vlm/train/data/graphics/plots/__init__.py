"""Charts drawn by matplotlib, with the scene that its own drawing calls make."""
