"""The door of who leads for a time: the report, without which it is not given back."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.handover import Handover, carried_from
from app.domain.passed import NotReady
from app.domain.permission import Action
from app.use_cases.consult_record import Record
from app.use_cases.give_back import give_back
from app.use_cases.hint_texts import hints_for
from app.use_cases.keep_handover import NoHandover
from app.use_cases.ports import StaleWrite
from app.use_cases.see_handovers import OfCase, see_of_case
from app.web.handover.forms import BackForm, became_of
from app.web.handover.parts import Facts
from app.web.handover.room import OF_CASE, room
from app.web.shared.consulting import with_purpose
from app.web.shared.fields import today_here
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.dates import say_date
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _


@room.route(f"{OF_CASE}/handover/back", methods=["GET", "POST"])
@staff_page(Action.HAND_OVER)
@with_purpose
def back(record: Record) -> ResponseReturnValue:
    """At the planned end and when it breaks off alike."""
    found, id_ = see_of_case(house(), current_member(), record.application.id), record.application.id
    if found.stay is None:
        return see_other("handover.begin", application_id=id_)
    form, carried = BackForm(), carried_from(found.before)
    became = became_of(len(carried)) if request.method == "POST" else [""] * len(carried)
    sound = form.validate_on_submit()
    if sound and "preview" not in request.form:
        try:
            give_back(house(), current_member(), id_, form.report(became))
            return see_other("handover.desk")
        except NotReady as lacking:
            form.lacking(lacking.lacks)
        except (NoHandover, StaleWrite):
            return somebody_was_quicker("handover.desk")
    reads_in = record.application.reads_in
    page = render_template(
        "handover/back.html", whose=whose_case(record.application, record.after), form=form, application_id=id_, carried=tuple(zip(carried, became, strict=True)),
        told=_told(found, found.stay), reads_in=reads_in, reads_in_words=say_edition_name(reads_in, g.edition),
        hints=hints_for(house(), form.reason.data or "", reads_in, g.edition) if sound else (),
        is_late=found.stay.is_late(today_here()),
    )
    return page, 422 if form.errors else 200


def _told(found: OfCase, stay: Handover) -> Facts:
    goes_to = found.members.get(stay.from_id)
    units = {unit.id: unit.name(g.edition.language) for unit, _members in found.units}
    name = goes_to.name if goes_to and goes_to.is_active else ""
    return tuple(
        {"term": term, "value": value} for term, value in (
            (_("It goes back to"), " · ".join(filter(None, (name, units.get(stay.from_unit, ""))))),
            (_("Planned end"), say_date(stay.ends_on, g.edition) if stay.ends_on else ""),
        )
    )
