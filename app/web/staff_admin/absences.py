"""Who is away, and who is back."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.permission import Action
from app.domain.staffing import WhyNot
from app.use_cases.keep_absences import add_absence, end_absence
from app.use_cases.write_staff_log import StaffRefused
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.staff_admin.forms import AbsenceForm
from app.web.staff_admin.person import PERSON, found_person
from app.web.staff_admin.room import LONGEST_CURSOR, TokenForm, room, tell


@room.route(f"{PERSON}/absence", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def absence(staff_id: str) -> ResponseReturnValue:
    """First and last day, and who stands in."""
    found, form = found_person(staff_id), AbsenceForm()
    names = {one.id: one.name for one in found.colleagues}
    form.offer(found.colleagues, names.get(found.member.stands_in, ""))
    if form.validate_on_submit():
        given = form.given(staff_id)
        try:
            add_absence(house(), current_member().id, staff_id, given.first, given.last, given.stands_in)
        except StaffRefused as refused:
            form.refuse(refused.because, "last" if refused.because is WhyNot.DAY_HAS_PASSED else "")
        else:
            tell("away")
            return see_other("staff_admin.person", staff_id=staff_id)
    return render_template("staff_admin/absence.html", form=form, member=found.member), 422 if form.errors else 200


@room.route("/absences/<absence_id>/end", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def end(absence_id: str) -> ResponseReturnValue:
    """She is back today, or will not be away at all."""
    staff_id = request.form.get("of", "")[:LONGEST_CURSOR]
    if not TokenForm().validate_on_submit():
        return see_other("staff_admin.people")
    if end_absence(house(), current_member().id, absence_id):
        tell("back")
    if not staff_id:
        abort(404)
    return see_other("staff_admin.person", staff_id=staff_id)
