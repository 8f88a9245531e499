"""Documents through the steps and the workers."""
