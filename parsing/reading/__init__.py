"""Readers asked for regions: cut out, read in one call a task, and believed where they agree with the page."""
