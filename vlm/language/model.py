"""The decoder.

B batch, T steps of this call, D model width, V vocabulary.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vlm.language.attention import Positions
from vlm.language.block import Block
from vlm.language.cache import Cache
from vlm.language.config import ConfigError, LanguageConfig
from vlm.language.mtp import MTPBlock
from vlm.language.norm import RMSNorm


class LanguageModel(nn.Module):
    """Embedding, the layers of `config.layout`, a last norm, the output matrix, and the MTP block if there is one."""

    def __init__(self, config: LanguageConfig) -> None:
        super().__init__()
        self.config = config
        self.embeddings = nn.Embedding(config.vocab, config.hidden)
        nn.init.normal_(self.embeddings.weight, std=0.02)
        self.layers = nn.ModuleList(Block(config, letter) for letter in config.layout)
        self.norm_f = RMSNorm(config.hidden, config.eps)
        self.lm_head = None if config.tied else nn.Linear(config.hidden, config.vocab, bias=False)
        self.mtp = MTPBlock(config) if config.mtp_layout else None

    def forward(
        self,
        tokens_BT: Tensor | None = None,
        *,
        inputs_embeds: Tensor | None = None,
        mask_BT: Tensor | None = None,
        cache: Cache | None = None,
    ) -> Tensor:
        """Logits [B, T, V] in fp32. The arguments are those of `hidden_states`."""
        return self.logits(self.hidden_states(tokens_BT, inputs_embeds=inputs_embeds, mask_BT=mask_BT, cache=cache))

    def hidden_states(
        self,
        tokens_BT: Tensor | None = None,
        *,
        inputs_embeds: Tensor | None = None,
        mask_BT: Tensor | None = None,
        cache: Cache | None = None,
    ) -> Tensor:
        """Hidden states [B, T, D] after the last norm.

        Args:
            tokens_BT: token ids; or
            inputs_embeds: [B, T, D], where image tokens are already in their places.
            mask_BT: True for real tokens. Rows may be padded on the left only, and a cache takes a mask only in its
                first call (see `Cache.set_padding`); on the right, padding needs no mask: nothing looks ahead.
            cache: what came before; it is advanced by T.
        """
        x_BTD = self.embed(tokens_BT) if inputs_embeds is None else inputs_embeds
        positions = _positions(x_BTD, mask_BT, cache)
        states = cache.layers if cache is not None else [None] * len(self.layers)
        for layer, state in zip(self.layers, states, strict=True):
            x_BTD = layer(x_BTD, positions, state)
        if cache is not None:
            cache.length += x_BTD.shape[1]
        hidden_BTD: Tensor = self.norm_f(x_BTD)
        return hidden_BTD

    def embed(self, tokens_BT: Tensor | None) -> Tensor:
        """Token embeddings [B, T, D]."""
        if tokens_BT is None:
            raise ConfigError("give token ids or embeddings")
        embeds_BTD: Tensor = self.embeddings(tokens_BT)
        return embeds_BTD

    def logits(self, hidden_BTD: Tensor) -> Tensor:
        """[B, T, V] in fp32."""
        if self.lm_head is None:
            return F.linear(hidden_BTD, self.embeddings.weight).float()
        logits_BTV: Tensor = self.lm_head(hidden_BTD)
        return logits_BTV.float()

    def draft(self, hidden_BTD: Tensor, next_embeds_BTD: Tensor, cache: Cache | None = None) -> Tensor:
        """The MTP block's hidden states [B, T, D]: `logits` of step i predicts the token two after step i.

        Args:
            hidden_BTD: this model's hidden states, or the block's own output to draft further.
            next_embeds_BTD: embedding of the token that follows each of those steps.
            cache: its `mtp_layers` are advanced by T; without it the steps start at position 0.
        """
        if self.mtp is None:
            raise ConfigError("this model has no multi-token-prediction block")
        start = cache.mtp_length if cache is not None else 0
        index = torch.arange(start, start + hidden_BTD.shape[1], device=hidden_BTD.device)
        padding_B = None if cache is None else cache.padding_B
        positions = Positions(_own_positions(index, padding_B), start, padding_B, None)
        states = None if cache is None else cache.mtp_layers
        out: Tensor = self.mtp(hidden_BTD, next_embeds_BTD, positions, states)
        return out

    def new_cache(self, *, batch: int, capacity: int) -> Cache:
        """An empty cache for `batch` sequences of at most `capacity` tokens, each layer's part beside its weights."""
        layers = [*self.layers, *(self.mtp.layers if self.mtp is not None else ())]
        devices = [layer.norm.weight.device for layer in layers]
        dtype = self.norm_f.weight.dtype
        return Cache(self.config, batch=batch, capacity=capacity, dtype=dtype, devices=devices)


def _positions(x_BTD: Tensor, mask_BT: Tensor | None, cache: Cache | None) -> Positions:
    start = 0 if cache is None else cache.length
    index = torch.arange(start, start + x_BTD.shape[1], device=x_BTD.device)
    padding_B = None if mask_BT is None else _padding(mask_BT)
    inside = padding_B is not None
    if cache is not None:
        if padding_B is not None:
            cache.set_padding(padding_B)
        padding_B, inside = cache.padding_B, cache.inside_padding
    mask = index >= padding_B[:, None] if padding_B is not None and inside else None
    return Positions(_own_positions(index, padding_B), start, padding_B, mask)


def _padding(mask_BT: Tensor) -> Tensor | None:
    """How many tokens at the left of each row are padding; None if there is none at all."""
    mask_BT = mask_BT.bool()
    if bool(mask_BT.all()):
        return None
    if bool((mask_BT.int().diff(dim=1) < 0).any()):
        raise ConfigError("padding must stand on the left of each row")
    return (~mask_BT).sum(1)


def _own_positions(index_T: Tensor, padding_B: Tensor | None) -> Tensor:
    """[B or 1, T] positions that start at 0 with the first real token of each row."""
    if padding_B is None:
        return index_T[None]
    return (index_T - padding_B[:, None]).clamp_min(0)
