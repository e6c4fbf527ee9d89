"""Sweep the store: contents that stand in no list, left behind where a write was cut or a store could not be reached."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from app.use_cases.bring_papers import put_away
from app.use_cases.ports import House, Shelved

LEFT_ALONE = timedelta(hours=24)  # what is newer may be on its way into the list
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Swept:
    """How many contents there are, how many of them stand in no list, and how many of those went."""

    seen: int
    orphaned: int
    removed: int


def sweep_papers(house: House, *, remove: bool) -> Swept:
    """Counts what stands in no list since a day ago, and removes it where asked to. Raises `Unavailable`."""
    until, seen, orphaned = house.clock.now() - LEFT_ALONE, 0, 0
    for batch in _batches(house.papers.listed()):
        seen += len(batch)
        old = [one.name for one in batch if one.since < until]
        with house.work.reading() as work:
            lost = sorted(set(old) - work.papers.known(old))
        orphaned += len(lost)
        if remove:
            put_away(house, lost)
    return Swept(seen, orphaned, orphaned if remove else 0)


def _batches(shelved: Iterable[Shelved]) -> Iterator[list[Shelved]]:
    left = iter(shelved)
    while batch := list(islice(left, AT_ONCE)):
        yield batch
