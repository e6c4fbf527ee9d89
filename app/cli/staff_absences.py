"""`flask staff absence`: who is away, from when until when, and who stands in."""

from datetime import datetime
from typing import Any

import click
from flask.cli import with_appcontext

from app.cli.house import answer, house, refuse
from app.cli.staff_answers import DAY, OPERATOR, named, problem, refuse_for
from app.domain.absence import Absence, Days
from app.domain.casework import StaffMember
from app.use_cases.keep_absences import AbsenceChangedMeanwhile, add_absence, change_absence, end_absence
from app.use_cases.read_staff import see_person
from app.use_cases.write_staff_log import StaffRefused


@click.command("absence")
@with_appcontext
@click.argument("email")
@click.option("--id", "id_", default="", help="To change or end one: what is not given stays. None to write one down.")
@click.option("--first", type=DAY, help="First day, as 2026-12-01.")
@click.option("--last", type=DAY, help="Last day; none where nobody knows yet.")
@click.option("--open", "is_open", is_flag=True, help="Of one that is changed: the last day is not known any more.")
@click.option("--stands-in", default=None, help="E-mail of who stands in; empty: whoever always does.")
@click.option("--end", "ends", is_flag=True, help="She is back today: of that one, or of all that run or come.")
def absence(email: str, id_: str, first: datetime | None, last: datetime | None, stands_in: str | None, *, is_open: bool,
            ends: bool) -> None:  # fmt: skip
    """Writes an absence down, changes or ends one; always lists them, with the days on which nobody stands in."""
    member = named(email)
    if (id_ and ends and (first or last or is_open or stands_in is not None)) or (last and is_open):
        refuse(problem("one_thing_at_a_time"), 1)
    if not id_ and not first and not ends and (last or is_open or stands_in is not None):
        refuse(problem("first_day_or_id_needed", "first"), 1)
    other = named(stands_in).id if stands_in else stands_in
    try:
        if ends:
            _end_absences(member, id_)
        elif id_:
            _change_absence(_absence_of(member, id_), first, last, other, is_open=is_open)
        elif first:
            add_absence(house(), OPERATOR, member.id, first.date(), last.date() if last else None, other or "")
    except StaffRefused as refused:
        refuse_for(refused)
    except AbsenceChangedMeanwhile:
        refuse(problem("changed_meanwhile"), 1)
    answer(_absences(member))


def _absences(member: StaffMember) -> list[dict[str, Any]]:
    """All that are written down of her, as `flask staff absence` answers them."""
    found = see_person(house(), member.id)
    return [
        {"id": one.id, **_days(one), "stands_in": one.stands_in, "nobody_on": [_days(row) for row in found.nobody_on.get(one.id, ())]}
        for one in found.absences
    ] if found else []  # fmt: skip


def _days(one: Absence | Days) -> dict[str, Any]:
    return {"first": one.first.isoformat(), "last": one.last.isoformat() if one.last else None}


def _absence_of(member: StaffMember, id_: str) -> Absence:
    """One of hers that is not over."""
    found = see_person(house(), member.id)
    kept = next((one for one in found.absences if one.id == id_ and not one.is_over(found.today)), None) if found else None
    return kept or refuse(problem("not_found", "id"), 1)


def _change_absence(
    kept: Absence, first: datetime | None, last: datetime | None, stands_in: str | None, *, is_open: bool
) -> None:
    """What is not given stays."""
    until = last.date() if last else None if is_open else kept.last
    begins = first.date() if first else kept.first
    change_absence(house(), OPERATOR, kept, begins, until, kept.stands_in if stands_in is None else stands_in)


def _end_absences(member: StaffMember, id_: str) -> None:
    """That one, or all that run or come."""
    found = see_person(house(), member.id)
    ends = [_absence_of(member, id_)] if id_ else [one for one in found.absences if not one.is_over(found.today)] if found else []
    for one in ends:
        end_absence(house(), OPERATOR, one.id)
