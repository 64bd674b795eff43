"""Each process that may read an article uses one thread for linear algebra, unless it is told otherwise."""

import os
import subprocess
import sys

import pytest

from tracker.threads import VARIABLES

SHOW = "import os, sys; print('numpy' in sys.modules, *(os.environ[name] for name in {names}))"


def shown_after(start: str, **variables: str) -> list[str]:
    """Whether numpy was imported, and the variables, in a fresh process after `start`."""
    plain = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    code = f"{start}; {SHOW.format(names=VARIABLES)}"
    done = subprocess.run(
        [sys.executable, "-c", code], env=plain | variables, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize("start", ["import tracker.celery", "import runpy; runpy.run_path('manage.py')"])
def test_one_thread_before_numpy_is_there(start: str) -> None:
    assert shown_after(start) == ["False", *(["1"] * len(VARIABLES))]


def test_the_web_process() -> None:
    assert shown_after("import tracker.wsgi")[1:] == ["1"] * len(VARIABLES)


def test_a_variable_that_is_set_stands() -> None:
    assert shown_after("import tracker.celery", OMP_NUM_THREADS="3")[1:] == ["1", "1", "3", "1"]
