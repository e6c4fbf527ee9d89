"""The professional's door for saying how urgent a case is and how much work it asks for."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.permission import Action
from app.domain.workload import Appraisal, AppraisalKind, Intensity, last_of
from app.use_cases.appraise_case import appraise_case, see_appraisals
from app.use_cases.consult_record import Record
from app.web.casework.assigning_forms import WorkForm
from app.web.casework.routes import APPLICATION, room
from app.web.shared.consulting import with_purpose
from app.web.shared.house import house
from app.web.shared.own_words import lines_of
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.dates import say_moment
from app.wording.queue import say_intensity, say_urgency


@room.route(f"{APPLICATION}/work", methods=["GET", "POST"])
@staff_page(Action.APPRAISE_CASE)
@with_purpose
def work(record: Record) -> ResponseReturnValue:
    """What is said of it now, and two forms to say something else. No machine says any of it."""
    form, application_id = WorkForm(), record.application.id
    form.offer()
    said, names = see_appraisals(house(), current_member(), application_id)
    kind = request.form.get("kind", "")
    if form.validate_on_submit() and kind in set(AppraisalKind) and not form.lacks(kind):
        appraise_case(
            house(), current_member(), application_id, AppraisalKind(kind), form[kind].data, form[f"why_{kind}"].data
        )
        return see_other("casework.work", application_id=application_id)
    kinds = {str(one): _told(last_of(one, said), names) for one in AppraisalKind}
    page = render_template("casework/work.html", whose=whose_case(record.application, record.after), form=form, application_id=application_id, told=kinds)
    return page, 422 if request.method == "POST" else 200


def _told(one: Appraisal | None, names: dict[str, str]) -> dict[str, object] | None:
    if one is None:
        return None
    said = say_intensity(Intensity(one.value)) if one.kind is AppraisalKind.INTENSITY else say_urgency(one.value)
    return {"said": said, "why": lines_of(one.words), "by": names.get(one.by, ""), "when": say_moment(one.at, g.edition)}
