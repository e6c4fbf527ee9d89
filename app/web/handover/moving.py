"""The worker's door to a change of address: what it changes, what it leaves, and whether she stays."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.permission import Action
from app.domain.residence import Course, Wish
from app.use_cases.consult_record import Record
from app.use_cases.ports import StaleWrite
from app.use_cases.tell_move import NothingAsked, answer_move, see_living_for, tell_move_for
from app.web.handover.move_form import NOWHERE, MoveForm, StayForm
from app.web.handover.places import facts_of
from app.web.handover.room import OF_CASE, room
from app.web.shared.consulting import with_purpose
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.towns import town_options
from app.web.shared.whose_case import whose_case
from app.wording.handover import course_sentences, say_course
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _


@room.route(f"{OF_CASE}/address", methods=["GET", "POST"])
@staff_page(Action.CHANGE_ADDRESS)
@with_purpose
def address(record: Record) -> ResponseReturnValue:
    """A new address; and the answer where the person wants who leads to stay."""
    id_, catalogue = record.application.id, house().shelf.catalogue
    form = MoveForm(formdata=request.form if "move" in request.form else None, data={"wish": Wish.USUAL})
    stay = StayForm(formdata=request.form if "stay" in request.form else None)
    form.offer(catalogue)
    stay.offer()
    status = 200
    try:
        if "stay" in request.form:
            status = 422
            if stay.validate_on_submit():
                answer_move(house(), current_member(), id_, stay.version, stay.answer.data, stays=stay.stays.data == "yes")
                return see_other("handover.address", application_id=id_)
        elif request.method == "POST":
            status = 422
            if form.validate_on_submit():
                tell_move_for(house(), current_member(), id_, form.new_place())
                return see_other("handover.address", application_id=id_)
    except (NothingAsked, StaleWrite):
        return somebody_was_quicker("handover.address", application_id=id_)
    living = see_living_for(house(), current_member(), id_)
    reads_in = record.application.reads_in
    page = render_template(
        "handover/address.html", whose=whose_case(record.application, record.after), form=form, stay=stay, application_id=id_, places=facts_of(living, catalogue, g.edition),
        course=say_course(living.course, g.edition) if living.course else "", reads_in=reads_in,
        hers=course_sentences(living.course, reads_in) if living.course else (),
        asked=living.last if living.course is Course.ASKED else None, opened=living.course is Course.PASSES_ON,
        options=_options(form), reads_in_words=say_edition_name(reads_in, g.edition),
    )
    return page, status


def _options(form: MoveForm) -> str:
    more = (NOWHERE, _("Registered in none of these towns"))
    return town_options(house().shelf.catalogue, g.edition, form.municipality.data or "", more)
