"""`flask staff offices`, `organisation`, `unit`, `territory`: who runs which units, and which town each serves."""

from collections.abc import Sequence
from datetime import datetime

import click
from flask.cli import with_appcontext

from app.cli.house import answer, house, refuse
from app.cli.staff_answers import DAY, OPERATOR, problem, refuse_for
from app.domain.casework import Unit, UnitKind
from app.domain.staffing import Organisation, OrganisationKind, Territory
from app.use_cases.keep_offices import OfficeChangedMeanwhile, keep_organisation, keep_unit, serve_town
from app.use_cases.read_staff import see_offices
from app.use_cases.write_staff_log import StaffRefused


@click.command("offices")
@with_appcontext
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


@click.command("organisation")
@with_appcontext
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
        refuse_for(refused)
    except OfficeChangedMeanwhile:
        refuse(problem("changed_meanwhile"), 1)
    answer({"id": kept.id})


@click.command("unit")
@with_appcontext
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
        refuse_for(refused)
    except OfficeChangedMeanwhile:
        refuse(problem("changed_meanwhile"), 1)
    answer({"id": kept.id})


@click.command("territory")
@with_appcontext
@click.argument("municipality")
@click.option("--unit", default="", help="The id of the base unit; none: no unit from then on.")
@click.option("--since", type=DAY, required=True, help="From which day, as 2026-12-01.")
def territory(municipality: str, unit: str, since: datetime) -> None:
    """Says which unit serves a town (INE code) from a day on; `taken_in`: how many of its applications nobody answered for."""
    row = Territory(municipality, since.date(), unit)
    try:
        taken_in = serve_town(house(), OPERATOR, row)
    except StaffRefused as refused:
        refuse_for(refused)
    answer({"municipality": municipality, "since": row.since.isoformat(), "unit": unit, "taken_in": taken_in})


def _version(there: Sequence[Organisation] | Sequence[Unit], id_: str) -> int:
    """Of the one that is changed, as it stands at this moment; 1 for a new one."""
    return next((one.version for one in there if one.id == id_), 1)
