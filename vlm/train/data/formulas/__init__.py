"""Formulas: written by a grammar or harvested from documentation, set by TeX in many fonts."""
