"""The end of the time that a whole request may take: a socket's own timeout begins anew with every byte."""

from __future__ import annotations

import time

from ingest.errors import TooSlowError


class Deadline:
    """Begins when it is made; `seconds` is what it grants, or what a message calls it."""

    def __init__(self, seconds: float, *, of: float | None = None) -> None:
        self.seconds = of or seconds
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left. Raises TooSlowError when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def part(self, parts: int) -> Deadline:
        """One of so many equal parts of the time that is left."""
        return Deadline(self.left() / parts, of=self.seconds)

    def passed(self) -> TooSlowError:
        """What to raise when it is over."""
        return TooSlowError(
            f"The server did not answer in full within {self.seconds:g} s. Nothing to do unless it lasts."
        )
