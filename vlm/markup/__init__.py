"""The languages that documents are written in here, as data: LaTeX, tables (HTML, pipes, OTSL) and SVG.

Each has one model, one canonical form and one way to be made safe. Nothing here knows a page, a model or torch.
"""
