"""In which order the journeys are walked: the long ones first, each once."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.browser.conftest import LONG, long_ones_first

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("tests", "long", "workers"), [(102, 20, 3), (9, 0, 3), (7, 7, 3), (10, 4, 4), (5, 2, 1), (2, 1, 5)])
def test_each_worker_begins_with_the_long_ones_and_nothing_is_left_out(tests, long, workers):
    items = [SimpleNamespace(path=Path(f"{LONG[0] if each < long else 'test_exit'}.py"), number=each) for each in range(tests)]
    rows = long_ones_first(items, workers)
    assert sorted(item.number for item in rows) == list(range(tests))
    begins = [tests * worker // workers for worker in range(workers)]
    assert [rows[begin].path.stem in LONG for begin in begins if begin < tests][: long] == [True] * min(long, workers, len(begins))
