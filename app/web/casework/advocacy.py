"""The professional's doors to speaking up for somebody before another body.

GET, POST  /<eu|es>/staff/applications/<id>/spoken-up          where it was done, what came of it; POST writes one down
GET, POST  /<eu|es>/staff/applications/<id>/spoken-up/<turn>   one that awaits an answer; POST says what came of it
"""

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.advocacy import CameOf
from app.domain.permission import Action, may
from app.use_cases.consult_record import Record, consult_record
from app.use_cases.speak_up import Spoken, see_spoken, speak_up, tell_what_came
from app.web.casework.advocacy_forms import CameOfItForm, SpokeUpForm
from app.web.casework.routes import APPLICATION, room
from app.web.shared.consulting import with_reader
from app.web.shared.house import house
from app.web.shared.pages import see_other
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
    form.write_for(record.application.reads_in)
    if may_write and form.validate_on_submit():
        speak_up(house(), current_member(), application_id, form.said(), form.key.data or "")
        return see_other("casework.advocacy", application_id=application_id)
    form.begin()
    return render_template(
        "casework/advocacy.html", form=form, may_write=may_write, several=[_shown(one, record) for one in see_spoken(house(), record.after.turns)],
        **_of_case(record),
    ), form.answers_with


@room.route(f"{APPLICATION}/spoken-up/<turn_id>", methods=["GET", "POST"])
@staff_page(Action.KEEP_TASKS)
@with_reader
def came_of_it(application_id: str, reader: Reader, turn_id: str) -> ResponseReturnValue:
    """One of them, and what came of it: once."""
    record, form = consult_record(house(), current_member(), application_id, reader), CameOfItForm()
    one = next((one for one in see_spoken(house(), record.after.turns) if one.id == turn_id), None)
    if one is None:
        abort(404)
    if one.came is None and form.validate_on_submit():
        tell_what_came(house(), current_member(), application_id, turn_id, CameOf(form.came.data), form.words.data or "")
    elif one.came is None:
        form.begin()
        return render_template("casework/came_of_it.html", form=form, one=_shown(one, record), **_of_case(record)), 422 if form.errors else 200
    return see_other("casework.advocacy", application_id=application_id)


def _of_case(record: Record) -> dict[str, object]:
    application = record.application
    return {
        "whose": whose_case(application, record.after), "application_id": application.id, "reads_in": application.reads_in,
        "reads_in_words": say_edition_name(application.reads_in, g.edition),
    }


def _shown(one: Spoken, record: Record) -> dict[str, object]:
    return {
        "id": one.id, "awaits": one.came is None, "facts": spoken_facts(one.said, one.came, record.application.reads_in.html_lang),
        "heading": f"{one.name or _('A professional')}. {say_moment(one.at, g.edition)}",
    }
