"""The data engine: regions of documents with what they say, drawn from a seed."""
