"""Words and rules of a table area to cells with their spans."""
