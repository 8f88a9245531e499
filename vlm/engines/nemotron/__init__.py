"""Nemotron Nano V2 VL: questions about documents, several pictures, and clips."""
