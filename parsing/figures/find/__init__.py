"""Which marks of a page make up figures."""
