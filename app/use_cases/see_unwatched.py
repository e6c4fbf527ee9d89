"""See where nobody supervises, and which looks nobody can check for that: for administrators, who appoint. Never a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.casework import Unit, UnitKind
from app.domain.watching import OpenLooks, Watch, who_watches
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class Unwatched:
    """`bare`: the ids of the units that have cases and no supervisor who can come in. `looks`: what waits and nobody can check."""

    bare: frozenset[str]
    looks: Sequence[OpenLooks]
    units: Mapping[str, Unit]


def see_unwatched(house: House) -> Unwatched:
    """All units with cases and without a supervisor; of what is to be checked numbers and a day, by the unit of who looked."""
    with house.work.reading() as work:
        units, supervising, looks = work.offices.units(), work.offices.supervising(), work.register.open_looks()
    kept = {unit.id: unit for unit in units}
    unseen = [one for one in looks if who_watches(one, one.case_unit, units, supervising) is Watch.NOBODY]
    watched = {one.unit_id for one in supervising}
    return Unwatched(frozenset(unit.id for unit in units if unit.kind is not UnitKind.OFFICE and unit.id not in watched), unseen, kept)
