"""`flask staff …`: who works here, for operators; the same use cases as the administrators' pages, in JSON.

Absences are in `staff_absences.py`, organisations, units and towns in `staff_offices.py`, what all share in `staff_answers.py`.
"""

from dataclasses import replace
from typing import Any

import click
from flask.cli import AppGroup

from app.cli.house import answer, house, refuse
from app.cli.staff_absences import absence
from app.cli.staff_answers import OPERATOR, named, problem, refuse_for
from app.cli.staff_offices import offices, organisation, territory, unit
from app.domain.casework import StaffMember, StaffRole
from app.domain.reference import spelled_code
from app.use_cases.forget_document import forget_document
from app.use_cases.invite_staff import invite_person
from app.use_cases.keep_people import (
    ChangedMeanwhile,
    Details,
    add_person,
    change_person,
    details_of,
    disable_person,
    enable_person,
)
from app.use_cases.read_staff import see_people, see_person
from app.use_cases.write_staff_log import StaffRefused

staff = AppGroup("staff", help="Who works here: people, absences, organisations, units, towns.")
for command in (absence, offices, organisation, unit, territory):
    staff.add_command(command)


@staff.command("list")
@click.option("--unit", default="", help="Only those of the unit with this id.")
@click.option("--after", default="", help="The `after` of the page before.")
def list_(unit: str, after: str) -> None:
    """A page of who works here, by id."""
    page = see_people(house(), after, unit)
    answer({"people": [_person(one, away=one.id in page.away) for one in page.people], "after": page.after})


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
        refuse_for(refused)
    answer({**_person(member), **_document(member), "code": spelled_code(made.code), "until": made.until.isoformat()})


@staff.command("document")
@click.argument("email")
@click.option("--ask", is_flag=True, help="Asks her DNI or NIE, which is not shown while it is typed.")
@click.option("--forget", is_flag=True, help="Nobody knows it any more; the log says that it was known.")
def document(email: str, *, ask: bool, forget: bool) -> None:
    """Says whether her document is known and which other open accounts bear it; writes it down, or forgets it."""
    if ask and forget:
        refuse(problem("one_thing_at_a_time"), 1)
    member = named(email)
    try:
        if forget:
            member = forget_document(house(), OPERATOR, member.id)
        elif ask:
            given = replace(details_of(member), document=_typed_document())
            member = change_person(house(), OPERATOR, member.id, member.version, given)
    except StaffRefused as refused:
        refuse_for(refused)
    except ChangedMeanwhile:
        refuse(problem("changed_meanwhile"), 1)
    answer({**_person(member), **_document(member)})


@staff.command("invite")
@click.argument("email")
@click.option("--reason", default="", help="Needed where she has a way in: it is gone with this.")
def invite(email: str, reason: str) -> None:
    """Prints a new code to begin, in place of every way in she has."""
    member = named(email)
    try:
        made = invite_person(house(), OPERATOR, member.id, reason)
    except StaffRefused as refused:
        refuse_for(refused)
    answer({"id": member.id, "code": spelled_code(made.code), "until": made.until.isoformat()})


@staff.command("disable")
@click.argument("email")
@click.option("--reason", required=True)
def disable(email: str, reason: str) -> None:
    """Signs her out everywhere and lets her in no more."""
    try:
        answer(_person(disable_person(house(), OPERATOR, named(email).id, reason)))
    except StaffRefused as refused:
        refuse_for(refused)
    except ChangedMeanwhile:
        refuse(problem("changed_meanwhile"), 1)


@staff.command("enable")
@click.argument("email")
def enable(email: str) -> None:
    """Lets her in again, as before."""
    try:
        answer(_person(enable_person(house(), OPERATOR, named(email).id)))
    except ChangedMeanwhile:
        refuse(problem("changed_meanwhile"), 1)


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
