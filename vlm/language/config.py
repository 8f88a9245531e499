"""What a language model is made of, as frozen data. No torch here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Activation = Literal["relu2", "swiglu"]

MAMBA, MOE, ATTENTION, MLP = "M", "E", "*", "-"


class ConfigError(ValueError):
    """The parts of a configuration contradict each other, or ask for something this model family lacks."""


@dataclass(frozen=True, kw_only=True)
class AttentionConfig:
    """Causal grouped-query attention. `rope_theta=None` means no positional embedding at all (Nemotron)."""

    heads: int
    kv_heads: int
    head_dim: int
    rope_theta: float | None = None
    qk_norm: bool = False  # RMSNorm over each head, before the rotation
    qkv_bias: bool = False

    def __post_init__(self) -> None:
        if self.heads % self.kv_heads:
            raise ConfigError(f"{self.heads} query heads do not divide among {self.kv_heads} key heads")


@dataclass(frozen=True, kw_only=True)
class MambaConfig:
    """Mamba-2. The inner width is heads * head_dim; it is not tied to the model width."""

    heads: int
    head_dim: int
    state: int = 128
    groups: int = 8
    conv_kernel: int = 4
    chunk: int = 128

    def __post_init__(self) -> None:
        if self.heads % self.groups:
            raise ConfigError(f"{self.heads} Mamba heads do not divide among {self.groups} groups")

    @property
    def inner(self) -> int:
        return self.heads * self.head_dim

    @property
    def conv_channels(self) -> int:
        """The convolution runs over x, B and C together."""
        return self.inner + 2 * self.groups * self.state

    @property
    def projected(self) -> int:
        """in_proj gives the gate, x, B, C and one dt a head."""
        return self.inner + self.conv_channels + self.heads


@dataclass(frozen=True, kw_only=True)
class MLPConfig:
    """down(relu(up x)^2), or down(silu(gate x) * up x)."""

    intermediate: int
    activation: Activation = "relu2"


@dataclass(frozen=True, kw_only=True)
class MoEConfig:
    """Sigmoid-routed experts and one shared expert. With `latent`, the routed experts work in that narrower width."""

    experts: int
    top_k: int
    intermediate: int
    shared_intermediate: int
    activation: Activation = "relu2"
    latent: int | None = None
    scale: float = 1.0  # routed_scaling_factor, on the normalised weights
    normalize: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.top_k <= self.experts:
            raise ConfigError(f"top {self.top_k} of {self.experts} experts")


@dataclass(frozen=True, kw_only=True)
class LanguageConfig:
    """A decoder. `layout` and `mtp_layout` spell its layers; see `vlm.language`."""

    family: str  # which tensor names its checkpoints use: a key of `vlm.checkpoint.families`
    vocab: int
    hidden: int
    layout: str
    eps: float = 1e-5
    attention: AttentionConfig | None = None
    mamba: MambaConfig | None = None
    mlp: MLPConfig | None = None
    moe: MoEConfig | None = None
    mtp_layout: str = ""  # layers of the multi-token-prediction block, none if empty
    tied: bool = False  # the output matrix is the embedding
    max_positions: int = 262144
    bos: int | None = None
    eos: tuple[int, ...] = ()
    pad: int | None = None

    def __post_init__(self) -> None:
        parts = {MAMBA: self.mamba, MOE: self.moe, ATTENTION: self.attention, MLP: self.mlp}
        for letter in self.layout + self.mtp_layout:
            if letter not in parts:
                raise ConfigError(f"layout letter {letter!r} is none of M, E, * and -")
            if parts[letter] is None:
                raise ConfigError(f"the layout has {letter!r} layers but their configuration is missing")
        if MAMBA in self.mtp_layout:
            raise ConfigError("a multi-token-prediction block has no Mamba layers")
        if not self.layout:
            raise ConfigError("the layout has no layers")
