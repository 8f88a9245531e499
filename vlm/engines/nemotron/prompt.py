"""How Nemotron Nano V2 VL wants pictures and clips written into a prompt."""

from __future__ import annotations

from collections.abc import Sequence

IMAGE_START, IMAGE, IMAGE_END = "<img>", "<image>", "</img>"
THINK, NO_THINK = "/think", "/no_think"


def image_text(tokens: int) -> str:
    """Placeholders for a picture of that many tokens (its tiles and thumbnail together)."""
    return IMAGE_START + IMAGE * tokens + IMAGE_END


def frame_texts(times: Sequence[float], tokens: Sequence[int]) -> list[str]:
    """One piece a frame: its number, its second, its placeholders; the line breaks between frames are in the pieces.

    A frame whose tokens were all pruned keeps its time and an empty pair of marks: the model still learns that time
    went by. The pieces are tokenised one by one, so that no token spans two frames.
    """
    pieces = [
        f"Frame {number} sampled at {second:.2f} seconds: {image_text(count)}"
        for number, (second, count) in enumerate(zip(times, tokens, strict=True), start=1)
    ]
    return [piece + "\n" for piece in pieces[:-1]] + pieces[-1:]


def question_text(question: str, options: Sequence[str] = ()) -> str:
    """The question, with lettered options and the instruction to answer by letter where there are any."""
    if not options:
        return question
    lettered = "\n".join(f"{chr(ord('A') + index)}. {option}" for index, option in enumerate(options))
    return f"{question}\n{lettered}\nRespond with only the letter of the correct option."
