"""The search for cycles rests while texts are read, and goes on afterwards."""

import gc

import pytest

from ingest.nlp import garbage


def test_the_search_rests_within_and_goes_on_after_an_error():
    assert gc.isenabled()
    with pytest.raises(ValueError, match="invalid"), garbage.kept():
        int("five")
    assert gc.isenabled()


def test_what_was_off_stays_off():
    gc.disable()
    try:
        with garbage.kept():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_two_at_once_leave_it_on():
    with garbage.kept(), garbage.kept():
        assert not gc.isenabled()
    assert gc.isenabled()
