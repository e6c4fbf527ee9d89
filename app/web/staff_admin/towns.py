"""Which unit serves each town, and from when. A town without a unit is normal; it says so."""

from collections.abc import Mapping
from typing import Any

from flask import abort, g, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.casework import Unit
from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.staffing import Territory, planned, serving
from app.use_cases.keep_offices import TownChangedMeanwhile, serve_town, state_of_town
from app.use_cases.read_staff import Offices, see_offices
from app.use_cases.write_staff_log import StaffRefused
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.staff_admin.forms import TownForm
from app.web.staff_admin.room import room, tell, told
from app.wording.dates import say_date


@room.get("/towns")
@staff_page(Action.KEEP_STAFF)
def towns() -> str:
    """All 88, by name."""
    seen = see_offices(house())
    units = {unit.id: unit for unit in seen.units}
    known = house().shelf.catalogue.municipalities.values()
    rows = [
        {
            "name": town.name(g.edition.language), "href": url_for("staff_admin.town", ine=town.ine_code),
            "unit": _now(seen, town.ine_code, units, g.edition), "later": _later(seen, town.ine_code, units, g.edition),
        }
        for town in sorted(known, key=lambda town: town.name(g.edition.language))
    ]  # fmt: skip
    without = sum(row["unit"] == "" for row in rows)
    return render_template("staff_admin/towns.html", rows=rows, without=without, told=told())


@room.route("/towns/<ine>", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def town(ine: str) -> ResponseReturnValue:
    """Says who serves it from a day on; where somebody said so meanwhile, what is so now is shown first."""
    known = house().shelf.catalogue.municipalities.get(ine) or abort(404)
    seen, form, stale = see_offices(house()), TownForm(), False
    form.offer(seen.units, g.edition)
    if form.validate_on_submit():
        day = form.first.data or seen.today
        try:
            serve_town(house(), current_member().id, Territory(ine, day, form.unit_id.data or ""), form.seen.data or "")
            tell("kept")
            return see_other("staff_admin.towns")
        except StaffRefused as refused:
            form.refuse(refused.because)
        except TownChangedMeanwhile:
            stale, seen = True, see_offices(house())
    units = {unit.id: unit for unit in seen.units}
    if not form.is_submitted():
        now = serving(seen.territories, ine, seen.today)
        form.unit_id.data = now.unit_id if now else ""
    page = render_template(
        "staff_admin/town.html", form=form, stale=stale, seen=state_of_town(seen.territories, ine, seen.today),
        now=_now(seen, ine, units, g.edition), later=_later(seen, ine, units, g.edition),
        page_title=known.name(g.edition.language),
    )
    return page, 409 if stale else 422 if form.errors else 200


def _now(seen: Offices, ine: str, units: Mapping[str, Unit], edition: Edition) -> str:
    row = serving(seen.territories, ine, seen.today)
    return units[row.unit_id].name(edition.language) if row and row.unit_id else ""


def _later(seen: Offices, ine: str, units: Mapping[str, Unit], edition: Edition) -> list[dict[str, Any]]:
    return [
        {"day": say_date(row.since, edition), "unit": units[row.unit_id].name(edition.language) if row.unit_id else ""}
        for row in planned(seen.territories, ine, seen.today)
    ]
