"""The search for garbage in cycles, held back while texts are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """Within, Python does not look for cycles: reading makes records by the thousand and hardly a cycle, and each
    search looks at the whole vocabulary again, which takes a quarter of the time. Whoever had it off keeps it off.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
