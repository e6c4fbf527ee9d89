"""Organisations and their units."""

from typing import Any

from flask import abort, g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.casework import Unit, UnitKind
from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.staffing import Organisation, OrganisationKind, serving
from app.use_cases.keep_offices import keep_organisation, keep_unit
from app.use_cases.read_staff import Offices, see_offices
from app.use_cases.write_staff_log import StaffRefused
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.staff_admin.forms import OrganisationForm, UnitForm
from app.web.staff_admin.room import NEW, room, tell, told
from app.wording.staffing import say_organisation_kind, say_unit_kind


@room.get("/offices")
@staff_page(Action.KEEP_STAFF)
def offices() -> str:
    """Each organisation with its units; those of none known at the end."""
    seen, language = see_offices(house()), g.edition.language
    bodies = [
        {
            "name": one.name(language), "kind": say_organisation_kind(one.kind),
            "href": url_for("staff_admin.organisation", organisation_id=one.id),
            "units": [_row(unit, seen, g.edition) for unit in seen.units if unit.organisation_id == one.id],
        }
        for one in seen.organisations
    ]  # fmt: skip
    loose = [_row(unit, seen, g.edition) for unit in seen.units if not unit.organisation_id]
    return render_template("staff_admin/offices.html", bodies=bodies, loose=loose, told=told())


@room.route("/organisations/<organisation_id>", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def organisation(organisation_id: str) -> ResponseReturnValue:
    """One of them, or, under the word `new`, one more."""
    kept = next((one for one in see_offices(house()).organisations if one.id == organisation_id), None)
    if kept is None and organisation_id != NEW:
        abort(404)
    form = OrganisationForm(obj=kept)
    form.offer()
    if form.validate_on_submit():
        given = Organisation(
            kept.id if kept else "", form.name_eu.data, form.name_es.data, OrganisationKind(form.kind.data),
            is_demo=bool(kept and kept.is_demo),
        )
        keep_organisation(house(), current_member().id, given)
        tell("kept")
        return see_other("staff_admin.offices")
    title = _("Change the organisation") if kept else _("Another organisation")
    return render_template("staff_admin/organisation.html", form=form, page_title=title), 422 if form.errors else 200


@room.route("/units/<unit_id>", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def unit(unit_id: str) -> ResponseReturnValue:
    """One of them, or, under the word `new`, one more."""
    seen = see_offices(house())
    kept = next((one for one in seen.units if one.id == unit_id), None)
    if kept is None and unit_id != NEW:
        abort(404)
    form = UnitForm(obj=kept)
    towns = house().shelf.catalogue.municipalities.values()
    form.offer_unit(seen.organisations, sorted(((m.ine_code, m.name(g.edition.language)) for m in towns), key=lambda t: t[1]), g.edition)
    if form.validate_on_submit():
        try:
            keep_unit(house(), current_member().id, form.given(kept.id if kept else "", is_demo=bool(kept and kept.is_demo)))
        except StaffRefused as refused:
            form.refuse(refused.because)
        else:
            tell("kept")
            return see_other("staff_admin.offices")
    title = _("Change the unit") if kept else _("Another unit")
    return render_template("staff_admin/unit.html", form=form, page_title=title), 422 if form.errors else 200


def _row(one: Unit, seen: Offices, edition: Edition) -> dict[str, Any]:
    people, towns = seen.people[one.id], house().shelf.catalogue.municipalities
    codes = sorted({row.municipality for row in seen.territories if row.unit_id == one.id})
    served = [code for code in codes if (now := serving(seen.territories, code, seen.today)) and now.unit_id == one.id]
    names = ", ".join(towns[code].name(edition.language) for code in served if code in towns)
    return {
        "name": one.name(edition.language), "kind": say_unit_kind(one.kind),
        "href": url_for("staff_admin.unit", unit_id=one.id), "people_href": url_for("staff_admin.people", unit=one.id),
        "people": ngettext("%(num)d person", "%(num)d people", people) if people else _("Nobody works here yet"),
        "towns": names or (_("Serves no town now") if one.kind is UnitKind.BASE else ""),
    }
