"""Organisations and their units."""

from typing import Any, cast

from flask import abort, g, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.casework import Unit, UnitKind
from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.staffing import Organisation, serving
from app.domain.watching import OpenLooks
from app.use_cases.keep_offices import OfficeChangedMeanwhile, keep_organisation, keep_unit
from app.use_cases.read_staff import Offices, see_offices
from app.use_cases.see_unwatched import Unwatched, see_unwatched
from app.use_cases.write_staff_log import StaffRefused
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.staff_admin.forms import OrganisationForm, UnitForm
from app.web.staff_admin.room import NEW, room, tell, told
from app.wording.dates import here, say_date
from app.wording.speaking import gettext as _
from app.wording.speaking import ngettext
from app.wording.staffing import say_organisation_kind, say_unit_kind


@room.get("/offices")
@staff_page(Action.KEEP_STAFF)
def offices() -> str:
    """Each organisation with its units; those of none known at the end."""
    seen, language = see_offices(house()), g.edition.language
    unwatched = see_unwatched(house())
    bodies = [
        {
            "name": one.name(language), "kind": say_organisation_kind(one.kind),
            "href": url_for("staff_admin.organisation", organisation_id=one.id),
            "units": [_row(unit, seen, unwatched, g.edition) for unit in seen.units if unit.organisation_id == one.id],
        }
        for one in seen.organisations
    ]  # fmt: skip
    loose = [_row(unit, seen, unwatched, g.edition) for unit in seen.units if not unit.organisation_id]
    return render_template("staff_admin/offices.html", bodies=bodies, loose=loose, told=told(), looks=unwatched_rows(unwatched, g.edition))


@room.route("/organisations/<organisation_id>", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def organisation(organisation_id: str) -> ResponseReturnValue:
    """One of them, or, under the word `new`, one more; where somebody else wrote meanwhile, both are shown."""
    kept = next((one for one in see_offices(house()).organisations if one.id == organisation_id), None)
    if kept is None and organisation_id != NEW:
        abort(404)
    form, now = OrganisationForm(obj=kept), list[dict[str, Any]]()
    form.offer()
    if form.validate_on_submit():
        try:
            keep_organisation(house(), current_member().id, form.given_body(kept))
            tell("kept")
            return see_other("staff_admin.offices")
        except OfficeChangedMeanwhile as changed:
            form.goes_on_from(changed.now.version)
            now = _names(changed.now, say_organisation_kind(cast("Organisation", changed.now).kind))
    title = _("Change the organisation") if kept else _("Another organisation")
    page = render_template("staff_admin/organisation.html", form=form, now=now, page_title=title)
    return page, 422 if form.errors else 409 if now else 200


@room.route("/units/<unit_id>", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def unit(unit_id: str) -> ResponseReturnValue:
    """One of them, or, under the word `new`, one more; where somebody else wrote meanwhile, both are shown."""
    seen = see_offices(house())
    kept = next((one for one in seen.units if one.id == unit_id), None)
    if kept is None and unit_id != NEW:
        abort(404)
    form, now = UnitForm(obj=kept), list[dict[str, Any]]()
    towns = house().shelf.catalogue.municipalities.values()
    form.offer_unit(seen.organisations, sorted(((m.ine_code, m.name(g.edition.language)) for m in towns), key=lambda t: t[1]), g.edition)
    if form.validate_on_submit():
        try:
            keep_unit(house(), current_member().id, form.given(kept))
            tell("kept")
            return see_other("staff_admin.offices")
        except StaffRefused as refused:
            form.refuse(refused.because)
        except OfficeChangedMeanwhile as changed:
            form.goes_on_from(changed.now.version)
            now = _facts_of(cast("Unit", changed.now), seen, g.edition)
    title = _("Change the unit") if kept else _("Another unit")
    page = render_template("staff_admin/unit.html", form=form, now=now, page_title=title)
    return page, 422 if form.errors else 409 if now else 200


def _names(one: Organisation | Unit, kind: str) -> list[dict[str, Any]]:
    return [
        {"term": _("Name in Spanish"), "value": one.name_es}, {"term": _("Name in Basque"), "value": one.name_eu},
        {"term": _("Kind"), "value": kind},
    ]  # fmt: skip


def _facts_of(one: Unit, seen: Offices, edition: Edition) -> list[dict[str, Any]]:
    """What is written of a unit, for reading."""
    bodies = {body.id: body.name(edition.language) for body in seen.organisations}
    town = house().shelf.catalogue.municipalities.get(one.municipality)
    said = (
        (_("Organisation"), bodies.get(one.organisation_id, "")), (_("Town"), town.name(edition.language) if town else ""),
        (_("Phone"), one.phone), (_("Hours in Spanish"), one.hours_es), (_("Hours in Basque"), one.hours_eu),
    )  # fmt: skip
    return [*_names(one, say_unit_kind(one.kind)), *({"term": term, "value": value or _("None known")} for term, value in said)]


def unwatched_rows(found: Unwatched, edition: Edition) -> list[dict[str, Any]]:
    """By unit of who looked: how many looks nobody can check, and since when."""
    by_unit = dict[str, list[OpenLooks]]()
    for one in found.looks:
        by_unit.setdefault(one.unit_id, []).append(one)
    return [
        {
            "name": found.units[id_].name(edition.language), "href": url_for("staff_admin.people", unit=id_),
            "number": sum(one.number for one in several), "since": say_date(here(min(one.since for one in several)).date(), edition),
        }
        for id_, several in by_unit.items()
    ]  # fmt: skip


def _row(one: Unit, seen: Offices, unwatched: Unwatched, edition: Edition) -> dict[str, Any]:
    people, towns = seen.people[one.id], house().shelf.catalogue.municipalities
    codes = sorted({row.municipality for row in seen.territories if row.unit_id == one.id})
    served = [code for code in codes if (now := serving(seen.territories, code, seen.today)) and now.unit_id == one.id]
    names = ", ".join(towns[code].name(edition.language) for code in served if code in towns)
    return {
        "name": one.name(edition.language), "kind": say_unit_kind(one.kind),
        "href": url_for("staff_admin.unit", unit_id=one.id), "people_href": url_for("staff_admin.people", unit=one.id),
        "people": ngettext("%(num)d person", "%(num)d people", people) if people else _("Nobody works here yet"),
        "is_bare": one.id in unwatched.bare and people > 0,
        "towns": names or (_("Serves no town now") if one.kind is UnitKind.BASE else ""),
    }
