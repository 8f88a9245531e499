"""Published checkpoints behind the readers' protocols: locally (`local`) or served (`server`)."""
