"""Keep organisations, units, and which unit serves which town from when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from app.domain.casework import Unit, UnitKind
from app.domain.reference import day_here
from app.domain.staff_log import Changed, StaffChange
from app.domain.staffing import Organisation, Territory, WhyNot, planned, refuse_territory, serving
from app.use_cases.ports import House, StaleWrite, UnitOfWork
from app.use_cases.take_in_town import take_in_town
from app.use_cases.write_staff_log import StaffRefused, differences, write_down

Kept = TypeVar("Kept", Organisation, Unit)


class TownChangedMeanwhile(Exception):
    """Somebody else said who serves the town since its page was shown; nothing was overwritten."""


class OfficeChangedMeanwhile(Exception):
    """Somebody else wrote about it since its page was shown; `now` is how it stands, and nothing was overwritten."""

    def __init__(self, now: Organisation | Unit) -> None:
        super().__init__(now.id)
        self.now = now


def keep_organisation(house: House, by: str, organisation: Organisation) -> Organisation:
    """Adds it where its id is empty, or changes it. `organisation.version`: of the page that was shown.

    Raises `StaffRefused`, `OfficeChangedMeanwhile`.
    """
    with house.work.writing() as work:
        before = work.offices.organisation(organisation.id) if organisation.id else None
        if organisation.id and before is None:
            raise StaffRefused(WhyNot.NO_SUCH_ORGANISATION)
        kept = replace(organisation, id=organisation.id or house.secrets.new_id())
        changed = _changes(before, kept, _organisation)
        if changed:
            try:
                kept = work.offices.change_organisation(kept) if before else kept
            except StaleWrite as stale:
                raise OfficeChangedMeanwhile(work.offices.organisation(kept.id) or kept) from stale
            if not before:
                work.offices.add_organisation(kept)
            what = StaffChange.ORGANISATION_CHANGED if before else StaffChange.ORGANISATION_ADDED
            write_down(house, work, by, what, kept.id, changed)
            work.commit()
    return kept


def keep_unit(house: House, by: str, unit: Unit) -> Unit:
    """Adds it where its id is empty, or changes it; a unit that serves towns stays a base unit.

    `unit.version`: of the page that was shown. Raises `StaffRefused`, `OfficeChangedMeanwhile`.
    """
    with house.work.writing() as work:
        before = work.staff.unit(unit.id) if unit.id else None
        if unit.id and before is None:
            raise StaffRefused(WhyNot.NO_SUCH_UNIT)
        kept = replace(unit, id=unit.id or house.secrets.new_id())
        changed = _changes(before, kept, _unit)
        _refuse_wrong_unit(house, work, unit)
        if changed:
            try:
                kept = work.offices.change_unit(kept) if before else kept
            except StaleWrite as stale:
                raise OfficeChangedMeanwhile(work.staff.unit(kept.id) or kept) from stale
            if not before:
                work.staff.add_unit(kept)
            what = StaffChange.UNIT_CHANGED if before else StaffChange.UNIT_ADDED
            write_down(house, work, by, what, kept.id, changed)
            if not before and kept.municipality:
                take_in_town(house, work, kept.municipality)  # a new base unit serves the town where it is
            work.commit()
    return kept


def serve_town(house: House, by: str, territory: Territory, seen: str | None = None) -> int:
    """From its day on the unit (or, empty, none) serves the town; what was planned for later falls.

    How many applications it took in that nobody answered for: of a later day they are taken in when it comes.

    `seen`: what the page that was shown knew of the town (`state_of_town`). Raises `StaffRefused`, `TownChangedMeanwhile`.
    """
    today = day_here(house.clock.now())
    if territory.municipality not in house.shelf.catalogue.municipalities:
        raise StaffRefused(WhyNot.NO_SUCH_TOWN)
    if because := refuse_territory(territory.since, today):
        raise StaffRefused(because)
    with house.work.writing() as work:
        unit = work.staff.unit(territory.unit_id) if territory.unit_id else None
        if territory.unit_id and unit is None:
            raise StaffRefused(WhyNot.NO_SUCH_UNIT)
        if unit and unit.kind is not UnitKind.BASE:
            raise StaffRefused(WhyNot.NOT_A_BASE_UNIT)
        work.offices.hold_town(territory.municipality)
        rows = work.offices.territories()
        if seen is not None and seen != state_of_town(rows, territory.municipality, today):
            raise TownChangedMeanwhile
        before = serving(rows, territory.municipality, territory.since)
        work.offices.serve(territory)
        write_down(house, work, by, StaffChange.TERRITORY_CHANGED, territory.municipality, (
            Changed("unit_id", before.unit_id if before else "", territory.unit_id),
            Changed("since", "", territory.since.isoformat()),
        ))
        taken_in = take_in_town(house, work, territory.municipality)
        work.commit()
    return taken_in


def state_of_town(rows: Sequence[Territory], municipality: str, today: date) -> str:
    """Who serves it and what is planned, in one word for a form: another word, and something has changed."""
    now = serving(rows, municipality, today)
    later = planned(rows, municipality, today)
    return ";".join(f"{row.since.isoformat()}={row.unit_id}" for row in (*filter(None, (now,)), *later))


def _refuse_wrong_unit(house: House, work: UnitOfWork, unit: Unit) -> None:
    if unit.organisation_id and work.offices.organisation(unit.organisation_id) is None:
        raise StaffRefused(WhyNot.NO_SUCH_ORGANISATION)
    if unit.municipality and unit.municipality not in house.shelf.catalogue.municipalities:
        raise StaffRefused(WhyNot.NO_SUCH_TOWN)
    if unit.id and unit.kind is not UnitKind.BASE:
        today, rows = day_here(house.clock.now()), work.offices.territories()
        towns = {row.municipality for row in rows if row.unit_id == unit.id}
        held = [serving(rows, town, today) for town in towns]
        later = [row for town in towns for row in planned(rows, town, today)]
        if any(row and row.unit_id == unit.id for row in (*held, *later)):
            raise StaffRefused(WhyNot.SERVES_TOWNS)


def _changes(
    before: Kept | None, kept: Kept, told: Callable[[Kept], Mapping[str, object]],
) -> tuple[Changed, ...]:
    """What is another value than before. Raises `OfficeChangedMeanwhile` where somebody else has written since."""
    if before and before.version != kept.version:
        raise OfficeChangedMeanwhile(before)
    return differences(told(before) if before else {}, told(kept))


def _organisation(one: Organisation) -> dict[str, object]:
    return {"name_eu": one.name_eu, "name_es": one.name_es, "kind": str(one.kind)}


def _unit(one: Unit) -> dict[str, object]:
    return {
        "name_eu": one.name_eu, "name_es": one.name_es, "kind": str(one.kind), "organisation_id": one.organisation_id,
        "municipality": one.municipality, "phone": one.phone, "hours_eu": one.hours_eu, "hours_es": one.hours_es,
    }
