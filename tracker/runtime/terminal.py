"""What `manage.py up` tells the person at the terminal: one line a step, with the seconds since the start."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Terminal:
    """Prints lines. A terminal that went away is no reason to stop."""

    begun: float = field(default_factory=time.monotonic)

    def step(self, line: str) -> None:
        """Something was done, or has begun."""
        self._print(f"{time.monotonic() - self.begun:6.1f} s  {line}")

    def plain(self, line: str) -> None:
        """A line without a time."""
        self._print(line)

    def _print(self, line: str) -> None:
        try:
            print(line, flush=True)
        except OSError:
            sys.stdout = open("/dev/null", "w")  # noqa: SIM115, PTH123 - for the rest of our life
