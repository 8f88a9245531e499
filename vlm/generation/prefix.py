"""Reuse of what earlier prompts left in the cache.

Keys and values of any prefix could be cut from a longer run, but a Mamba state exists only where a run stopped to save
it. So runs stop at block boundaries, and a prompt is taken up at the longest saved boundary that it shares.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from torch import Tensor

from vlm.language.cache import AttentionState, Cache


@dataclass(frozen=True)
class _Block:
    """Keys and values of one block, and the Mamba states at its end."""

    attention: tuple[tuple[Tensor, Tensor], ...]
    mamba: tuple[tuple[Tensor, Tensor], ...]

    @property
    def nbytes(self) -> int:
        return sum(tensor.nbytes for pair in self.attention + self.mamba for tensor in pair)


class PrefixStore:
    """The blocks of earlier prompts of ONE model, least recently used ones forgotten first."""

    def __init__(self, *, block: int = 1024, max_bytes: int = 2**30) -> None:
        """
        Args:
            block: tokens of a block. A boundary costs one copy of all Mamba states (46 MiB for Nemotron 3 Nano).
            max_bytes: memory of all blocks, on the devices of the caches they come from.
        """
        self.block, self._max_bytes = block, max_bytes
        self._blocks: OrderedDict[bytes, _Block] = OrderedDict()
        self.nbytes = 0

    def chunk(self, wanted: int) -> int:
        """The prefill chunk nearest below `wanted` whose ends meet the block boundaries."""
        return min(wanted, self.block) if self.block % min(wanted, self.block) == 0 else self.block

    def restore(self, keys: Sequence[int], cache: Cache) -> int:
        """Fills the empty `cache` with the longest known prefix of `keys`; returns its length.

        One key is always left, because the model must be run on it to have something to continue from.
        """
        found: list[_Block] = []
        for name in self._names(keys[:-1]):
            block = self._blocks.get(name)
            if block is None:
                break
            self._blocks.move_to_end(name)
            found.append(block)
        for block in found:
            _append(cache, block)
        if found:
            for state, (conv, ssm) in zip(cache.mamba_states, found[-1].mamba, strict=True):
                state.put(conv, ssm)
        cache.length = len(found) * self.block
        return cache.length

    def remember(self, keys: Sequence[int], cache: Cache) -> None:
        """Saves the block that ends where `cache` stands, if it stands at a boundary."""
        if cache.length % self.block or not cache.length:
            return
        if any(state.length < cache.length for state in _attention_states(cache)):
            return  # the prompt ends here, and the MTP block waits for the next token
        name = self._names(keys[: cache.length])[-1]
        if name in self._blocks:
            return
        block = _cut(cache, cache.length - self.block, cache.length)
        self._blocks[name] = block
        self.nbytes += block.nbytes
        while self.nbytes > self._max_bytes and self._blocks:
            self.nbytes -= self._blocks.popitem(last=False)[1].nbytes

    def _names(self, keys: Sequence[int]) -> list[bytes]:
        """A name for each whole block, which stands for the block and everything before it."""
        names, before = [], b""
        for start in range(0, len(keys) - self.block + 1, self.block):
            text = ",".join(map(str, keys[start : start + self.block]))
            before = blake2b(before + text.encode(), digest_size=16).digest()
            names.append(before)
        return names


def _attention_states(cache: Cache) -> list[AttentionState]:
    return [state for state in cache.layers + cache.mtp_layers if isinstance(state, AttentionState)]


def _cut(cache: Cache, start: int, stop: int) -> _Block:
    # The MTP block's last step saw the token after this block, which another prompt may not share. That can cost an
    # accepted draft; the output does not depend on it.
    attention = tuple(
        (state.k_BSGD[:, start:stop].clone(), state.v_BSGD[:, start:stop].clone()) for state in _attention_states(cache)
    )
    mamba = tuple((state.conv_BWC.clone(), state.ssm_BHPN.clone()) for state in cache.mamba_states)
    return _Block(attention, mamba)


def _append(cache: Cache, block: _Block) -> None:
    for state, (k, v) in zip(_attention_states(cache), block.attention, strict=True):
        state.append(k, v)
