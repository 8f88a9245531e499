"""Layers that keep their weights as the checkpoint packs them and unpack them in use.

Activations stay in the model's own type: this trades memory, not arithmetic, and needs no special hardware.
"""

from vlm.checkpoint.quantized.layers import FP8, NVFP4, QuantizedLinear, QuantizedStack, Scheme, quantized_linear
from vlm.checkpoint.quantized.swap import scheme_of, swap_quantized

__all__ = [
    "FP8",
    "NVFP4",
    "QuantizedLinear",
    "QuantizedStack",
    "Scheme",
    "quantized_linear",
    "scheme_of",
    "swap_quantized",
]
