"""Runs a program that ends with its parent: `python -m tracker.runtime.tether PARENT_PID PROGRAM [WORD ...]`.

On Linux the kernel sends SIGTERM to the program when its parent dies in any way, `kill -9` included. Elsewhere nothing
does, and the next start clears away what is left (`tracker.runtime.leftovers`).
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, command: list[str]) -> None:
    """Becomes `command`; ends at once where the parent has died already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit("the parent process has ended")
    os.execv(command[0], command)  # noqa: S606 - the very point


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
