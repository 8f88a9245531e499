"""Signals that end the program, as exceptions: what is open gets closed, workers and temporary files go."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from vlm.app.cli.exit_codes import ExitCode

ENDINGS = {"SIGTERM": ("terminated", ExitCode.TERMINATED), "SIGHUP": ("hung up", ExitCode.HANGUP)}


class Ended(KeyboardInterrupt):
    """One of `ENDINGS` has come. An interrupt by another name, so that nothing catches it that lets interrupts pass."""

    def __init__(self, number: int) -> None:
        self.told, self.code = ENDINGS[signal.Signals(number).name]
        super().__init__(self.told)


@contextmanager
def endings_raised() -> Iterator[None]:
    """Raises `Ended` where the system would end the program; one that the caller ignores (nohup) stays ignored."""
    before = {}
    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            try:
                before[number] = signal.signal(number, _raise)
            except ValueError:  # not the main thread: signals are not ours
                break
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(number: int, frame: FrameType | None) -> None:
    raise Ended(number)
