"""How far a long command has come, on one line of a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

PATIENCE, PAUSE = 2.0, 0.2
"""Seconds before the first sign, and between two."""


class Progress:
    """Counts documents and, where `shown`, tells the count and the speed on the last line of `stream`."""

    def __init__(self, stream: TextIO, *, shown: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream, self.shown, self.clock = stream, shown, clock
        self.began = clock()
        self.told = self.began + PATIENCE - PAUSE
        self.count, self.width = 0, 0

    def step(self) -> None:
        """One more."""
        self.count += 1
        now = self.clock()
        if self.shown and now - self.told >= PAUSE:
            self.told = now
            self._write(f"{self.count:,} documents read, {self.count / (now - self.began):,.0f} a second")

    def clear(self) -> None:
        """Take the line away, so that others may write."""
        if self.width:
            self.stream.write("\r" + " " * self.width + "\r")
            self.stream.flush()
            self.width = 0

    def end(self) -> None:
        """Nothing stays behind."""
        self.clear()

    def _write(self, text: str) -> None:
        self.stream.write("\r" + text.ljust(self.width))
        self.stream.flush()
        self.width = max(self.width, len(text))
