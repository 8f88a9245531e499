"""`vlm models`: which checkpoints there are, what one is, and copies of it in other types."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.app.cli.exit_codes import ExitCode
from vlm.parsing.errors import MissingDependencyError, UsageError

if TYPE_CHECKING:
    from vlm.language.config import LanguageConfig


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="published checkpoints that can be loaded")
    info = actions.add_parser("info", help="layers, parameters and memory of a checkpoint or preset")
    info.add_argument("model", help="a checkpoint folder, or the name of a preset")
    convert = actions.add_parser("convert", help="a copy in another type; quantised checkpoints are unpacked")
    _add_folders(convert)
    convert.add_argument("--dtype", choices=("bfloat16", "float16", "float32"), default="bfloat16")
    quantize = actions.add_parser("quantize", help="a copy with packed weights")
    _add_folders(quantize)
    quantize.add_argument("--scheme", choices=("nvfp4", "fp8"), default="nvfp4")


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="SOURCE", help="checkpoint folder")
    parser.add_argument("target", type=Path, metavar="TARGET", help="folder to write")


def run(arguments: argparse.Namespace) -> int:
    """Does one action.

    Raises:
        CheckpointError: a folder is no checkpoint.
        MissingDependencyError: torch is not installed.
        UsageError: no such preset or folder, or TARGET is SOURCE.
    """
    actions = {"list": _list, "info": _info, "convert": _convert, "quantize": _quantize}
    try:
        actions[arguments.action](arguments)
    except ImportError as error:
        raise MissingDependencyError(f"this needs the model extra: pip install docvlm[model] ({error})") from error
    return ExitCode.OK


def _list(arguments: argparse.Namespace) -> None:
    from vlm.checkpoint.published import PUBLISHED

    _write([(one.repository, one.preset, one.purpose) for one in PUBLISHED])


def _info(arguments: argparse.Namespace) -> None:
    from vlm.language.facts import model_facts

    config = _config_of(arguments.model)
    facts = model_facts(config)
    _write(
        [
            ("family", config.family),
            ("layers", config.layout),
            ("parameters", _billions(facts.parameters)),
            ("in one token", _billions(facts.active)),
            ("MTP block", _billions(facts.mtp_parameters) if config.mtp_layout else "none"),
            ("recurrent state", f"{facts.state_bytes / 2**20:.1f} MiB a sequence"),
            ("keys and values", f"{facts.token_bytes / 2**10:.1f} KiB a token in bf16"),
        ]
    )


def _billions(count: int) -> str:
    return f"{count / 1e9:.2f} B" if count >= 1e9 else f"{count / 1e6:.1f} M"


def _write(rows: Sequence[tuple[str, ...]]) -> None:
    """Left-aligned columns on standard output."""
    widths = [max(len(cell) for cell in column) + 2 for column in zip(*rows, strict=True)]
    for row in rows:
        sys.stdout.write("".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")


def _config_of(model: str) -> LanguageConfig:
    from vlm.checkpoint.load import family_of
    from vlm.checkpoint.shards import read_config
    from vlm.language.presets import PRESETS

    if model in PRESETS:
        return PRESETS[model]()
    if not Path(model).is_dir():
        raise UsageError(f"{model} is neither a folder nor a preset; presets: {', '.join(PRESETS)}")
    hf = read_config(Path(model))
    hf = hf.get("llm_config") or hf.get("text_config") or hf  # a vision-language checkpoint's decoder
    return family_of(hf).from_hf(hf)


def _convert(arguments: argparse.Namespace) -> None:
    import torch

    from vlm.checkpoint.convert import convert_checkpoint

    _require_two_folders(arguments)
    convert_checkpoint(arguments.source, arguments.target, getattr(torch, arguments.dtype))


def _quantize(arguments: argparse.Namespace) -> None:
    from vlm.checkpoint.quantize import quantize_checkpoint
    from vlm.checkpoint.shards import read_config
    from vlm.multimodal.load import vision_family_of
    from vlm.multimodal.quantize import quantize_vision_language

    _require_two_folders(arguments)
    sees = vision_family_of(read_config(arguments.source)) is not None
    quantize = quantize_vision_language if sees else quantize_checkpoint
    quantize(arguments.source, arguments.target, arguments.scheme)


def _require_two_folders(arguments: argparse.Namespace) -> None:
    if arguments.source.resolve() == arguments.target.resolve():
        raise UsageError("SOURCE and TARGET are the same folder")
