"""The readers that are compared, each behind `vlm.parsing.readers.RegionReader`."""
