"""The professional's door for giving a case back to its unit."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.permission import Action, may
from app.use_cases.consult_record import Record
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.ports import StaleWrite
from app.use_cases.release_case import NothingToRelease, release_case
from app.web.casework.assigning import written_for_her
from app.web.casework.assigning_forms import ReleaseForm
from app.web.casework.routes import APPLICATION, room
from app.web.shared.consulting import with_purpose
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case


@room.route(f"{APPLICATION}/release", methods=["GET", "POST"])
@staff_page(Action.RELEASE_CASE)
@with_purpose
def release(record: Record) -> ResponseReturnValue:
    """It waits in the unit from now on, for a reason that the person reads."""
    if not may(current_member().role, Action.RELEASE_CASE, record.relations):
        abort(404)
    form = ReleaseForm()
    form.write_for(record.application.reads_in)
    sound = form.validate_on_submit()
    if sound and "preview" not in request.form:
        try:
            release_case(house(), current_member(), record.application.id, form.for_her.data, form.edition)
            return see_other("casework.record", application_id=record.application.id)
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
            sound = False
        except (NothingToRelease, StaleWrite):  # somebody was quicker: the page of the case shows how it stands
            return somebody_was_quicker("casework.record", application_id=record.application.id)
    page = render_template("casework/release.html", whose=whose_case(record.application, record.after), form=form, preview=sound, **written_for_her(record, form, shown=sound))
    return page, form.answers_with
