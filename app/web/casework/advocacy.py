"""The professional's doors to speaking up for somebody before another body.

GET, POST  /<eu|es>/staff/applications/<id>/spoken-up          where it was done, what came of it; POST writes one down
GET, POST  /<eu|es>/staff/applications/<id>/spoken-up/<turn>   one that awaits an answer; POST says what came of it
"""

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.permission import Action, may
from app.use_cases.consult_record import Record, consult_record
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.say_after_sending import NotNow
from app.use_cases.speak_up import Spoken, see_spoken, speak_up, tell_what_came
from app.web.casework.advocacy_forms import CameOfItForm, SpokeUpForm
from app.web.casework.routes import APPLICATION, room
from app.web.shared.consulting import with_reader
from app.web.shared.for_her import ForHerForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.advocacy import spoken_facts
from app.wording.dates import say_moment
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _


@room.route(f"{APPLICATION}/spoken-up", methods=["GET", "POST"])
@staff_page(Action.READ_CASE)
@with_reader
def advocacy(application_id: str, reader: Reader) -> ResponseReturnValue:
    """What was asked of others for the person, in a form she reads too; with it goes a task to ask what came of it."""
    record, form = consult_record(house(), current_member(), application_id, reader), SpokeUpForm()
    may_write = may(current_member().role, Action.KEEP_TASKS, record.relations)
    if request.method == "POST" and not may_write:
        abort(404)  # what she wrote comes back to her
    form.write_for(record.application.reads_in)
    if form.validate_on_submit():
        try:
            speak_up(house(), current_member(), application_id, form.said(), form.key.data or "", form.edition)
            return see_other("casework.advocacy", application_id=application_id)
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
    form.begin()
    return render_template(
        "casework/advocacy.html", form=form, may_write=may_write, several=[_shown(one, record) for one in see_spoken(house(), record.after.turns)],
        **_of_case(record, form),
    ), form.answers_with


@room.route(f"{APPLICATION}/spoken-up/<turn_id>", methods=["GET", "POST"])
@staff_page(Action.KEEP_TASKS)
@with_reader
def came_of_it(application_id: str, reader: Reader, turn_id: str) -> ResponseReturnValue:
    """One of them, and what came of it: once."""
    record, form = consult_record(house(), current_member(), application_id, reader), CameOfItForm()
    one = next((one for one in see_spoken(house(), record.after.turns) if one.id == turn_id), None)
    if one is None or not may(current_member().role, Action.KEEP_TASKS, record.relations):
        abort(404)
    form.write_for(record.application.reads_in)
    if form.validate_on_submit():
        try:
            tell_what_came(house(), current_member(), application_id, turn_id, form.came_of(turn_id), form.edition)
            return see_other("casework.advocacy", application_id=application_id)
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
        except NotNow:  # a colleague told it: her words are not lost
            return somebody_was_quicker("casework.advocacy", application_id=application_id)
    if one.came is not None:
        return somebody_was_quicker("casework.advocacy", application_id=application_id)
    form.begin()
    return render_template("casework/came_of_it.html", form=form, one=_shown(one, record), **_of_case(record, form)), form.answers_with


def _of_case(record: Record, form: ForHerForm) -> dict[str, object]:
    application = record.application
    return {
        "whose": whose_case(application, record.after), "application_id": application.id, "reads_in": form.reads_in,
        "reads_in_words": say_edition_name(form.reads_in, g.edition),
    }


def _shown(one: Spoken, record: Record) -> dict[str, object]:
    return {
        "id": one.id, "awaits": one.came is None, "facts": spoken_facts(one.said, one.came, record.application.reads_in.html_lang),
        "heading": f"{one.name or _('A professional')}. {say_moment(one.at, g.edition)}",
    }
