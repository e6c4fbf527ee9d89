"""The professional's door to a decision: she writes it, and sees it first as the person will read it."""

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.decision import NotComplete
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.consult_record import Record
from app.use_cases.decide_service import AlreadyDecided, decide_service
from app.use_cases.hint_texts import hints_for
from app.web.casework.procedure_forms import DecideForm
from app.web.casework.routes import APPLICATION, room
from app.web.shared.consulting import with_purpose
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.wording.choices import name_of_service
from app.wording.people import say_edition_name
from app.wording.previews import decided_parts


@room.route(f"{APPLICATION}/decide/<int:number>", methods=["GET", "POST"])
@staff_page(Action.DECIDE)
@with_purpose
def decide(record: Record, number: int) -> ResponseReturnValue:
    """What was decided about one requested service, why, and how to disagree. The machine decides nothing."""
    if not 0 < number <= len(record.services):
        abort(404)
    one, application = record.services[number - 1], record.application
    if one.is_settled:
        return see_other("casework.record", application_id=application.id)
    form = DecideForm()
    form.offer()
    sound = form.validate_on_submit()
    if sound and "preview" not in request.form:
        try:
            decide_service(house(), current_member(), application.id, one.line.id, form.ruled())
            return see_other("casework.record", application_id=application.id)
        except NotComplete as lacking:
            form.show(lacking.lacks)
            sound = False
        except AlreadyDecided:
            return see_other("casework.record", application_id=application.id)
    words = "\n".join(field.data or "" for field in (form.reason, form.appeal, form.appeal_where))
    return render_template(
        "casework/decide.html", form=form, application_id=application.id, reads_in=application.reads_in, preview=sound,
        service=name_of_service(one.line.code, house().shelf.texts, g.edition),
        reads_in_words=say_edition_name(application.reads_in, g.edition),
        parts=decided_parts(form.ruled(), day_here(house().clock.now()), application.reads_in) if sound else (),
        hints=hints_for(house(), words, application.reads_in, g.edition) if sound else (),
    ), 422 if form.errors else 200  # fmt: skip
