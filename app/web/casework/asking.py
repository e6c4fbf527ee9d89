"""The professional's doors to what a person is asked: ask, give more days, stop asking.

Below a stated purpose, as every reading; each page shown is a reading and is logged as one.
"""

from contextlib import suppress

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.correction import NothingAsked, TooManyDays
from app.domain.permission import Action, may
from app.domain.procedure import Happening, may_happen
from app.use_cases.ask_correction import AlreadyAsked, NothingOpen, ask_correction, asked_of
from app.use_cases.change_correction import close_correction, extend_correction
from app.use_cases.consult_record import Record
from app.use_cases.hint_texts import hints_for
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.ports import StaleWrite
from app.web.casework.procedure import correction_page
from app.web.casework.procedure_forms import AskForm, CloseForm, MoreDaysForm
from app.web.casework.routes import APPLICATION, room
from app.web.shared.consulting import with_purpose
from app.web.shared.house import house
from app.web.shared.own_words import lines_of
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.choices import name_of_service
from app.wording.people import say_edition_name
from app.wording.previews import asked_parts

ASKED = f"{APPLICATION}/asked/<int:number>"


@room.route(f"{APPLICATION}/ask", methods=["GET", "POST"])
@staff_page(Action.ASK_CORRECTION)
@with_purpose
def ask(record: Record) -> ResponseReturnValue:
    """What exactly is missing, and why: seen first as the person will read it."""
    if not may(current_member().role, Action.ASK_CORRECTION, record.relations):
        abort(404)
    form, application = AskForm(), record.application
    form.write_for(application.reads_in)
    form.offer([
        (one.line.id, name_of_service(one.line.code, house().shelf.texts, g.edition))
        for one in record.services if may_happen(one.state, Happening.ASKED)
    ])  # fmt: skip
    sound = form.validate_on_submit()
    if sound and "preview" not in request.form:
        try:
            asked = ask_correction(
                house(), current_member(), application.id, form.about_id, form.what.data, form.why.data, form.edition
            )
        except (AlreadyAsked, NothingOpen):
            return _asked_already(record, form)
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
            sound = False
        else:
            return see_other("casework.correction", application_id=application.id, number=asked.number)
    words = "\n".join((form.what.data or "", form.why.data or ""))
    return render_template(
        "casework/ask.html", whose=whose_case(application, record.after), form=form, application_id=application.id, reads_in=form.reads_in,
        reads_in_words=say_edition_name(form.reads_in, g.edition), preview=sound,
        parts=asked_parts(lines_of(form.what.data), lines_of(form.why.data), house().clock.now(), application.reads_in)
        if sound else (),
        hints=hints_for(house(), words, application.reads_in, g.edition) if sound else (),
    ), form.answers_with  # fmt: skip


def _asked_already(record: Record, form: AskForm) -> ResponseReturnValue:
    """A colleague was quicker: what was written is not lost. The same pressed twice was asked once."""
    id_, mine = record.application.id, current_member().id
    asked = asked_of(house(), id_)  # looked at anew: what was pressed twice in one instant was not there yet
    if any(one.asked_by == mine and one.what == form.what.data and one.why == form.why.data for one in asked):
        return see_other("casework.record", application_id=id_)
    return somebody_was_quicker("casework.record", application_id=id_)


@room.route(ASKED)
@staff_page(Action.ASK_CORRECTION)
@with_purpose
def correction(record: Record, number: int) -> ResponseReturnValue:
    """What was asked, and what was answered."""
    return _shown(record, number, MoreDaysForm(formdata=None), CloseForm(formdata=None))


@room.route(f"{ASKED}/days", methods=["GET", "POST"])
@staff_page(Action.ASK_CORRECTION)
@with_purpose
def more_days(record: Record, number: int) -> ResponseReturnValue:
    """Up to five working days more."""
    form = MoreDaysForm()
    page = correction_page(house(), record, number, g.edition)
    if page is None or request.method != "POST":
        return _back(record, number)
    form.offer(page.days_left)
    if not form.validate():
        return _shown(record, number, form, CloseForm(formdata=None)), 422
    with suppress(NothingAsked, TooManyDays, StaleWrite):  # somebody was quicker: the page shows how it stands
        extend_correction(house(), current_member(), record.application.id, number, int(form.days.data))
    return _back(record, number)


@room.route(f"{ASKED}/close", methods=["GET", "POST"])
@staff_page(Action.ASK_CORRECTION)
@with_purpose
def close(record: Record, number: int) -> ResponseReturnValue:
    """No longer asked, with a reason that the person reads."""
    form = CloseForm()
    if request.method != "POST":
        return _back(record, number)
    if not form.validate():
        return _shown(record, number, MoreDaysForm(formdata=None), form), 422
    try:
        close_correction(house(), current_member(), record.application.id, number, form.words.data)
    except (NothingAsked, StaleWrite):
        return somebody_was_quicker("casework.correction", application_id=record.application.id, number=number)
    return _back(record, number)


def _back(record: Record, number: int) -> ResponseReturnValue:
    return see_other("casework.correction", application_id=record.application.id, number=number)


def _shown(record: Record, number: int, days: MoreDaysForm, closing: CloseForm) -> str:
    page = correction_page(house(), record, number, g.edition)
    if page is None:
        abort(404)
    days.offer(page.days_left)
    return render_template(
        "casework/asked.html", whose=whose_case(record.application, record.after), page=page, application_id=record.application.id, number=number, days=days, closing=closing,
        form=closing if closing.errors else days, reads_in_words=say_edition_name(record.application.reads_in, g.edition),
    )  # fmt: skip
