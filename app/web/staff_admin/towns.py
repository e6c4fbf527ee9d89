"""Which unit serves each town, and from when. A town without a unit is normal; it says so."""

from collections.abc import Mapping
from typing import Any

from flask import abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.casework import Unit
from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.reference import day_here
from app.domain.staffing import Territory, planned, serving
from app.domain.town import Municipality
from app.use_cases.find_place import find_places, towns_by_comarca
from app.use_cases.keep_offices import TownChangedMeanwhile, serve_town, state_of_town
from app.use_cases.read_staff import Offices, Towns, see_offices, see_towns
from app.use_cases.write_staff_log import StaffRefused
from app.web.shared.forms import plain_text
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.staff_admin.forms import TownForm
from app.web.staff_admin.room import LONGEST_CURSOR, room, tell, told
from app.wording.dates import say_date


@room.get("/towns")
@staff_page(Action.KEEP_STAFF)
def towns() -> str:
    """By comarca, each with how many of its towns have no unit; the towns themselves once something is asked for.

    The address says a comarca, a part of a name, and whether only towns without a unit are looked for: nobody is in it.
    """
    seen, asked = see_towns(house()), _asked()
    units = {unit.id: unit for unit in seen.offices.units}
    areas: list[dict[str, Any]] = [
        {"name": area.name, "address": area.address, "rows": [_row(one, seen, units, g.edition) for one in area.towns]}
        for area in towns_by_comarca(house().shelf.catalogue, g.edition.language)
    ]
    waits = [row for area in areas for row in area["rows"] if row["waits"]]
    without = sum(row["unit"] == "" for area in areas for row in area["rows"])
    asks = bool(asked["comarca"] or asked["q"] or asked["without"])
    shown = [area | {"rows": rows} for area in areas if (rows := _narrowed(area, asked))] if asks else []
    return render_template(
        "staff_admin/towns.html", areas=areas, shown=shown, asks=asks, asked=asked, without=without, waits=waits, told=told()
    )


def _asked() -> dict[str, str]:
    """What the address asks for; what no town or comarca is called finds nothing."""
    typed = {name: plain_text(request.args.get(name, ""))[:LONGEST_CURSOR].strip() for name in ("q", "comarca")}
    return typed | {"without": "1" if request.args.get("without") else ""}


def _narrowed(area: Mapping[str, Any], asked: Mapping[str, str]) -> list[dict[str, Any]]:
    named = {town.ine_code for town in find_places(house().shelf.places, asked["q"])} if asked["q"] else set()
    return [
        row for row in area["rows"]
        if asked["comarca"] in {"", area["address"]} and not (asked["q"] and row["ine"] not in named)
        and not (asked["without"] and row["unit"])
    ]  # fmt: skip


def _row(town: Municipality, towns: Towns, units: Mapping[str, Unit], edition: Edition) -> dict[str, Any]:
    ine, seen = town.ine_code, towns.offices
    nobodys = towns.nobodys.get(ine)
    return {
        "ine": ine, "name": town.name(edition.language), "href": url_for("staff_admin.town", ine=ine),
        "unit": _now(seen, ine, units, edition), "later": _later(seen, ine, units, edition),
        "waits": nobodys.cases if nobodys else 0, "since": say_date(day_here(nobodys.since), edition) if nobodys else "",
    }


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
