"""Somebody who works here: what is known, changing it, closing and opening her account."""

import re
from typing import Any

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.domain.absence import Absence, Days
from app.domain.casework import StaffMember
from app.domain.edition import Edition, Language
from app.domain.permission import Action
from app.use_cases.keep_people import ChangedMeanwhile, change_person, disable_person, enable_person
from app.use_cases.read_staff import Person, see_person
from app.use_cases.write_staff_log import StaffRefused
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.staff_admin.forms import PersonForm, ReasonForm
from app.web.staff_admin.room import room, tell, told
from app.wording.casework import say_professional_role
from app.wording.dates import here, say_date, say_until_date
from app.wording.people import say_language, say_phone
from app.wording.speaking import gettext as _
from app.wording.speaking import in_a_row, ngettext

PERSON = "/people/<staff_id>"


@room.get(PERSON)
@staff_page(Action.KEEP_STAFF)
def person(staff_id: str) -> ResponseReturnValue:
    """What is known of her, her absences, and what can be done."""
    return shown(staff_id, told())


def shown(staff_id: str, told: str) -> str:
    """Her page; `told`: what has just happened. Aborts with 404 where there is nobody."""
    found = found_person(staff_id)
    return render_template(
        "staff_admin/person.html", member=found.member, facts=facts_of(found.member, found, g.edition),
        way_in=_way_in(found, g.edition), absences=[_absence(one, found, g.edition) for one in found.absences],
        stands_in_for=", ".join(found.stands_in_for), told=told, same_person=found.same_person, is_herself=found.member.id == current_member().id,
        left=left_by(found),
    )


@room.route(f"{PERSON}/change", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def change(staff_id: str) -> ResponseReturnValue:
    """Writes what is said of her; where somebody else wrote meanwhile, both are shown and nothing is lost."""
    found, form, now = found_person(staff_id), PersonForm(), []
    form.offer(found.units, found.colleagues, g.edition)
    status = 200
    if form.validate_on_submit():
        try:
            change_person(house(), current_member().id, staff_id, form.shown_version, form.details())
            tell("changed")
            return see_other("staff_admin.person", staff_id=staff_id)
        except StaffRefused as refused:
            form.refuse(refused.because)
        except ChangedMeanwhile as changed:
            now, status = facts_of(changed.now, found_person(staff_id), g.edition), 409
            form.goes_on_from(changed.now.version)
    elif not form.is_submitted():
        form.show(found.member)
    page = render_template(
        "staff_admin/change.html", form=form, member=found.member, more=found.more_colleagues, now=now, page_title=_("Change the account")
    )
    return page, 422 if form.errors else status


@room.route(f"{PERSON}/close", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def close(staff_id: str) -> ResponseReturnValue:
    """She is signed out everywhere at once and comes in no more."""
    found, form = found_person(staff_id), ReasonForm()
    if form.validate_on_submit():
        try:
            disable_person(house(), current_member().id, staff_id, form.words.data)
            tell("closed")
            return see_other("staff_admin.person", staff_id=staff_id)
        except StaffRefused as refused:
            form.refuse(refused.because, "words")
        except ChangedMeanwhile:
            return somebody_was_quicker("staff_admin.person", staff_id=staff_id)
    return render_template("staff_admin/close.html", form=form, member=found.member, left=left_by(found)), 422 if form.errors else 200


@room.route(f"{PERSON}/open", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def open_again(staff_id: str) -> ResponseReturnValue:
    """She may come in as before."""
    found_person(staff_id)
    if TokenForm().validate_on_submit():
        enable_person(house(), current_member().id, staff_id)
        tell("opened")
    return see_other("staff_admin.person", staff_id=staff_id)


def found_person(staff_id: str) -> Person:
    """Aborts with 404 where there is nobody."""
    return see_person(house(), staff_id) or abort(404)


def facts_of(member: StaffMember, found: Person, edition: Edition) -> list[dict[str, Any]]:
    """What is written of somebody, for reading."""
    unit = next((one for one in found.units if one.id == member.unit_id), None)
    colleagues = {one.id: one.name for one in found.colleagues}
    return [
        {"term": _("Name"), "value": member.name},
        {"term": _("E-mail"), "value": _breakable(member.email)},
        {"term": _("Role"), "value": say_professional_role(member.role)},
        {"term": _("Unit"), "value": unit.name(edition.language) if unit else ""},
        {"term": _("Languages"), "value": in_a_row(say_language(Language(code), edition) for code in member.languages)},
        {"term": _("Phone"), "value": say_phone(member.phone) if member.phone else _("That of the unit")},
        {"term": _("Who stands in"), "value": colleagues.get(member.stands_in, _("Nobody"))},
        {"term": _("Document"), "value": _("Written down, shown to nobody") if member.document_key else _("Not known")},
    ]


def left_by(found: Person) -> tuple[str, ...]:
    """What would wait for somebody else without her: numbers alone. Empty where nothing would."""
    said = (
        ngettext("Leads %(num)d case.", "Leads %(num)d cases.", found.leads) if found.leads else "",
        ngettext("%(num)d open task bears this name.", "%(num)d open tasks bear this name.", found.tasks) if found.tasks else "",
    )
    return tuple(filter(None, said))


def _breakable(email: str) -> Markup:
    """An e-mail that may go on in the next line of a narrow screen."""
    return Markup("<wbr>").join(re.split(r"(?<=[@.])", email))


def _way_in(found: Person, edition: Edition) -> str:
    if not found.member.is_active:
        return _("The account is closed: nobody comes in with it.")
    if found.has_keys:
        return " ".join((
            _("Comes in with password and app."),
            ngettext("%(num)d recovery code left.", "%(num)d recovery codes left.", found.recovery_left),
        ))
    if found.invited_until:
        until = say_until_date(here(found.invited_until).date(), edition)
        return _("Has not begun yet. The code opens %(until)s.", until=until)
    return _("Cannot come in yet: no code has been made, or it has run out.")


def said_absence(one: Absence, found: Person, edition: Edition) -> list[dict[str, Any]]:
    """The days of an absence and who stands in, for reading."""
    return [
        {"term": _("First day"), "value": say_date(one.first, edition)},
        {"term": _("Last day"), "value": say_date(one.last, edition) if one.last else _("The last day is not known yet.")},
        {"term": _("Who stands in"), "value": _name_of(one.stands_in, found) or _("Nobody")},
    ]


def _said_days(days: Absence | Days, edition: Edition) -> str:
    first = _("From: %(day)s.", day=say_date(days.first, edition))
    last = _("Last day: %(day)s.", day=say_date(days.last, edition)) if days.last else _("The last day is not known yet.")
    return f"{first} {last}"


def _absence(one: Absence, found: Person, edition: Edition) -> dict[str, Any]:
    name = _name_of(one.stands_in, found)
    return {
        "id": one.id, "version": one.version, "days": _said_days(one, edition), "over": one.is_over(found.today),
        "runs": one.covers(found.today), "stands_in": _("Stands in: %(name)s.", name=name) if name else "",
        "nobody_on": [_said_days(days, edition) for days in found.nobody_on.get(one.id, ())],
    }


def _name_of(staff_id: str, found: Person) -> str:
    return next((other.name for other in found.colleagues if other.id == staff_id), "")
