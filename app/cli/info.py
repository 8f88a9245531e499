"""`vlm info`: what is installed and how it is set."""

from __future__ import annotations

import argparse
import json
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.settings import SETTINGS, resolve

# Distribution: what it adds. Grouped as the extras of pyproject.toml.
REQUIRED = (
    "pypdfium2",
    "pillow",
    "numpy",
    "pydantic",
    "lxml",
    "fonttools",
    "pikepdf",
    "onnxruntime",
    "rapidocr",
    "opencv-python-headless",
)
OPTIONAL = {
    "torch": "model",
    "transformers": "model",
    "av": "video",
    "gradio": "app",
    "pdf2image": "poppler",
    "cairosvg": "cairo",
    "rapidfuzz": "eval",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--kernels", action="store_true", help="also what runs the model's kernels here (loads torch)")


def run(arguments: argparse.Namespace) -> int:
    """Prints versions, optional packages and settings.

    Raises:
        UsageError: an environment variable holds no value of its setting.
    """
    facts = collect(kernels=arguments.kernels)
    print(json.dumps(facts, indent=2) if arguments.json else _text(facts))
    return ExitCode.OK


def collect(*, kernels: bool = False) -> dict[str, Any]:
    """Everything `vlm info` shows, as data."""
    from vlm import __version__

    return {
        "docvlm": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "packages": {name: _version(name) for name in REQUIRED},
        "optional": {name: {"version": _version(name), "extra": extra} for name, extra in OPTIONAL.items()},
        "kernels": _kernels() if kernels else {},
        "settings": {setting.name: _setting(setting.name) for setting in SETTINGS},
    }


def _kernels() -> dict[str, str]:
    """Which implementation of each model kernel this machine runs; empty without torch."""
    try:
        from vlm.kernels.backend import kernel_backends
    except ImportError:
        return {}
    return kernel_backends()


def _setting(name: str) -> dict[str, Any]:
    value, origin = resolve(name, None)
    return {"value": value, "origin": origin}


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _text(facts: dict[str, Any]) -> str:
    lines = [f"docvlm {facts['docvlm']}, Python {facts['python']}, {facts['platform']}", "", "packages"]
    lines += [f"  {name:<14} {found or 'missing'}" for name, found in facts["packages"].items()]
    lines += ["", "optional packages"]
    for name, entry in facts["optional"].items():
        lines.append(f"  {name:<14} {entry['version'] or 'absent: pip install docvlm[' + entry['extra'] + ']'}")
    if facts["kernels"]:
        lines += ["", "model kernels", *(f"  {op:<24} {backend}" for op, backend in facts["kernels"].items())]
    lines += ["", "settings (flag > environment > default)"]
    for setting in SETTINGS:
        entry = facts["settings"][setting.name]
        value = "no limit" if entry["value"] is None else entry["value"]
        lines.append(f"  {setting.name:<14} {value!s:<10} {entry['origin']:<14} {setting.variable}: {setting.told}")
    return "\n".join(lines)
