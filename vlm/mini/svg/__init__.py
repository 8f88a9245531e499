"""Graphics as a compact token language: codec and normal form."""
