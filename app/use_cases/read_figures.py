"""The analyst's figures: how many applications, how long they wait, and what was looked for in vain. Nobody is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.answer_time import Asked
from app.domain.casework import Unit
from app.domain.catalogue import Catalogue
from app.domain.figures import WINDOW, OfUnit, by_unit, sums, tellable, tellable_total, typical_wait
from app.domain.not_given import PassedOver, Refused
from app.domain.reference import day_here
from app.domain.small_counts import Thing
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class OfTown:
    """Searches that found nothing, from a town (INE code, empty where none was said). None: too few to be told."""

    municipality: str
    searches: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """From `since` to today. A number that is None is too small to be told, or would tell one that is."""

    since: date
    cases: int | None
    wait: int | None
    units: Sequence[tuple[Unit | None, OfUnit]]
    searches: int | None
    towns: Sequence[OfTown]


def read_figures(house: House) -> Figures:
    """The last three months."""
    since = day_here(house.clock.now()) - WINDOW
    with house.work.reading() as work:
        rows = work.figures.cases_since(since)
        units = {unit.id: unit for unit in work.offices.units()}
        demand = work.demand.since(since)
    searches: dict[str, int] = {}
    for one in demand:
        searches[one.municipality] = searches.get(one.municipality, 0) + one.searches
    return Figures(
        since, tellable_total(sums(rows).values()), typical_wait(rows),
        [(units.get(one.unit_id), one) for one in by_unit(rows)],
        tellable_total(searches.values()),
        [OfTown(code, tellable(count)) for code, count in sorted(searches.items())],
    )


def counted(catalogue: Catalogue, one: Asked | PassedOver | Refused) -> Thing:
    """Where something is counted: its unit, who runs the service, and the service; nobody where it is listed no more."""
    service = catalogue.services.get(one.code)
    return Thing(one.unit_id, service.competence if service else "", one.code, one.whose)
