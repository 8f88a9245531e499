"""Compiles every Triton kernel to machine code for a GPU that need not be there. Run as a script: the interpreter,
which the other kernel tests use, accepts much that a compiler does not."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

SCAN = {"LENGTH": 128, "STEPS": 32, "BLOCK_P": 64, "BLOCK_N": 128}
# op, kernel, compile-time constants, types of the arguments that are not 32-bit integers; * is the model's own type
KERNELS: list[tuple[str, str, dict[str, int | bool], dict[str, str]]] = [
    ("rms_norm_gated", "_kernel", {"BLOCK": 512}, {"y": "*", "gate": "*", "weight": "*", "out": "*", "eps": "fp32"}),
    (
        "causal_conv1d", "_kernel", {"TAPS": 4, "HAS_INITIAL": True, "STEPS": 32, "CHANNELS": 128},
        {"x": "*", "weight": "*", "bias": "*", "initial": "*", "out": "*"},
    ),
    (
        "selective_state_update", "_kernel", {"BLOCK_P": 128, "BLOCK_N": 128},
        {"state": "*fp32", "x": "*", "dt": "*", "A": "*fp32", "B": "*", "C": "*", "D": "*fp32", "dt_bias": "*fp32",
         "out": "*"},
    ),
    ("ssd_scan", "_chunk_states", SCAN, {"x": "*", "B": "*", "dt": "*fp32", "since": "*fp32", "states": "*fp32"}),
    (
        "ssd_scan", "_pass_states", {"LENGTH": 128, "BLOCK": 1024},
        {"states": "*fp32", "since": "*fp32", "start": "*fp32", "last": "*fp32"},
    ),
    (
        "ssd_scan", "_outputs", SCAN,
        {"x": "*", "B": "*", "C": "*", "D": "*fp32", "dt": "*fp32", "since": "*fp32", "before": "*fp32", "y": "*"},
    ),
    *[
        (
            "grouped_mlp", "_kernel", {"ACT": act, "ROWS": 32, "COLUMNS": 64, "DEPTH": 64},
            {"x": "*", "rows_in": "*i64", "w": "*", "gate": "*", "out": "*", "rows_out": "*i64", "weights": "*fp32",
             "tile_expert": "*i64", "tile_first": "*i64", "tile_end": "*i64"},
        )
        for act in (0, 1, 2)
    ],
    *[
        (
            "varlen_attention", "_kernel", {"CAUSAL": causal, "QUERIES": 64, "KEYS": 32, "BLOCK_D": 128},
            {"q": "*", "k": "*", "v": "*", "out": "*", "q_starts": "*i32", "k_starts": "*i32", "scale": "fp32"},
        )
        for causal in (False, True)
    ],
    (
        "nvfp4_matmul", "_kernel", {"BLOCK": 8, "ROWS": 16, "COLUMNS": 64, "BYTES": 32},
        {"x": "*", "packed": "*u8", "block_scale": "*u8", "scale": "*fp32", "out": "*"},
    ),
]  # fmt: skip
# What an SM of the generation can hold for one program.
SHARED_MEMORY = {90: 227 * 1024, 80: 163 * 1024}


def compile_one(kernel: Any, constants: dict[str, int | bool], types: dict[str, str], dtype: str, arch: int) -> int:
    """Compiles to machine code and returns the bytes of shared memory that a program takes."""
    import triton
    from triton.backends.compiler import GPUTarget
    from triton.compiler import ASTSource

    own = {name: f"*{dtype}" if kind == "*" else kind for name, kind in types.items()}
    signature = {name: "constexpr" if name in constants else own.get(name, "i32") for name in kernel.arg_names}
    places = {(kernel.arg_names.index(name),): value for name, value in constants.items()}
    compiled = triton.compile(ASTSource(kernel, signature, places), target=GPUTarget("cuda", arch, 32))
    assert compiled.asm["cubin"]
    return int(compiled.metadata.shared)


def main(dtype: str, arch: int) -> None:
    for op, name, constants, types in KERNELS:
        kernel = getattr(import_module(f"vlm.kernels.{op}.triton"), name)
        shared = compile_one(kernel, constants, types, dtype, arch)
        if shared > SHARED_MEMORY[arch]:
            raise SystemExit(f"{op} {name} takes {shared} bytes of shared memory")
        sys.stdout.write(f"{op} {name} {shared}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
