"""Supervised fine-tuning of the region reader: recipe, batches, losses, the loop."""
