"""Damages PDFs in the ways that files in the wild are damaged, or made to do damage. The same seed, the same file."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]

NUMBERS = ("-1", "0", "1e38", "-1e38", "99999999999", "-2147483649", "0.0000001", "nan", "1.2.3", "--5", "null")
_NUMBER = re.compile(rb"(?<=[\s\[])-?\d+(?:\.\d+)?(?=[\s\]])")
_BOX = re.compile(rb"/(?:MediaBox|CropBox|BBox|Rect|Matrix)\s*\[[^\]]*\]")
_KEYED = re.compile(rb"/(?:Rotate|UserUnit|Width|Height|BitsPerComponent|Length|FirstChar|LastChar|Count|Size)\s+-?\d+")
_MAP = re.compile(rb"/(?:ToUnicode|Encoding|FontDescriptor|Widths|DescendantFonts)\b")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_OFFSET = re.compile(rb"\b\d{10} 00000 n\b")


def flip_bytes(data: bytes, rng: random.Random) -> bytes:
    """A few bytes anywhere become others."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 40)):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def truncate(data: bytes, rng: random.Random) -> bytes:
    """The file ends early."""
    return data[: rng.randrange(1, len(data))]


def cut_out(data: bytes, rng: random.Random) -> bytes:
    """A piece of the middle is missing, so that all offsets behind it are wrong."""
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randint(1, 400) :]


def shift_offsets(data: bytes, rng: random.Random) -> bytes:
    """Entries of the cross-reference table point elsewhere."""
    return _OFFSET.sub(lambda _: b"%010d 00000 n" % rng.randrange(2 * len(data)), data)


def odd_boxes(data: bytes, rng: random.Random) -> bytes:
    """Boxes and matrices of nonsense: huge, negative, empty, not numbers."""

    def odd(match: re.Match[bytes]) -> bytes:
        name = match[0].split(b"[")[0]
        return name + b"[" + " ".join(rng.choice(NUMBERS) for _ in range(match[0].count(b" ") + 1)).encode() + b"]"

    return _BOX.sub(odd, data)


def odd_values(data: bytes, rng: random.Random) -> bytes:
    """Rotations, sizes and counts that make no sense."""
    return _some(
        _KEYED, data, rng, lambda found: found.split()[0] + b" " + rng.choice((*NUMBERS, "45", "450")).encode()
    )


def odd_numbers(data: bytes, rng: random.Random) -> bytes:
    """Numbers anywhere, those of page content among them, become extreme."""
    return _some(_NUMBER, data, rng, lambda _: rng.choice(NUMBERS).encode(), share=0.05)


def lose_maps(data: bytes, rng: random.Random) -> bytes:
    """Fonts without their encodings, Unicode maps, widths or descriptors."""
    return _some(_MAP, data, rng, lambda found: b"/X" + found[2:])


def cross_references(data: bytes, rng: random.Random) -> bytes:
    """Objects refer to each other at random: forms that hold themselves, pages that are fonts, kids as parents."""
    numbers = [match[0] for match in _REFERENCE.finditer(data)] or [b"1 0 R"]
    return _some(_REFERENCE, data, rng, lambda _: rng.choice(numbers), share=0.2)


MUTATIONS: tuple[Mutation, ...] = (
    flip_bytes,
    truncate,
    cut_out,
    shift_offsets,
    odd_boxes,
    odd_values,
    odd_numbers,
    lose_maps,
    cross_references,
)


def mutate(data: bytes, seed: int) -> bytes:
    """`data` with one to three mutations, chosen by `seed`."""
    rng = random.Random(seed)
    for mutation in rng.sample(MUTATIONS, rng.choice((1, 1, 2, 3))):
        data = mutation(data, rng)
        if not data:
            return b"%PDF-1.4\n"
    return data


def _some(
    pattern: re.Pattern[bytes], data: bytes, rng: random.Random, change: Callable[[bytes], bytes], share: float = 0.5
) -> bytes:
    return pattern.sub(lambda match: change(match[0]) if rng.random() < share else match[0], data)
