"""What a model remembers between calls: keys and values of attention layers, states of Mamba layers.

B batch, S places of the buffer, T steps, G key heads, D head width; C conv channels, W conv width - 1, H Mamba heads,
P head width, N state width.

All buffers are allocated once, at their final size, and written in place. Forgetting the last tokens costs nothing for
attention (the length goes back) but a Mamba state cannot be run backwards, so it is copied before (`snapshot`) or kept
for each step (`record` and `commit`, for speculative decoding).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from vlm.language.config import ATTENTION, MAMBA, AttentionConfig, LanguageConfig, MambaConfig


class CacheError(RuntimeError):
    """More tokens than the cache was made for, or a rollback to a place that is not there."""


class AttentionState:
    """Keys and values of one attention layer."""

    def __init__(self, config: AttentionConfig, batch: int, capacity: int, dtype: torch.dtype, device: torch.device):
        shape = (batch, capacity, config.kv_heads, config.head_dim)
        self.k_BSGD = torch.empty(shape, dtype=dtype, device=device)
        self.v_BSGD = torch.empty(shape, dtype=dtype, device=device)
        self.length = 0

    def append(self, k_BTGD: Tensor, v_BTGD: Tensor) -> tuple[Tensor, Tensor]:
        """Adds T steps and returns views of all keys and values so far."""
        stop = self.length + k_BTGD.shape[1]
        if stop > self.k_BSGD.shape[1]:
            raise CacheError(f"the cache holds {self.k_BSGD.shape[1]} tokens and {stop} are needed")
        self.k_BSGD[:, self.length : stop] = k_BTGD
        self.v_BSGD[:, self.length : stop] = v_BTGD
        self.length = stop
        return self.k_BSGD[:, :stop], self.v_BSGD[:, :stop]

    def keep_rows(self, rows_R: Tensor) -> None:
        self.k_BSGD, self.v_BSGD = (self._picked(buffer, rows_R) for buffer in (self.k_BSGD, self.v_BSGD))

    def _picked(self, buffer_BSGD: Tensor, rows_R: Tensor) -> Tensor:
        """Only the places that are filled are copied."""
        rows_R = rows_R.to(buffer_BSGD.device)
        picked = buffer_BSGD.new_empty(len(rows_R), *buffer_BSGD.shape[1:])
        torch.index_select(buffer_BSGD[:, : self.length], 0, rows_R, out=picked[:, : self.length])
        return picked


class MambaState:
    """Convolution inputs and recurrent state of one Mamba layer. The recurrent state stays fp32: it sums many steps."""

    def __init__(self, config: MambaConfig, batch: int, dtype: torch.dtype, device: torch.device):
        self.conv_BWC = torch.zeros(batch, config.conv_kernel - 1, config.conv_channels, dtype=dtype, device=device)
        self.ssm_BHPN = torch.zeros(batch, config.heads, config.head_dim, config.state, device=device)
        self.recorded: list[tuple[Tensor, Tensor]] | None = None

    def put(self, conv_BWC: Tensor, ssm_BHPN: Tensor) -> None:
        self.conv_BWC.copy_(conv_BWC)
        self.ssm_BHPN.copy_(ssm_BHPN)

    def keep_rows(self, rows_R: Tensor) -> None:
        rows_R = rows_R.to(self.ssm_BHPN.device)
        self.conv_BWC, self.ssm_BHPN = self.conv_BWC[rows_R], self.ssm_BHPN[rows_R]


@dataclass(frozen=True)
class Snapshot:
    """A point to return to. Holds copies of the Mamba states; of attention only the length."""

    length: int
    mamba: tuple[tuple[Tensor, Tensor], ...]


class Cache:
    """The states of all layers of one batch of sequences that grow together."""

    def __init__(
        self,
        config: LanguageConfig,
        *,
        batch: int,
        capacity: int,
        dtype: torch.dtype = torch.float32,
        devices: list[torch.device] | torch.device | None = None,
    ) -> None:
        """Allocates room for `capacity` tokens; `devices` gives one device for each layer, MTP layers last."""
        letters = config.layout + config.mtp_layout
        if not isinstance(devices, list):
            devices = [devices or torch.device("cpu")] * len(letters)
        states = [_state(config, letter, batch, capacity, dtype, devices[i]) for i, letter in enumerate(letters)]
        self.layers = states[: len(config.layout)]
        self.mtp_layers = states[len(config.layout) :]
        self.capacity = capacity
        self.batch = batch
        self.length = 0
        self.padding_B: Tensor | None = None  # left padding of each row
        self._longest_padding = 0

    @property
    def mamba_states(self) -> list[MambaState]:
        return [state for state in self.layers if isinstance(state, MambaState)]

    def set_padding(self, padding_B: Tensor) -> None:
        """Declares the first `padding_B` tokens of each row as padding.

        Raises:
            CacheError: once there are tokens.
        """
        if self.length:
            raise CacheError("padding belongs before the first token of a cache")
        self.padding_B = padding_B
        self._longest_padding = int(padding_B.max())

    @property
    def inside_padding(self) -> bool:
        """Whether the next token still is padding in some row."""
        return self.length < self._longest_padding

    @property
    def mtp_length(self) -> int:
        return next((state.length for state in self.mtp_layers if isinstance(state, AttentionState)), 0)

    def nbytes(self) -> int:
        """Bytes of all buffers."""
        states = self.layers + self.mtp_layers
        return sum(tensor.nbytes for state in states if state is not None for tensor in _buffers(state))

    def snapshot(self) -> Snapshot:
        """Copies what cannot be undone."""
        copies = tuple((state.conv_BWC.clone(), state.ssm_BHPN.clone()) for state in self.mamba_states)
        return Snapshot(self.length, copies)

    def rollback(self, snapshot: Snapshot) -> None:
        """Returns to `snapshot`; tokens after it are forgotten.

        Raises:
            CacheError: if the cache is already shorter than the snapshot.
        """
        if snapshot.length > self.length:
            raise CacheError(f"cannot roll forward from {self.length} to {snapshot.length} tokens")
        for state, (conv, ssm) in zip(self.mamba_states, snapshot.mamba, strict=True):
            state.put(conv, ssm)
        self._truncate(snapshot.length)

    def record(self) -> None:
        """From now on Mamba layers keep their state after each step of the next call, for `commit`."""
        for state in self.mamba_states:
            state.recorded = []

    def keep_rows(self, rows_R: Tensor) -> None:
        """Goes on with these sequences of the batch only, in this order."""
        for state in self.layers + self.mtp_layers:
            if state is not None:
                state.keep_rows(rows_R)
        if self.padding_B is not None:
            self.padding_B = self.padding_B[rows_R]
        self.batch = len(rows_R)

    def commit(self, start: int, steps: int) -> None:
        """Keeps the first `steps` tokens of the call that began at length `start`, and stops recording."""
        for state in self.mamba_states:
            if not state.recorded or not 0 < steps <= len(state.recorded):
                raise CacheError(f"cannot keep {steps} recorded steps")
            state.put(*state.recorded[steps - 1])
            state.recorded = None
        self._truncate(start + steps)

    def truncate_mtp(self, length: int) -> None:
        """Forgets the draft block's tokens after `length`."""
        for state in self.mtp_layers:
            if isinstance(state, AttentionState):
                state.length = min(state.length, length)

    def _truncate(self, length: int) -> None:
        for state in self.layers:
            if isinstance(state, AttentionState):
                state.length = length
        self.length = length
        self.truncate_mtp(length)


LayerState = AttentionState | MambaState | None


def _state(
    config: LanguageConfig, letter: str, batch: int, capacity: int, dtype: torch.dtype, device: torch.device
) -> LayerState:
    if letter == ATTENTION and config.attention is not None:
        return AttentionState(config.attention, batch, capacity, dtype, device)
    if letter == MAMBA and config.mamba is not None:
        return MambaState(config.mamba, batch, dtype, device)
    return None


def _buffers(state: AttentionState | MambaState) -> tuple[Tensor, Tensor]:
    if isinstance(state, AttentionState):
        return state.k_BSGD, state.v_BSGD
    return state.conv_BWC, state.ssm_BHPN
