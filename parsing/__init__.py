"""Documents to structure without any model: inputs, text, layout, tables, formulas, figures, renderers.

Nothing here imports torch or a model. Readers that need one are handed in through the protocols of
`vlm.parsing.readers`.
"""
