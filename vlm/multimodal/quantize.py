"""Quantised copies of vision-language checkpoints: the language model is packed, the vision kept as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.quantize import KEPT_LAST, QuantizeRule, write_quantized
from vlm.checkpoint.shards import read_config
from vlm.multimodal.load import vision_family_of


def quantize_vision_language(
    source: str | Path, target: str | Path, scheme: Literal["nvfp4", "fp8"], *, kept_last: float = KEPT_LAST
) -> None:
    """As `quantize_checkpoint`, for a checkpoint with eyes: they are a tenth of its weight and see worse when rounded.

    Raises:
        CheckpointError: the source is no vision-language checkpoint, or already quantised.
    """
    hf = read_config(Path(source))
    family = vision_family_of(hf)
    if family is None:
        raise CheckpointError(f"{source} is no vision-language checkpoint of a known family")
    layers = len(family.language.from_hf(family.text_config(hf)).layout)
    rule = QuantizeRule(scheme, family.names, layers, part="language.", kept_last=kept_last)
    write_quantized(Path(source), Path(target), hf, rule)
