"""The analyst's figures of the last quarter: how many applications, how long they wait, what was looked for in vain. Nobody is in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.answer_time import Asked
from app.domain.casework import Unit
from app.domain.catalogue import Catalogue
from app.domain.figures import sums, typical_wait
from app.domain.not_given import PassedOver, Refused
from app.domain.quarter import Quarter, last_quarter
from app.domain.reference import day_here
from app.domain.small_counts import Split, Thing, tell_counts
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class Figures:
    """A sum that is None is too small to be told. `waits`: of each unit that is told one by one; None: too few were taken.

    `towns`: searches that found nothing, by INE code, empty where none was said.
    """

    quarter: Quarter
    units: Mapping[str, Unit]
    cases: int | None
    of_units: Split
    wait: int | None
    waits: Mapping[str, int | None]
    searches: int | None
    towns: Split


def read_figures(house: House) -> Figures:
    """What was opened in the quarter, as far as it had been taken by its end, and what was looked for in it."""
    quarter = last_quarter(day_here(house.clock.now()))
    with house.work.reading() as work:
        rows = work.figures.opened_in(quarter)
        units = {unit.id: unit for unit in work.offices.units()}
        demand = work.demand.since(quarter.first)
    searched: dict[str, int] = {}
    for one in demand:
        if one.day <= quarter.last:
            searched[one.municipality] = searched.get(one.municipality, 0) + one.searches
    (cases, of_units), (searches, towns) = tell_counts(sums(rows)), tell_counts(searched)
    waits = {id_: typical_wait(row for row in rows if row.unit_id == id_) for id_ in of_units.one_by_one}
    return Figures(quarter, units, cases, of_units, typical_wait(rows), waits, searches, towns)


def counted(catalogue: Catalogue, one: Asked | PassedOver | Refused) -> Thing:
    """Where something is counted: its unit, who runs the service, and the service; nobody where it is listed no more."""
    service = catalogue.services.get(one.code)
    return Thing(one.unit_id, service.competence if service else "", one.code, one.whose)
