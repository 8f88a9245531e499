"""Measuring: checks, metrics and benchmarks."""
