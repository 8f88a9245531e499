"""Training: data made on the fly, supervised fine-tuning."""
