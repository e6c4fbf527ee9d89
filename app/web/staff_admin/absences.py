"""Who is away, and who is back."""

from dataclasses import replace
from typing import Any

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.absence import Absence
from app.domain.permission import Action
from app.domain.staffing import WhyNot
from app.use_cases.keep_absences import AbsenceChangedMeanwhile, add_absence, change_absence, end_absence
from app.use_cases.read_staff import Person
from app.use_cases.write_staff_log import StaffRefused
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.staff_admin.forms import AbsenceForm, VersionedForm
from app.web.staff_admin.person import PERSON, found_person, said_absence, shown
from app.web.staff_admin.room import LONGEST_CURSOR, room, tell
from app.wording.speaking import gettext as _


@room.route(f"{PERSON}/absence", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def absence(staff_id: str) -> ResponseReturnValue:
    """First and last day, and who stands in."""
    found, form = found_person(staff_id), _offering(found_person(staff_id))
    if form.validate_on_submit():
        given = form.given(staff_id)
        try:
            add_absence(house(), current_member().id, staff_id, given.first, given.last, given.stands_in)
        except StaffRefused as refused:
            _refuse(form, refused.because)
        else:
            tell("away")
            return see_other("staff_admin.person", staff_id=staff_id)
    page = render_template(
        "staff_admin/absence.html", form=form, member=found.member, more=found.more_colleagues, now=(), page_title=_("Write an absence down")
    )
    return page, 422 if form.errors else 200


@room.route(f"{PERSON}/absences/<absence_id>", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def change_one(staff_id: str, absence_id: str) -> ResponseReturnValue:
    """Other days, or somebody else who stands in; where somebody else wrote meanwhile, both are shown."""
    found = found_person(staff_id)
    kept, form, now = _of(found, absence_id) or abort(404), _offering(found), list[dict[str, Any]]()
    form.show(kept, found.today)
    if form.validate_on_submit():
        given = form.given(staff_id)
        try:
            asked = replace(kept, version=form.shown_version)
            change_absence(house(), current_member().id, asked, given.first, given.last, given.stands_in)
            tell("kept")
            return see_other("staff_admin.person", staff_id=staff_id)
        except StaffRefused as refused:
            _refuse(form, refused.because)
        except AbsenceChangedMeanwhile as changed:
            if changed.now is None or changed.now.is_over(found.today):
                return shown(staff_id, "meanwhile"), 409
            form.goes_on_from(changed.now.version)
            now = said_absence(changed.now, found, g.edition)
    page = render_template(
        "staff_admin/absence.html", form=form, member=found.member, more=found.more_colleagues, now=now, page_title=_("Change the absence")
    )
    return page, 422 if form.errors else 409 if now else 200


@room.route("/absences/<absence_id>/end", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def end(absence_id: str) -> ResponseReturnValue:
    """She is back today, or will not be away at all; where somebody else changed it meanwhile, that is shown first."""
    staff_id, form = request.form.get("of", "")[:LONGEST_CURSOR], VersionedForm()
    if not form.validate_on_submit():
        return see_other("staff_admin.people")
    try:
        if end_absence(house(), current_member().id, absence_id, form.shown_version):
            tell("back")
    except AbsenceChangedMeanwhile:
        return shown(staff_id, "meanwhile"), 409
    if not staff_id:
        abort(404)
    return see_other("staff_admin.person", staff_id=staff_id)


def _offering(found: Person) -> AbsenceForm:
    form, names = AbsenceForm(), {one.id: one.name for one in found.colleagues}
    form.offer(found.colleagues, names.get(found.member.stands_in, ""))
    return form


def _of(found: Person, absence_id: str) -> Absence | None:
    """One of hers that is not over."""
    return next((one for one in found.absences if one.id == absence_id and not one.is_over(found.today)), None)


def _refuse(form: AbsenceForm, because: WhyNot) -> None:
    of_last = because is WhyNot.DAY_HAS_PASSED or (form.begun and because in {WhyNot.IS_AWAY_ALREADY, WhyNot.DAY_TOO_FAR})
    form.refuse(because, "last" if of_last else "")
