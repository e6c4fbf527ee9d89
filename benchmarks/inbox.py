"""What a page of the queue costs at a million applications beside ten thousand:
`python -m benchmarks.inbox [MANY] [sqlite|postgresql]`.

A full page of every filter, of combinations and in the middle of the queue, read as the page reads it: the use case,
with names unsealed, counts and what stands around it. Both databases in one process, the small and the large one in
turn; printed is the ratio of the medians by the clock, and of the CPU of the process. Makes its databases in a
temporary folder (a gigabyte or two at a million, some minutes) and leaves nothing behind. PostgreSQL is measured where
the tests find it.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

from app.config import ROOT
from app.domain.queue import Attention
from app.domain.queue_filter import QueueFilter, Whose, Within
from app.persistence.engine import engine_for
from app.persistence.migrate import upgrade
from app.persistence.queue import TAKEN
from app.use_cases.read_inbox import PAGE, read_inbox
from benchmarks.queue_rows import HERE, MEMBERS, NOW, SERVICES, TOWNS, fill, multiply, seal, work_on
from tests.persistence.postgresql_server import CannotStart, postgresql_server

FEW, MANY, ROUNDS, BUDGET = 10_000, 1_000_000, 15, 1.3
FILTERS = {
    "whole queue": QueueFilter(),
    "taken": QueueFilter("taken"), "waits for the person": QueueFilter("asked"), "settled": QueueFilter("settled"),
    "mine": QueueFilter("taken", Whose.MINE), "nobody's": QueueFilter(whose=Whose.NOBODYS),
    "service": QueueFilter(service=SERVICES[3]), "town": QueueFilter(town=TOWNS[4]),
    "language": QueueFilter(language=Attention.BASQUE), "rare language": QueueFilter(language=Attention.OTHER),
    "urgent": QueueFilter(urgent="1"), "delegated": QueueFilter(delegated="1"),
    "late": QueueFilter(within=Within.LATE), "within a week": QueueFilter(within=Within.A_WEEK),
    "within a month": QueueFilter(within=Within.A_MONTH),
    "service and language": QueueFilter(service=SERVICES[3], language=Attention.SPANISH),
    "urgent and language": QueueFilter(urgent="1", language=Attention.BASQUE),
    "delegated and language": QueueFilter(delegated="1", language=Attention.SPANISH),
    "month, service": QueueFilter(service=SERVICES[3], within=Within.A_MONTH),
    "month, language": QueueFilter(language=Attention.BASQUE, within=Within.A_MONTH),
    "month, urgent": QueueFilter(urgent="1", within=Within.A_MONTH),
    "month, delegated": QueueFilter(delegated="1", within=Within.A_MONTH),
    "month, nobody's": QueueFilter(whose=Whose.NOBODYS, within=Within.A_MONTH),
    "nobody's and language": QueueFilter(whose=Whose.NOBODYS, language=Attention.BASQUE),
    "mine and language": QueueFilter("taken", Whose.MINE, language=Attention.BASQUE),
    "town and language": QueueFilter(town=TOWNS[4], language=Attention.BASQUE),
}


@dataclass(slots=True)
class Taken:
    """Seconds by the clock and of the process, a figure a round; how many lines the page had."""

    clock: list[float]
    cpu: list[float]
    lines: int = 0


def measure(house: Any, chosen: QueueFilter, after: str, taken: Taken) -> None:
    """One reading of the page."""
    clock, cpu = time.perf_counter(), time.process_time()
    inbox = read_inbox(house, MEMBERS[0], after, chosen)
    taken.clock.append(time.perf_counter() - clock)
    taken.cpu.append(time.process_time() - cpu)
    taken.lines = len(inbox.delegated) + len(inbox.others)


def made_readable(house: Any, chosen: QueueFilter, pages_before: int = 0) -> str:
    """Seals what the page reads in its place; the cursor with which the page begins, empty for the first one."""
    skipped, sought = pages_before * PAGE, chosen.sought(MEMBERS[0].id, NOW.date())
    with house.work.reading() as work, house.engine.connect() as connection:
        statement = work.queue._sought(HERE.id, sought, None, "")  # noqa: SLF001 - ids alone, before anything is sealed
        rows = connection.execute(statement.limit(skipped + PAGE + 1)).all()
        taken = connection.execute(TAKEN, {"of_staff": MEMBERS[0].id, "at_most": PAGE + 1}).all()
    seal(house.engine, {row.application_id for row in (*rows[skipped:], *taken)})
    return rows[skipped - 1].id if skipped else ""


def compared(few: Any, many: Any) -> Iterator[tuple[str, Taken, Taken]]:
    """Each page at both sizes, turn by turn; one round more than counted goes first."""
    pages = [(name, chosen, 0) for name, chosen in FILTERS.items()]
    for name, chosen, before in (*pages, ("whole queue, tenth page", FILTERS["whole queue"], 9)):
        after_few, after_many = made_readable(few, chosen, before), made_readable(many, chosen, before)
        small, large = Taken([], []), Taken([], [])
        for number in range(ROUNDS + 1):
            measure(few, chosen, after_few, small)
            measure(many, chosen, after_many, large)
            if not number:
                small, large = Taken([], []), Taken([], [])
        yield name, small, large


def house_on(url: str, number: int) -> Any:
    upgrade(url, ROOT / "migrations")
    engine = engine_for(url)
    began = time.monotonic()
    fill(engine, min(number, FEW))
    if number > FEW:
        multiply(engine, number // FEW)
    print(f"{number} applications in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return SimpleNamespace(engine=engine, work=work_on(engine), clock=SimpleNamespace(now=lambda: NOW))


def tell(database: str, few: Any, many: Any, number: int) -> None:
    print(f"{database}: ms at {FEW}, ms at {number}, ratio by the clock, ratio of CPU (budget {BUDGET}), lines")
    for name, small, large in compared(few, many):
        by_clock, of_cpu = median(large.clock) / median(small.clock), median(large.cpu) / median(small.cpu)
        full = "" if min(small.lines, large.lines) == PAGE else "  NOT FULL"
        print(
            f"{name:28} {median(small.clock) * 1000:7.1f} {median(large.clock) * 1000:7.1f} {by_clock:6.2f} {of_cpu:6.2f}"
            f"  {small.lines}/{large.lines}{full}", flush=True,
        )


def on_sqlite(number: int) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-queue-") as name:
        few, many = (house_on(f"sqlite:///{Path(name) / f'{size}.sqlite'}", size) for size in (FEW, number))
        tell("SQLite", few, many, number)


def on_postgresql(number: int) -> None:
    with ExitStack() as stack:
        try:
            urls = [stack.enter_context(postgresql_server()) for _ in range(2)]
        except CannotStart as why:
            print(f"not measured on PostgreSQL: {why}")
            return
        few, many = (house_on(url, size) for url, size in zip(urls, (FEW, number), strict=True))
        tell("PostgreSQL", few, many, number)


def main(number: int = MANY, database: str = "") -> None:
    """Measures on both databases, or on the one that is named."""
    for name, measured in (("sqlite", on_sqlite), ("postgresql", on_postgresql)):
        if database in {"", name}:
            measured(number)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY, *sys.argv[2:3])
