"""Tables as token sequences for a reader, and back to HTML."""
