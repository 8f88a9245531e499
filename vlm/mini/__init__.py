"""The in-box checkpoint: a small reader of regions that ships with the install."""
