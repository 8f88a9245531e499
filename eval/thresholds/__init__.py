"""What each threshold of parsing is worth: scores around its value, on known documents."""
