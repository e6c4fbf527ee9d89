"""Whether anybody's words are written over unseen when people meet in one case:
`python -m benchmarks.races [HOW_MANY] [sqlite|postgresql] [FIRST]`.

So many drawn interleavings of two and three people on each database (a thousand unless said), by the use cases, with
transactions that really meet: who takes, assigns, hands over, decides, asks, plans, moves, joins. After each it is held
against the laws of `tests/persistence/races/laws.py`, of which the first few are a test (`tests/persistence/test_races.py`).
FIRST: the seed with which it begins; each interleaving is that of its seed. SQLite and PostgreSQL as the tests find them.

Ends with 1 where a law was broken, with the seed and what everybody did (promises, P5).
"""

import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from app.config import ROOT
from app.persistence.engine import engine_for
from app.persistence.migrate import upgrade
from app.use_cases.verify_access_log import verify_chain
from tests.persistence.databases import quick_secrets, work_on
from tests.persistence.postgresql_server import CannotStart, postgresql_server
from tests.persistence.races.laws import race
from tests.persistence.races.race import racing_house

HOW_MANY = 1_000
DATABASES = ("sqlite", "postgresql")


def raced(url: str, seeds: range) -> tuple[Counter[str], list[str]]:
    """What came of the interleavings of these seeds: how many of each order and of each ending, and what was wrong."""
    upgrade(url, ROOT / "migrations")
    engine = engine_for(url)
    house, came, wrong = racing_house(work_on(engine), quick_secrets()), Counter[str](), list[str]()
    for seed in seeds:
        order, tried, broken = race(house, seed)
        came[order] += 1
        came["kept"] += sum(bool(one.kept) for one in tried)
        came["told"] += sum(bool(one.told) for one in tried)
        if broken:
            wrong.append(f"{seed}, {order}: {'; '.join(broken)}\n    " + "\n    ".join(map(str, tried)))
    if verify_chain(house).broken_at is not None:
        wrong.append("the log of who looked does not hold")
    engine.dispose()
    return came, wrong


def main(how_many: int = HOW_MANY, database: str = "", first: int = 0) -> int:
    """How many databases broke a law."""
    failed = 0
    for name in DATABASES if not database else (database,):
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-races-")))
            try:
                url = f"sqlite:///{folder / 'atea.sqlite'}" if name == "sqlite" else stack.enter_context(postgresql_server())
            except CannotStart as why:
                print(f"not tried on PostgreSQL: {why}")
                continue
            came, wrong = raced(url, range(first, first + how_many))
        print(f"{name}: {how_many} interleavings, {', '.join(f'{n} {what}' for what, n in came.items())}; {len(wrong)} wrong")
        print("\n".join(wrong), end="\n" if wrong else "")
        failed += bool(wrong)
    return failed


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(min(1, main(int(given[0]) if given else HOW_MANY, given[1] if len(given) > 1 else "", int(given[2]) if len(given) > 2 else 0)))
