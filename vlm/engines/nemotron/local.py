"""Nemotron Nano V2 VL on this machine: pictures in tiles, clips frame by frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from vlm.encoders.packing import pack
from vlm.engines.chat import Answer, ChatOptions
from vlm.engines.complete import complete
from vlm.engines.nemotron.prompt import NO_THINK, THINK, frame_texts, image_text
from vlm.generation import PrefixStore
from vlm.multimodal import NemotronVision, VisionLanguageModel
from vlm.processors.pixels import normalise, resize, to_tensor
from vlm.processors.tiles import TileRule, split_tiles
from vlm.token_reduction import efficient_video_sampling

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlm.processors.video import VideoFrames

MEDIA = "\N{OBJECT REPLACEMENT CHARACTER}"  # where the media stand while the chat template is applied
PRUNING_RATE = 0.75  # what the 12B checkpoint was trained with


@dataclass(frozen=True, kw_only=True)
class NemotronChat:
    """Answers questions about several pictures or a clip. Tokenizer and chat template are the checkpoint's own."""

    model: VisionLanguageModel
    tokenizer: Any
    name: str = "nemotron"
    stop_tokens: tuple[int, ...] = ()
    store: PrefixStore | None = field(default_factory=PrefixStore)
    tiles: TileRule = field(default_factory=TileRule)
    batch: int = 16  # tiles or frames in one pass of the encoder: bounds memory on long documents and clips

    def model_size(self, image: Image) -> tuple[int, int]:
        return image.size

    def answer(self, images: Sequence[Image], prompt: str, options: ChatOptions) -> Answer:
        """One turn about the pictures, in order."""
        tokens = [self._encode(split_tiles(to_tensor(image), self.tiles)).flatten(0, 1) for image in images]
        media = ["\n".join(image_text(len(one)) for one in tokens)] if tokens else []
        return complete(self, self._prompt(media, prompt, options), tokens, options)

    def answer_video(
        self, frames: VideoFrames, prompt: str, options: ChatOptions, *, pruning_rate: float = PRUNING_RATE
    ) -> Answer:
        """One turn about a clip; `pruning_rate` is the share of its tokens that Efficient Video Sampling drops."""
        side = self.tiles.side
        pixels = torch.stack([resize(to_tensor(image), side, side) for image in frames.images])
        encoded_TPD = self._encode(pixels)
        tokens, kept = efficient_video_sampling(encoded_TPD, pruning_rate)
        counts = torch.bincount(kept // encoded_TPD.shape[1], minlength=len(frames.images)).tolist()
        ids = self._prompt(frame_texts(frames.times, counts), prompt, options)
        return complete(self, ids, [tokens], options)

    @torch.inference_mode()
    def _encode(self, tiles_NCHW: Tensor) -> Tensor:
        """[N, C, S, S] in 0..1 to [N, tokens, D]."""
        vision = self.model.vision
        assert isinstance(vision, NemotronVision)
        encoder = vision.encoder
        weight = encoder.patch_generator.embedder.weight
        condition = encoder.conditioner or normalise
        encoded: list[Tensor] = []
        for batch in tiles_NCHW.split(self.batch):
            pixels = condition(batch.to(weight.device)).to(weight.dtype)
            encoded.extend(self.model.encode(pack(list(pixels), encoder.config.patch_size)))
        return torch.stack(encoded)

    def _prompt(self, media: Sequence[str], prompt: str, options: ChatOptions) -> list[int]:
        """Ids of the templated turn, its pieces tokenised one by one so that no token spans two frames."""
        mode = NO_THINK if options.think is None else THINK
        messages = [
            {"role": "system", "content": f"{options.system} {mode}" if options.system else mode},
            {"role": "user", "content": f"{MEDIA}\n{prompt}" if media else prompt},
        ]
        text = self.tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        before, _, after = text.partition(MEDIA)
        pieces = [before, *media, after] if media else [text]
        return [token for piece in pieces for token in self.tokenizer.encode(piece, add_special_tokens=False)]
