"""A dots checkpoint on this machine as a `ChatModel`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch

from vlm.encoders.packing import pack
from vlm.engines.chat import Answer, ChatOptions
from vlm.engines.complete import complete
from vlm.generation import PrefixStore
from vlm.multimodal import DotsVision, VisionLanguageModel
from vlm.parsing.errors import UsageError
from vlm.processors.pixels import flatten_transparency, normalise, to_tensor
from vlm.processors.resize import ResizeRule, smart_resize

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, kw_only=True)
class DotsChat:
    """Answers with dots.ocr, dots.mocr or dots.mocr-svg. The tokenizer is the checkpoint's own."""

    model: VisionLanguageModel
    tokenizer: Any
    name: str = "dots"
    stop_tokens: tuple[int, ...] = ()
    store: PrefixStore | None = field(default_factory=PrefixStore)
    resize: ResizeRule = field(default_factory=ResizeRule)

    def model_size(self, image: Image) -> tuple[int, int]:
        return smart_resize(image.width, image.height, self.resize)

    def answer(self, images: Sequence[Image], prompt: str, options: ChatOptions) -> Answer:
        """One turn without history, as the checkpoints were trained.

        Raises:
            UsageError: a system prompt or thoughts, for which these checkpoints have no place.
        """
        if options.system:
            raise UsageError(f"{self.name} takes no system prompt")
        if options.think is not None:
            raise UsageError(f"{self.name} does not think before it answers")
        tokens = self._encode(images) if images else ()
        places = "".join(f"<|img|>{'<|imgpad|>' * len(one)}<|endofimg|>" for one in tokens)
        text = f"<|user|>{places}{prompt}<|endofuser|><|assistant|>"
        ids = self.tokenizer.encode(text, add_special_tokens=False)
        return complete(self, ids, tokens, options)

    @torch.inference_mode()
    def _encode(self, images: Sequence[Image]) -> tuple[torch.Tensor, ...]:
        vision = self.model.vision
        assert isinstance(vision, DotsVision)
        weight = next(vision.encoder.parameters())
        # Pillow's bicubic filter, not torch's: the checkpoints were trained on pixels resized by it.
        resized = [flatten_transparency(image).resize(self.model_size(image), resample=3) for image in images]
        pixels = [normalise(to_tensor(image)).to(weight) for image in resized]
        return self.model.encode(pack(pixels, vision.encoder.config.patch_size))
