"""What was changed in who works here: only ever added to."""

from datetime import date
from typing import Any

from flask import g, render_template, request, url_for

from app.domain.casework import StaffRole, UnitKind
from app.domain.edition import Edition, Language
from app.domain.permission import Action
from app.domain.staff_log import StaffEvent
from app.domain.staffing import OrganisationKind
from app.use_cases.read_staff import StaffLog, see_log
from app.web.shared.house import house
from app.web.shared.staff import staff_page
from app.web.staff_admin.room import LONGEST_CURSOR, room
from app.wording.casework import say_professional_role
from app.wording.dates import say_date, say_moment
from app.wording.people import say_language, say_phone
from app.wording.speaking import gettext as _
from app.wording.speaking import in_a_row
from app.wording.staffing import say_change, say_field, say_organisation_kind, say_unit_kind


@room.get("/log")
@staff_page(Action.KEEP_STAFF)
def log() -> str:
    """The newest first, a page at a time."""
    seen = see_log(house(), request.args.get("before", "")[:LONGEST_CURSOR])
    lines = [_line(event, seen, g.edition) for event in seen.events]
    more = url_for("staff_admin.log", before=seen.before) if seen.before else ""
    return render_template("staff_admin/log.html", lines=lines, more=more)


def _line(event: StaffEvent, seen: StaffLog, edition: Edition) -> dict[str, Any]:
    by = seen.people.get(event.by)
    return {
        "when": say_moment(event.at, edition), "who": by.name if by else _("A command of the operator"),
        "what": say_change(event.what, _named(event.about, seen, edition)), "words": event.words,
        "let_in": event.id in seen.let_in,
        "changed": [
            {
                "field": say_field(one.field), "before": _value(one.field, one.before, seen, edition),
                "after": _value(one.field, one.after, seen, edition) or _("nothing"),
            }
            for one in event.changed
        ],
    }  # fmt: skip


def _named(id_: str, seen: StaffLog, edition: Edition) -> str:
    """The name behind an id or an INE code; what nobody knows any more stays as it is."""
    if id_ in seen.people:
        return seen.people[id_].name
    towns = house().shelf.catalogue.municipalities
    found = seen.units.get(id_) or seen.organisations.get(id_) or towns.get(id_)
    return found.name(edition.language) if found else id_


def _value(field: str, kept: str, seen: StaffLog, edition: Edition) -> str:
    if not kept:
        return ""
    match field:
        case "document":
            return _("Written down, shown to nobody")
        case "role":
            return say_professional_role(StaffRole(kept))
        case "kind":
            return say_unit_kind(UnitKind(kept)) if kept in set(UnitKind) else say_organisation_kind(OrganisationKind(kept))
        case "languages":
            return in_a_row(say_language(Language(code), edition) for code in kept.split())
        case "phone":
            return say_phone(kept)
        case "since" | "first" | "last":
            return say_date(date.fromisoformat(kept), edition)
        case "unit_id" | "stands_in" | "organisation_id" | "municipality":
            return _named(kept, seen, edition)
    return kept


