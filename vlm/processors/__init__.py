"""Pictures and clips to the pixels a checkpoint expects."""
