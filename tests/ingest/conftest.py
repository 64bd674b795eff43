from collections.abc import Iterator

import pytest

from tests.ingest.servers import Newsstand, open_newsstand


@pytest.fixture
def newsstand() -> Iterator[Newsstand]:
    with open_newsstand() as server:
        yield server
