"""`flask staff …`: who works here, for operators; the same use cases as the administrators' pages, in JSON."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NoReturn

import click
from flask.cli import AppGroup

from app.cli.house import answer, house, refuse
from app.domain.absence import Absence, Days
from app.domain.casework import StaffMember, StaffRole, Unit, UnitKind
from app.domain.reference import spelled_code
from app.domain.staffing import Organisation, OrganisationKind, Territory
from app.use_cases.forget_document import forget_document
from app.use_cases.invite_staff import invite_person
from app.use_cases.keep_absences import AbsenceChangedMeanwhile, add_absence, change_absence, end_absence
from app.use_cases.keep_offices import OfficeChangedMeanwhile, keep_organisation, keep_unit, serve_town
from app.use_cases.keep_people import (
    ChangedMeanwhile,
    Details,
    add_person,
    change_person,
    details_of,
    disable_person,
    enable_person,
)
from app.use_cases.read_staff import see_offices, see_people, see_person
from app.use_cases.write_staff_log import StaffRefused

OPERATOR = ""  # who did it, in the log: a command
DAY = click.DateTime(["%Y-%m-%d"])

staff = AppGroup("staff", help="Who works here: people, absences, organisations, units, towns.")


@staff.command("list")
@click.option("--unit", default="", help="Only those of the unit with this id.")
@click.option("--after", default="", help="The `after` of the page before.")
def list_(unit: str, after: str) -> None:
    """A page of who works here, by id."""
    page = see_people(house(), after, unit)
    answer({"people": [_person(one, away=one.id in page.away) for one in page.people], "after": page.after})


@staff.command("offices")
def offices() -> None:
    """Organisations, units with how many people they have, and which unit serves which town from when."""
    seen = see_offices(house())
    answer({
        "organisations": [
            {"id": one.id, "kind": one.kind, "name_es": one.name_es, "name_eu": one.name_eu} for one in seen.organisations
        ],
        "units": [
            {"id": one.id, "kind": one.kind, "organisation": one.organisation_id, "municipality": one.municipality,
             "name_es": one.name_es, "name_eu": one.name_eu, "people": seen.people[one.id]} for one in seen.units
        ],
        "territories": [
            {"municipality": row.municipality, "since": row.since.isoformat(), "unit": row.unit_id} for row in seen.territories
        ],
    })  # fmt: skip


@staff.command("add")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--role", type=click.Choice([str(role) for role in StaffRole]), required=True)
@click.option("--unit", required=True, help="The id of her unit.")
@click.option("--language", "languages", type=click.Choice(["eu", "es"]), multiple=True, default=("eu", "es"))
@click.option("--ask-document", is_flag=True, help="Asks her DNI or NIE, which is not shown while it is typed.")
def add(email: str, name: str, role: str, unit: str, languages: tuple[str, ...], *, ask_document: bool) -> None:
    """Adds somebody and prints the code with which she sets her password and her app, once."""
    document = _typed_document() if ask_document else ""
    try:
        member = add_person(house(), OPERATOR, Details(name, email.strip(), StaffRole(role), unit, languages, document=document))
        made = invite_person(house(), OPERATOR, member.id)
    except StaffRefused as refused:
        _refuse(refused)
    answer({**_person(member), **_document(member), "code": spelled_code(made.code), "until": made.until.isoformat()})


@staff.command("document")
@click.argument("email")
@click.option("--ask", is_flag=True, help="Asks her DNI or NIE, which is not shown while it is typed.")
@click.option("--forget", is_flag=True, help="Nobody knows it any more; the log says that it was known.")
def document(email: str, *, ask: bool, forget: bool) -> None:
    """Says whether her document is known and which other open accounts bear it; writes it down, or forgets it."""
    if ask and forget:
        refuse(_problem("one_thing_at_a_time"), 1)
    member = _named(email)
    try:
        if forget:
            member = forget_document(house(), OPERATOR, member.id)
        elif ask:
            given = replace(details_of(member), document=_typed_document())
            member = change_person(house(), OPERATOR, member.id, member.version, given)
    except StaffRefused as refused:
        _refuse(refused)
    except ChangedMeanwhile:
        refuse(_problem("changed_meanwhile"), 1)
    answer({**_person(member), **_document(member)})


@staff.command("invite")
@click.argument("email")
@click.option("--reason", default="", help="Needed where she has a way in: it is gone with this.")
def invite(email: str, reason: str) -> None:
    """Prints a new code to begin, in place of every way in she has."""
    member = _named(email)
    try:
        made = invite_person(house(), OPERATOR, member.id, reason)
    except StaffRefused as refused:
        _refuse(refused)
    answer({"id": member.id, "code": spelled_code(made.code), "until": made.until.isoformat()})


@staff.command("disable")
@click.argument("email")
@click.option("--reason", required=True)
def disable(email: str, reason: str) -> None:
    """Signs her out everywhere and lets her in no more."""
    try:
        answer(_person(disable_person(house(), OPERATOR, _named(email).id, reason)))
    except StaffRefused as refused:
        _refuse(refused)
    except ChangedMeanwhile:
        refuse(_problem("changed_meanwhile"), 1)


@staff.command("enable")
@click.argument("email")
def enable(email: str) -> None:
    """Lets her in again, as before."""
    try:
        answer(_person(enable_person(house(), OPERATOR, _named(email).id)))
    except ChangedMeanwhile:
        refuse(_problem("changed_meanwhile"), 1)


@staff.command("absence")
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
    member = _named(email)
    if (id_ and ends and (first or last or is_open or stands_in is not None)) or (last and is_open):
        refuse(_problem("one_thing_at_a_time"), 1)
    if not id_ and not first and not ends and (last or is_open or stands_in is not None):
        refuse(_problem("first_day_or_id_needed", "first"), 1)
    other = _named(stands_in).id if stands_in else stands_in
    try:
        if ends:
            _end_absences(member, id_)
        elif id_:
            _change_absence(_absence_of(member, id_), first, last, other, is_open=is_open)
        elif first:
            add_absence(house(), OPERATOR, member.id, first.date(), last.date() if last else None, other or "")
    except StaffRefused as refused:
        _refuse(refused)
    except AbsenceChangedMeanwhile:
        refuse(_problem("changed_meanwhile"), 1)
    answer(_absences(member))


@staff.command("organisation")
@click.option("--id", "id_", default="", help="To change one; none to add one.")
@click.option("--kind", type=click.Choice([str(kind) for kind in OrganisationKind]), required=True)
@click.option("--name-es", required=True)
@click.option("--name-eu", required=True)
def organisation(id_: str, kind: str, name_es: str, name_eu: str) -> None:
    """Adds an organisation, or changes it."""
    try:
        version = _version(see_offices(house()).organisations, id_)
        given = Organisation(id_, name_eu, name_es, OrganisationKind(kind), version=version)
        kept = keep_organisation(house(), OPERATOR, given)
    except StaffRefused as refused:
        _refuse(refused)
    except OfficeChangedMeanwhile:
        refuse(_problem("changed_meanwhile"), 1)
    answer({"id": kept.id})


@staff.command("unit")
@click.option("--id", "id_", default="", help="To change one; none to add one.")
@click.option("--kind", type=click.Choice([str(kind) for kind in UnitKind]), required=True)
@click.option("--name-es", required=True)
@click.option("--name-eu", required=True)
@click.option("--organisation", default="", help="The id of who runs it.")
@click.option("--municipality", default="", help="INE code of the town where it is.")
@click.option("--phone", default="")
@click.option("--hours-es", default="")
@click.option("--hours-eu", default="")
def unit(id_: str, kind: str, name_es: str, name_eu: str, organisation: str, municipality: str, phone: str,
         hours_es: str, hours_eu: str) -> None:  # fmt: skip
    """Adds a unit, or changes it. A new base unit serves the town where it is, if no other does."""
    given = Unit(
        id_, name_eu, name_es, municipality, phone, hours_eu, hours_es, kind=UnitKind(kind), organisation_id=organisation,
        version=_version(see_offices(house()).units, id_),
    )
    try:
        kept = keep_unit(house(), OPERATOR, given)
    except StaffRefused as refused:
        _refuse(refused)
    except OfficeChangedMeanwhile:
        refuse(_problem("changed_meanwhile"), 1)
    answer({"id": kept.id})


@staff.command("territory")
@click.argument("municipality")
@click.option("--unit", default="", help="The id of the base unit; none: no unit from then on.")
@click.option("--since", type=DAY, required=True, help="From which day, as 2026-12-01.")
def territory(municipality: str, unit: str, since: datetime) -> None:
    """Says which unit serves a town (INE code) from a day on; `taken_in`: how many of its applications nobody answered for."""
    row = Territory(municipality, since.date(), unit)
    try:
        taken_in = serve_town(house(), OPERATOR, row)
    except StaffRefused as refused:
        _refuse(refused)
    answer({"municipality": municipality, "since": row.since.isoformat(), "unit": unit, "taken_in": taken_in})


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
    return kept or refuse(_problem("not_found", "id"), 1)


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


def _version(there: Sequence[Organisation] | Sequence[Unit], id_: str) -> int:
    """Of the one that is changed, as it stands at this moment; 1 for a new one."""
    return next((one.version for one in there if one.id == id_), 1)


def _named(email: str) -> StaffMember:
    found = see_people(house(), email=email).people
    if not found:
        refuse(_problem("not_found", "email"), 1)
    return found[0]


def _person(one: StaffMember, *, away: bool | None = None) -> dict[str, Any]:
    told = {
        "id": one.id, "name": one.name, "email": one.email, "role": one.role, "unit": one.unit_id,
        "languages": list(one.languages), "active": one.is_active,
    }  # fmt: skip
    return told if away is None else told | {"away": away}


def _typed_document() -> str:
    """From the keyboard or a pipe: as an argument it would stay in the history of the shell."""
    return str(click.prompt("DNI/NIE", hide_input=True, err=True))


def _document(one: StaffMember) -> dict[str, Any]:
    found = see_person(house(), one.id)
    twins = [other.email for other in found.same_person] if found else []
    return {"document": "known" if one.document_key else "not_known", "same_person": twins}


def _problem(problem: str, field: str = "") -> dict[str, Any]:
    return {"errors": [{"field": field, "problem": problem}]}


def _refuse(refused: StaffRefused) -> NoReturn:
    refuse(_problem(str(refused.because)), 1)


