"""Asks the package index whether each pinned package has a wheel for every system that Lagline runs on."""

import subprocess
import sys
from itertools import product

VERSIONS = ("3.11", "3.12", "3.13")
SYSTEMS = {
    "Linux x86-64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "Linux arm64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    "macOS Apple": ("macosx_14_0_arm64", "macosx_11_0_arm64", "macosx_11_0_universal2"),
    "macOS Intel": ("macosx_14_0_x86_64", "macosx_11_0_x86_64", "macosx_10_13_x86_64", "macosx_10_9_universal2"),
}


def missing(version: str, tags: tuple[str, ...]) -> str:
    """What pip says where something has no wheel; nothing when all is there."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--ignore-installed",
        "--only-binary",
        ":all:",
        "-q",
    ]
    command += ["--python-version", version, "--implementation", "cp", "--target", "unused", "--no-deps"]
    command += [word for tag in tags for word in ("--platform", tag)]
    done = subprocess.run([*command, "-r", "requirements.txt"], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def main() -> int:
    """Prints a line for each system; 1 when anything is missing."""
    failed = 0
    for version, (system, tags) in product(VERSIONS, SYSTEMS.items()):
        problem = missing(version, tags)
        failed += bool(problem)
        print(f"Python {version}, {system}: {problem or 'all there'}", flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
