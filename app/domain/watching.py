"""Who sees that a case was opened in an emergency: whoever supervises a unit that is concerned, else the organisation.

A unit may have no supervisor, and then a list that only she could open would be read by nobody (promises, P9): it is read
from the other units of its organisation, and where nobody supervises there either, administrators learn that it waits.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.casework import Unit
from app.domain.register import Alert


class Watch(StrEnum):
    """Who looks at it: a supervisor of who looked or of the case; one of another unit of their organisations; nobody yet."""

    UNIT = "unit"
    ORGANISATION = "organisation"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Supervising:
    """Somebody who supervises a unit and can come in."""

    staff_id: str
    unit_id: str


@dataclass(frozen=True, slots=True)
class OpenLooks:
    """Looks that nobody has checked, of one professional in the cases of one unit: how many, since when. Nothing of a case."""

    staff_id: str
    unit_id: str
    case_unit: str
    number: int
    since: datetime


@dataclass(frozen=True, slots=True)
class InSight:
    """What the supervisors of a unit look at: all of these units, and what these people did (they supervise alone elsewhere)."""

    units: frozenset[str]
    people: frozenset[str] = frozenset()

    def holds(self, alert: Alert | OpenLooks, case_unit: str) -> bool:
        return not self.units.isdisjoint({alert.unit_id, case_unit}) or alert.staff_id in self.people


def in_sight_of(unit_id: str, units: Iterable[Unit], supervising: Collection[Supervising]) -> InSight:
    """Her own unit; of the others of its organisation those that nobody supervises, and who supervises one alone."""
    every = list(units)
    body = next((one.organisation_id for one in every if one.id == unit_id), "")
    sisters = [one.id for one in every if body and one.organisation_id == body and one.id != unit_id]
    heads = {id_: [one.staff_id for one in supervising if one.unit_id == id_] for id_ in sisters}
    bare = {id_ for id_, hers in heads.items() if not hers}
    return InSight(frozenset({unit_id} | bare), frozenset(hers[0] for hers in heads.values() if len(hers) == 1))


def who_watches(alert: Alert | OpenLooks, case_unit: str, units: Sequence[Unit], supervising: Collection[Supervising]) -> Watch:
    """Nobody watches herself. `case_unit`: empty where no unit answers for the case."""
    others = [one for one in supervising if one.staff_id != alert.staff_id]
    if any(one.unit_id in {alert.unit_id, case_unit} for one in others):
        return Watch.UNIT
    seen = any(in_sight_of(id_, units, supervising).holds(alert, case_unit) for id_ in {one.unit_id for one in others})
    return Watch.ORGANISATION if seen else Watch.NOBODY
