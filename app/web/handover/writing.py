"""The door of who passes a case on: she writes, the person reads first, then it goes."""

from collections.abc import Sequence

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.handover import WITH_RECEIVER, Handover, HandoverState, NoSuchStep, carried_from, reads_until_by_default
from app.domain.passed import Carried, NotReady
from app.domain.permission import Action
from app.domain.reference import day_here
from app.use_cases.consult_record import Record
from app.use_cases.hint_texts import hints_for
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.keep_handover import CannotReceive, Changed, NoHandover, OutOfTurn, ToOneself
from app.use_cases.receive_handover import call_off_handover
from app.use_cases.see_handovers import OfCase, see_of_case
from app.use_cases.send_handover import send_handover
from app.use_cases.show_handover import show_handover
from app.use_cases.write_handover import write_handover
from app.web.handover.forms import EndForm, WriteForm, became_of
from app.web.handover.parts import Facts, parts_for_her, told_of
from app.web.handover.room import OF_CASE, room
from app.web.shared.consulting import with_purpose
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _

PASSED = ("reason", "done", "pending", "worked", "not_worked", "risks")
WORDS = (*PASSED, "apart_why", "meeting_why_not", "reply")


@room.route(f"{OF_CASE}/handover", methods=["GET", "POST"])
@staff_page(Action.HAND_OVER)
@with_purpose
def begin(record: Record) -> ResponseReturnValue:
    """One page for all of it before it is sent; then how it stands."""
    found = see_of_case(house(), current_member(), record.application.id)
    if found.stay:
        return somebody_was_quicker("handover.back", application_id=record.application.id)
    if "call_off" in request.form:
        return _called_off(record, found)
    if found.one and found.one.state in WITH_RECEIVER:
        return _sent_already(record, found, found.one) if request.method == "POST" else _page_of_sent(record, found, EndForm())
    form = _form(found)
    form.offer(found.units, found.case.assignment.professional_id, g.edition.language)
    form.write_for(record.application.reads_in)
    carried = _carried(found)
    sound = form.validate_on_submit()
    if sound and "preview" not in request.form:
        went = _go(record, found, form, carried)
        if went is not None:
            return went
    return _page(record, found, form, carried, preview=sound and not form.errors), form.answers_with


def _go(record: Record, found: OfCase, form: WriteForm, carried: Sequence[Carried]) -> ResponseReturnValue | None:
    """Keeps it, and shows or sends it; None where something is lacking, which then stands beside its field."""
    id_, me = record.application.id, current_member()
    try:
        one = write_handover(house(), me, id_, form.written(became_of(len(carried))), form.version or None)
        form.seen.data = one.version
        form.seen.raw_data = None
        if "show" in request.form:
            show_handover(house(), me, id_, one.version)
        elif "send" in request.form:
            send_handover(house(), me, id_, one.version)
    except ReadsOtherwise as now:
        form.came_too_late(now.reads_in)
        return None
    except NotReady as lacking:
        form.lacking(lacking.lacks)
        return None
    except ToOneself:
        form.to.errors = [_("This person leads the case already: choose somebody else")]
        return None
    except CannotReceive:
        form.to.errors = [_("Who you chose does not take cases now: choose somebody else, or the unit")]
        return None
    except (NoSuchStep, NoHandover, OutOfTurn):
        return somebody_was_quicker("handover.begin", application_id=id_)
    except Changed as changed:
        return _both(record, found, form, carried, changed.now)
    return see_other("handover.begin", application_id=id_)


def _both(
    record: Record, found: OfCase, form: WriteForm, carried: Sequence[Carried], now: Handover
) -> ResponseReturnValue:
    """Somebody was quicker: what is there now, and what was typed; saving again writes the latter."""
    form.seen.data, form.seen.raw_data = now.version, None
    if now.state in WITH_RECEIVER or not now.is_open:
        return somebody_was_quicker("handover.begin", application_id=record.application.id)
    return _page(record, found, form, carried, now=now), 409


def _sent_already(record: Record, found: OfCase, one: Handover) -> ResponseReturnValue:
    """While she wrote: her words are not lost. The same pressed twice was sent once."""
    form = _form(found)
    if all(getattr(one.passed, name) == (form[name].data or "").strip() for name in PASSED):
        return see_other("handover.begin", application_id=record.application.id)
    return somebody_was_quicker("handover.begin", application_id=record.application.id)


def _called_off(record: Record, found: OfCase) -> ResponseReturnValue:
    form = EndForm()
    if not form.validate_on_submit():
        if found.one is None:
            return see_other("handover.begin", application_id=record.application.id)
        return _page_of_sent(record, found, form), 422
    try:
        call_off_handover(house(), current_member(), record.application.id, form.version, form.words.data)
    except Changed:
        return _page_of_sent(record, see_of_case(house(), current_member(), record.application.id), form), 409
    except (NoHandover, NoSuchStep):  # accepted, refused or called off meanwhile
        return somebody_was_quicker("handover.begin", application_id=record.application.id)
    return see_other("handover.begin", application_id=record.application.id)


def _form(found: OfCase) -> WriteForm:
    if found.one:
        return WriteForm.of(found.one)
    return WriteForm(data={"reads_until": reads_until_by_default(day_here(house().clock.now()))})


def _carried(found: OfCase) -> Sequence[Carried]:
    if found.one:
        return found.one.passed.carried
    return carried_from(found.before)


def _page(
    record: Record, found: OfCase, form: WriteForm, carried: Sequence[Carried], *, preview: bool = False,
    now: Handover | None = None,
) -> str:  # fmt: skip
    reads_in, one = form.reads_in, found.one
    matters = tuple(filter(None, (record.after.draft.matters or "").splitlines()))
    words = "\n".join(form[name].data or "" for name in WORDS)
    typed = became_of(len(carried)) if request.method == "POST" else [line.became for line in carried]
    return render_template(
        "handover/write.html", whose=whose_case(record.application, record.after), form=form, application_id=record.application.id, one=one, reads_in=reads_in,
        reads_in_words=say_edition_name(reads_in, g.edition), matters=matters, carried=tuple(zip(carried, typed, strict=True)),
        told=_told(one, found) if one else (), now=now,
        there=parts_for_her(now, matters, reads_in) if now else (),
        parts=_preview(form, carried, matters, record) if preview else (),
        hints=hints_for(house(), words, reads_in, g.edition) if preview else (),
        is_drafted=one is None or one.state is HandoverState.DRAFTED,
        before=[(other, _told(other, found)) for other in reversed(found.every) if not other.is_open],
    )


def _told(one: Handover, found: OfCase) -> Facts:
    return told_of(one, found, g.edition, with_words=one.lets_read_words(current_member()))


def _preview(form: WriteForm, carried: Sequence[Carried], matters: tuple[str, ...], record: Record) -> object:
    """What she would read of what is typed now."""
    written = form.written(became_of(len(carried)))
    return parts_for_her(written.passed, matters, record.application.reads_in, became=written.became, carried=carried)


def _page_of_sent(record: Record, found: OfCase, form: EndForm) -> str:
    one = found.one or found.every[-1]
    if form.seen.data is None:
        form.seen.data = one.version
    matters = tuple(filter(None, (record.after.draft.matters or "").splitlines()))
    reads_in = record.application.reads_in
    return render_template(
        "handover/sent.html", whose=whose_case(record.application, record.after), form=form, application_id=record.application.id, one=one, reads_in=reads_in,
        told=_told(one, found), parts=parts_for_her(one, matters, reads_in) if one.is_open else (),
    )
