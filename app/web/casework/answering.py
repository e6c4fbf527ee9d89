"""The professional's doors for answering a person, in Basque and Spanish.

GET        /<eu|es>/staff/questions                              what my unit must answer
GET, POST  /<eu|es>/staff/applications/<id>/messages             messages with the person, for the purpose stated
GET, POST  /<eu|es>/staff/applications/<id>/questions/<turn>     why was it opened? another professional?
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.casework import StaffMember
from app.domain.conversation import OtherProfessionalAsked
from app.domain.edition import Edition
from app.domain.permission import Action
from app.use_cases.answer_messages import consult_messages, write_to_person
from app.use_cases.answer_question import answer_other_professional, explain_look
from app.use_cases.consult_record import consult_record
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.ports import Awaiting
from app.use_cases.read_questions import NoSuchQuestion, find_question, read_questions
from app.use_cases.read_referrals import ListedReferral, read_from_care, read_late
from app.use_cases.say_after_sending import NotNow
from app.web.casework.answer_forms import NONE_YET, YES, ChangeForm, ExplainForm, ReplyForm
from app.web.casework.routes import APPLICATION, LONGEST_CURSOR, room
from app.web.shared.consulting import with_reader
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.after_sending import say_mark, who_typed, who_wrote
from app.wording.dates import say_date, say_moment
from app.wording.people import say_edition_name
from app.wording.referrals import say_came_from_care, say_late_referral
from app.wording.speaking import gettext as _

LARGEST_POSITION = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Line:
    """Something to answer: whose, what, since when, and where."""

    href: str
    name: str
    reference: str
    what: str
    when: str


@room.route("/questions")
@staff_page(Action.SEE_QUEUE)
def questions() -> ResponseReturnValue:
    """What my unit must answer, the oldest first."""
    found = read_questions(house(), current_member(), request.args.get("after", "")[:LONGEST_CURSOR])
    return render_template(
        "casework/questions.html", several=[_line(one, g.edition) for one in found.awaiting],
        next=url_for("casework.questions", after=found.next_after) if found.next_after else "", **_of_referrals(),
    )


def _of_referrals() -> dict[str, list[Line]]:
    """What stands above: who came in through specialised care and waits for a name, and what other services owe."""
    came = [_referral_line(one, say_came_from_care(g.edition)) for one in read_from_care(house(), current_member())]
    late = [_referral_line(one, say_late_referral(g.edition)) for one in read_late(house(), current_member()).lines]
    return {"came": came, "late": late}


def _referral_line(one: ListedReferral, what: str) -> Line:
    application, referral = one.line.application, one.line.referral
    person, unit = application.draft.person, one.unit.name(g.edition.language) if one.unit else ""
    return Line(
        url_for("referral.one", application_id=application.id, number=referral.number),
        (person.full_name if person else "") or _("Somebody without a name"), application.reference, f"{what} {unit}",
        say_date(referral.due_on, g.edition) if referral.due_on else say_moment(referral.made_at, g.edition),
    )


def _line(one: Awaiting, edition: Edition) -> Line:
    person, turn = one.application.draft.person, one.turn
    endpoint = "casework.messages" if turn.kind == "message" else "casework.question"
    more: dict[str, Any] = {} if turn.kind == "message" else {"turn_id": turn.id}
    return Line(
        url_for(endpoint, application_id=turn.application_id, **more),
        (person.full_name if person else "") or _("Somebody without a name"), one.application.reference,
        say_mark(turn.kind, edition), say_moment(turn.at, edition),
    )


@room.route(f"{APPLICATION}/messages", methods=["GET", "POST"])
@staff_page(Action.READ_CASE)
@with_reader
def messages(application_id: str, reader: Reader) -> ResponseReturnValue:
    """The thread with the person; each reading is logged with its purpose."""
    form, late = ReplyForm(), False
    if form.validate_on_submit():
        try:
            seen = (form.seen.data or "")[:LONGEST_CURSOR]
            write_to_person(house(), current_member(), application_id, form.words.data, form.key.data, form.marked, seen)
            return see_other("casework.messages", application_id=application_id)
        except ReadsOtherwise:
            pass  # the page that follows says so
        except NotNow:
            form.words.errors = [_("Somebody has answered meanwhile: look at how it stands now")]
            late = True
    asked = request.args.get("before", 0, type=int)
    before = asked if 0 < asked < LARGEST_POSITION else 0
    desk = consult_messages(house(), current_member(), application_id, before, reader)
    form.look_again(desk.application.reads_in)
    form.begin()
    if not before:
        form.seen.data = next((turn.id for turn in desk.thread.turns), NONE_YET)
    person = desk.application.draft.person
    several = [
        {
            "who": (person.full_name if person else "") if t.kind == "message" else who_wrote(t, desk.thread.names, "", g.edition),
            "typed": who_typed(t, desk.thread.names, desk.thread.acting, g.edition) if t.kind == "message" else "", "hers": t.kind == "message",
            "when": say_moment(t.at, g.edition), "lines": _lines(t.content), "read": t.read_at is not None,
            "lang": (desk.application.edition if t.kind == "message" else desk.application.reads_in).html_lang,
        }
        for t in desk.thread.turns if t.holds
    ]
    page = render_template(
        "casework/messages.html", whose=whose_case(desk.application), form=form, several=several, before=desk.thread.before, application_id=application_id,
        reads_in=say_edition_name(desk.application.reads_in, g.edition), reads_lang=desk.application.reads_in.html_lang,
    )
    return page, 409 if late else form.answers_with


@room.route(f"{APPLICATION}/questions/<turn_id>", methods=["GET", "POST"])
@staff_page(Action.WRITE_TO_PERSON)
@with_reader
def question(application_id: str, reader: Reader, turn_id: str) -> ResponseReturnValue:
    """Why it was opened, or another professional: answered with a reason that the person reads."""
    member = current_member()
    try:
        found = find_question(house(), member, application_id, turn_id)
    except NoSuchQuestion:
        abort(404)
    try:
        asks_other = isinstance(found.turn.content, OtherProfessionalAsked)
        form = ChangeForm() if asks_other else ExplainForm()
        if isinstance(form, ChangeForm):
            form.offer()
        if form.validate_on_submit():
            with suppress(ReadsOtherwise):  # the page that follows says so
                _answer(form, member, application_id, turn_id)
                return see_other("casework.questions")
    except NotNow:  # answered or taken back since it was looked for: its own page is gone
        return somebody_was_quicker("casework.record", application_id=application_id)
    record = consult_record(house(), member, application_id, reader)
    form.look_again(record.application.reads_in)
    page = render_template(
        "casework/question.html", whose=whose_case(record.application, record.after), form=form, asks_other=asks_other, lines=_lines(found.turn.content),
        application_id=application_id, when=say_moment(found.turn.at, g.edition), reader=found.reader,
        looked_at=say_moment(found.entry.at, g.edition) if found.entry else "",
        reads_in=say_edition_name(record.application.reads_in, g.edition), reads_lang=record.application.reads_in.html_lang,
    )
    return page, form.answers_with


def _answer(form: ExplainForm, member: StaffMember, application_id: str, turn_id: str) -> None:
    if isinstance(form, ChangeForm):
        yes = form.changes.data == YES
        answer_other_professional(
            house(), member, application_id, turn_id, form.words.data, changes=yes, written_for=form.marked
        )
    else:
        explain_look(house(), member, application_id, turn_id, form.words.data, form.marked)


def _lines(content: Any) -> tuple[str, ...]:
    return tuple(filter(None, getattr(content, "words", "").splitlines()))
