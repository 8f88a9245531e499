"""Numbers in the documentation that are limits and settings of the code are those of the code."""

from __future__ import annotations

import inspect
import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from math import prod
from pathlib import Path
from typing import Any

import pytest
from doc_pages import ROOT, Page, nothing_wrong, page

WEIGHTS = ROOT / "vlm" / "weights" / "mini" / "model.safetensors"
SPOKEN = {0.5: "half", 0.7: "seven tenths", 0.8: "four fifths", 3: "three", 4: "four"}
FRAMEWORKS = {"torch", "transformers", "accelerate"}  # which not every environment has


def plain(value: float) -> str:
    return f"{value:,}"


def spoken(value: float) -> str:
    return SPOKEN.get(value, str(value))


def percent(value: float) -> str:
    return f"{value:.0%}"


def gib(value: float) -> str:
    return f"{value / 2**30:g} GiB"


def megabytes(value: float) -> str:
    return f"{value / 2**20:g} MB"


@dataclass(frozen=True)
class Number:
    """A sentence of a page with `{}` for each number, and where each stands: `module:NAME`, `module:callable(field)`
    for the default of a parameter or field, `module:function().attribute`, or `file.json:key.key`."""

    page: str
    sentence: str
    sources: tuple[str, ...]
    write: Callable[[float], str] = plain


NUMBERS = (
    Number("docs/cli.md", "the number of cores, at most {}", ("vlm.app.cli.settings:MAX_DEFAULT_WORKERS",)),
    Number("docs/cli.md", "at most {} characters of a page", ("vlm.parsing.inputs.limits:Limits(max_glyphs)",)),
    Number("docs/cli.md", "at most {} pixels when they", ("vlm.parsing.inputs.limits:Limits(max_pixels)",)),
    Number("docs/cli.md", "of a PDF may hold {}", ("vlm.parsing.inputs.limits:Limits(max_stream_bytes)",), megabytes),
    Number("docs/engines.md", "A page is drawn at {} dpi", ("vlm.engines.dots.reader:PAGE_DPI",)),
    Number("docs/engines.md", "({} of prefixes are kept)", ("vlm.generation.prefix:PrefixStore(max_bytes)",), gib),
    Number(
        "docs/engines.md", "It is asked {} times where it is busy", ("vlm.engines.server:ServerChat(attempts)",), spoken
    ),
    Number(
        "docs/engines.md",
        "at most {} tiles of {} pixels and a thumbnail",
        ("vlm.processors.tiles:TileRule(max_tiles)", "vlm.processors.tiles:TileRule(side)"),
    ),
    Number(
        "docs/engines.md", "sampled at {} frames a second", ("vlm.processors.video:SamplingRule(fps)",), "{:g}".format
    ),
    Number("docs/engines.md", "line break or {} tokens later", ("vlm.generation.reasoning:GRACE",)),
    Number("docs/engines.md", "drafts {} tokens a step", ("vlm.engines.complete:DRAFT_TOKENS",), spoken),
    Number(
        "docs/engines.md",
        "a formula must hold {} of the letters and figures that OCR saw in its place, a table {}, an SVG is drawn "
        "again and must show {} of the ink",
        (
            "vlm.parsing.formulas.by_model:AGREEMENT",
            "vlm.parsing.tables.by_model:AGREEMENT",
            "vlm.parsing.figures.shown:MIN_AGREEMENT",
        ),
        spoken,
    ),
    Number("docs/engines.md", "the last {} of the layers", ("vlm.checkpoint.quantize:KEPT_LAST",), percent),
    Number("docs/benchmarks.md", "above a confidence of {}", ("vlm/mini/defaults.json:formula.threshold",), str),
    Number("docs/model.md", "products over chunks of {} steps", ("vlm.language.config:MambaConfig(chunk)",)),
    Number("docs/training.md", "by the MTP block (weight {})", ("vlm.train.sft.recipe:Recipe(mtp_weight)",)),
    Number("docs/training.md", "of each letter (weight {})", ("vlm.train.sft.recipe:Recipe(lesson_weight)",)),
    Number("docs/training.md", "each strip of {} pixels", ("vlm.train.sft.alignment:STRIPS",), spoken),
    Number("docs/training.md", "over the last {} of the run", ("vlm.train.sft.recipe:Schedule(decay)",), percent),
    Number("docs/training.md", "one vocabulary of {} tokens", ("vlm/weights/mini/config.json:text_config.vocab_size",)),
    Number(
        "docs/training.md",
        "micro-batches of {} patches, {} workers",
        ("vlm.train.sft.recipes:mini_gpu().budget.patches", "vlm.train.sft.recipes:mini_gpu().workers"),
    ),
    Number(
        "vlm/weights/mini/README.md", "above a confidence of {}", ("vlm/mini/defaults.json:formula.threshold",), str
    ),
)


def value(source: str) -> float:
    """What stands at `source`.

    Raises:
        LookupError: nothing is there any more.
    """
    where, _, name = source.partition(":")
    try:
        found = _of_json(ROOT / where, name) if where.endswith(".json") else _of_code(import_module(where), name)
    except (ImportError, AttributeError, KeyError, FileNotFoundError) as error:
        if isinstance(error, ImportError) and (error.name or "").partition(".")[0] in FRAMEWORKS:
            raise
        raise LookupError(f"{source} is no more ({error})") from error
    return float(found) if isinstance(found, float) else int(found)


def _of_json(path: Path, keys: str) -> Any:
    found = json.loads(path.read_text(encoding="utf-8"))
    for key in keys.split("."):
        found = found[key]
    return found


def _of_code(found: Any, name: str) -> Any:
    parameter = re.fullmatch(r"(\w+)\((\w+)\)", name)
    if parameter:
        return inspect.signature(getattr(found, parameter[1])).parameters[parameter[2]].default
    for part in name.split("."):
        found = getattr(found, part.removesuffix("()"))
        found = found() if part.endswith("()") else found
    return found


def wrong_number(number: Number, page: Page) -> str | None:
    """A complaint where the page does not hold the sentence with the code's numbers; spaces and line ends are alike."""
    try:
        values = [number.write(value(source)) for source in number.sources]
    except LookupError as error:
        return f"{error}: say in NUMBERS where it is now (of {number.page}: {number.sentence!r})"
    wanted = number.sentence.format(*values)
    if wanted in " ".join(page.text.split()):
        return None
    return (
        f"{number.page}: should say {wanted!r}, as {', '.join(number.sources)} is; or change NUMBERS with the sentence"
    )


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number.page}-{number.sources[0]}")
def test_numbers_are_those_of_the_code(number: Number) -> None:
    try:
        complaint = wrong_number(number, page(number.page))
    except ImportError as error:
        pytest.skip(f"needs {error.name}")
    nothing_wrong([complaint] if complaint else [])


def shipped() -> tuple[int, int]:
    """Parameters and bytes of the weights in the package, by the header of the file."""
    with WEIGHTS.open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    tensors = [entry["shape"] for name, entry in header.items() if name != "__metadata__"]
    return sum(map(prod, tensors)), WEIGHTS.stat().st_size


@pytest.mark.parametrize("name", ["README.md", "vlm/weights/mini/README.md"])
def test_the_size_of_what_ships_is_told(name: str) -> None:
    parameters, size = shipped()
    assert f"{parameters / 1e6:.1f} million parameters, {size / 1e6:.0f} MB" in page(name).text


def test_the_oldest_python_is_told() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or later" in page("README.md").text


# -- that the check can fail

WORKERS = ("vlm.app.cli.settings:MAX_DEFAULT_WORKERS",)


def test_a_right_number_is_found_over_the_end_of_a_line() -> None:
    text = f"at\n  most {value(WORKERS[0])} of\nthem"
    assert wrong_number(Number("x.md", "at most {} of them", WORKERS), Page("x.md", text)) is None


@pytest.mark.parametrize("text", ["at most 999 of them", "some of them"])
def test_a_wrong_number_is_found(text: str) -> None:
    complaint = wrong_number(Number("x.md", "at most {} of them", WORKERS), Page("x.md", text))
    assert str(complaint).startswith(f"x.md: should say 'at most {value(WORKERS[0])} of them'")


@pytest.mark.parametrize(
    "source", ["vlm.gone:X", "vlm.app.cli.settings:GONE", "vlm.parsing.parser:DocumentParser(gone)", "vlm/gone.json:x"]
)
def test_a_source_that_is_gone_is_found(source: str) -> None:
    assert f"{source} is no more" in str(wrong_number(Number("x.md", "{}", (source,)), Page("x.md", "4")))
