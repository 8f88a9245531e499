"""Which reader is the best one for each task: every registered reader on the same held-out crops."""
