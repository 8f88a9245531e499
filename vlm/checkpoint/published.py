"""Which published checkpoints can be loaded. Plain data; sizes are in `vlm.language.facts`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """One repository on the hub."""

    repository: str
    preset: str  # the decoder, a key of `vlm.language.presets.PRESETS`
    purpose: str


_NVIDIA = "nvidia/NVIDIA-Nemotron"
_TEXT, _PAGES, _PICTURES = "text", "pages to layout and text", "documents, pictures and video"

PUBLISHED: tuple[Published, ...] = (
    Published("rednote-hilab/dots.mocr", "dots-ocr", f"{_PAGES}, graphics to SVG"),
    Published("rednote-hilab/dots.mocr-svg", "dots-ocr", "graphics to SVG"),
    Published("rednote-hilab/dots.ocr", "dots-ocr", _PAGES),
    Published("rednote-hilab/dots.ocr.base", "dots-ocr", f"{_PAGES}, before its last training"),
    *(
        Published(f"{_NVIDIA}-Nano-12B-v2-VL-{kind}", "nemotron-nano-v2", _PICTURES)
        for kind in ("BF16", "FP8", "NVFP4-QAD")
    ),
    *(
        Published(f"{_NVIDIA}-3-Nano-30B-A3B-{kind}", "nemotron-3-nano", _TEXT)
        for kind in ("BF16", "FP8", "NVFP4", "Base-BF16")
    ),
    *(
        Published(f"{_NVIDIA}-3-Super-120B-A12B-{kind}", "nemotron-3-super", _TEXT)
        for kind in ("BF16", "FP8", "NVFP4", "Base-BF16")
    ),
    Published(f"{_NVIDIA}-3-Ultra-550B-A55B-BF16", "nemotron-3-ultra", _TEXT),
    Published("rednote-hilab/dots.llm1.inst", "dots-llm1", _TEXT),
    Published("rednote-hilab/dots.llm1.base", "dots-llm1", f"{_TEXT}, before instruction tuning"),
)
