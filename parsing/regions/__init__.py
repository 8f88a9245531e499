"""Regions of a page that are better read by a model: found in its pixels, cut out, and put back as blocks."""
