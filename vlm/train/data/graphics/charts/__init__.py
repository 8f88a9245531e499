"""Charts of every common kind as scenes."""
