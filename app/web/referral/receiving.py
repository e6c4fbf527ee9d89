"""Who is asked in: what was sent to my unit; it has arrived, I come in, I give it back; the account at the end."""

from flask import abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.permission import Action, may_somewhere
from app.domain.referral import CannotMove, Move, Referral, ReferralState
from app.domain.referral_words import NotComplete
from app.use_cases.open_sent_paper import open_sent_paper
from app.use_cases.ports import StaleWrite
from app.use_cases.read_referrals import ListedReferral, read_received
from app.use_cases.receive_referral import (
    AlreadyAccepted,
    accept_referral,
    acknowledge_referral,
    end_referral,
    return_referral,
)
from app.use_cases.see_referrals import SeenReferral, see_received_referral
from app.use_cases.write_draft import Gone
from app.web.referral.forms import ReplyForm, ReturnForm
from app.web.referral.pages import view_for_staff
from app.web.referral.room import APPLICATION, LONGEST_CURSOR, STAFF, room
from app.web.shared.forms import AteaForm
from app.web.shared.given_back import typed_words
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.sending import send_paper
from app.web.shared.staff import current_member, staff_page
from app.web.shared.unbroken import unbroken
from app.web.shared.whose_case import WhoseCase
from app.wording.dates import say_date, say_moment
from app.wording.people import safe_contact_sentences, say_edition_name, say_language, say_phone
from app.wording.referrals import say_referral_state
from app.wording.speaking import gettext as _

RECEIVED = f"{APPLICATION}/received/<int:number>"


@room.get(f"{STAFF}/received")
@staff_page(Action.ANSWER_REFERRAL)
def received_list() -> ResponseReturnValue:
    """What was sent to my unit and has not ended, the oldest first."""
    page = read_received(house(), current_member(), request.args.get("after", "")[:LONGEST_CURSOR])
    return render_template(
        "referral/received_list.html", several=[_line(one) for one in page.lines], done=request.args.get("done") == "1",
        may_enter=may_somewhere(current_member().role, Action.ENTER_FROM_CARE),
        next=url_for("referral.received_list", after=page.next_after) if page.next_after else "",
    )


@room.route(RECEIVED, methods=["GET", "POST"])
@staff_page(Action.ANSWER_REFERRAL)
def received(application_id: str, number: int) -> ResponseReturnValue:
    """What was sent, and nothing else of the case; POST says that it has arrived, or that I come in."""
    if request.method == "POST":
        if not AteaForm().validate_on_submit():
            abort(400)
        try:
            if request.form.get("move") == Move.ACCEPT:
                accept_referral(house(), current_member(), application_id, number)
            elif request.form.get("move") == Move.ACKNOWLEDGE:
                acknowledge_referral(house(), current_member(), application_id, number)
            else:
                return _page(application_id, number), 422
        except AlreadyAccepted as taken:
            return _taken(taken), 409
        except (CannotMove, StaleWrite):
            return _page(application_id, number, changed=True), 409
        return see_other("referral.received", application_id=application_id, number=number)
    try:
        return _page(application_id, number)
    except AlreadyAccepted as taken:
        return _taken(taken)


@room.route(f"{RECEIVED}/return", methods=["GET", "POST"])
@staff_page(Action.ANSWER_REFERRAL)
def give_back(application_id: str, number: int) -> ResponseReturnValue:
    """Not taken: why, in words that the person reads."""
    form = ReturnForm()
    try:
        if form.validate_on_submit():
            try:
                return_referral(house(), current_member(), application_id, number, form.returned.data or "")
                return see_other("referral.received_list", done=1)
            except NotComplete as lacking:
                form.show(lacking.lacks)
            except (CannotMove, StaleWrite):
                return somebody_was_quicker("referral.received", application_id=application_id, number=number)
        seen = see_received_referral(house(), current_member(), application_id, number)
    except AlreadyAccepted as taken:
        return _taken(taken), 409
    if not seen.referral.may(Move.RETURN):
        return see_other("referral.received", application_id=application_id, number=number)
    return _form_page("referral/return.html", seen, form), 422 if form.errors else 200


@room.route(f"{RECEIVED}/reply", methods=["GET", "POST"])
@staff_page(Action.ANSWER_REFERRAL)
def reply(application_id: str, number: int) -> ResponseReturnValue:
    """The account that is owed when it ends or breaks off: without it, it does not end."""
    try:
        seen = see_received_referral(house(), current_member(), application_id, number)
    except AlreadyAccepted as taken:
        return _taken(taken), 409
    if seen.referral.state is not ReferralState.ACCEPTED:
        return see_other("referral.received", application_id=application_id, number=number)
    form = ReplyForm()
    form.offer(assessed=not seen.referral.from_care)
    if form.validate_on_submit():
        try:
            end_referral(house(), current_member(), application_id, number, Move(form.move.data), form.reply())
            return see_other("referral.received_list", done=1)
        except NotComplete as lacking:
            form.show(lacking.lacks)
        except (CannotMove, StaleWrite):
            return somebody_was_quicker("referral.received_list")
    return _form_page("referral/reply.html", seen, form), 422 if form.errors else 200


@room.get(f"{RECEIVED}/papers/<paper_id>")
@staff_page(Action.ANSWER_REFERRAL)
def paper(application_id: str, number: int, paper_id: str) -> ResponseReturnValue:
    """A paper that came along; the person sees that it was opened."""
    try:
        return send_paper(open_sent_paper(house(), current_member(), application_id, number, paper_id))
    except (AlreadyAccepted, Gone):
        abort(404)


def _whose(seen: SeenReferral) -> WhoseCase:
    """Above what is written to her: of two that were asked in, the right one."""
    return WhoseCase(seen.name or _("Somebody without a name"), seen.reference, easy=False)


def _page(application_id: str, number: int, *, changed: bool = False) -> str:
    seen = see_received_referral(house(), current_member(), application_id, number)
    may = {str(move) for move in (Move.ACKNOWLEDGE, Move.ACCEPT, Move.RETURN, Move.CLOSE) if seen.referral.may(move)}
    person = [
        {"term": _("Person"), "value": seen.name or _("Somebody without a name"), "note": seen.reference},
        {"term": _("The person reads in"), "value": say_edition_name(seen.reads_in, g.edition)},
        *([{"term": _("Language of care"), "value": say_language(seen.attention, g.edition)}] if seen.attention else []),
    ]
    return render_template(
        "referral/received.html", page=view_for_staff(house(), seen, g.edition, received=True), person=person, may=may, changed=changed,
        application_id=application_id, from_phone=say_phone(seen.from_unit.phone) if seen.from_unit else "",
        contact=[unbroken(one) for one in safe_contact_sentences(seen.contact, g.edition)] if seen.contact else (),
    )


def _taken(taken: AlreadyAccepted) -> str:
    """Who came in; of what somebody else wrote meanwhile her words, to be copied."""
    return render_template("referral/taken.html", name=taken.name, written=typed_words())


def _form_page(template: str, seen: SeenReferral, form: ReturnForm | ReplyForm) -> str:
    return render_template(
        template, whose=_whose(seen), form=form, page=view_for_staff(house(), seen, g.edition, received=True), application_id=seen.referral.application_id,
        reads_in=seen.reads_in, reads_in_words=say_edition_name(seen.reads_in, g.edition),
    )


def _line(one: ListedReferral) -> dict[str, object]:
    referral, person = one.line.referral, one.line.application.draft.person
    mine = referral.accepted_by in {"", current_member().id}
    return {
        "href": _address(referral) if mine else "", "hand_on": "" if mine or not one.has_left else _hand_on(referral), "name": (person.full_name if person else "") or _("Somebody without a name"),
        "reference": one.line.application.reference, "unit": one.unit.name(g.edition.language) if one.unit else "",
        "state": say_referral_state(referral.state, g.edition),
        "since": say_moment(referral.sent_at, g.edition) if referral.sent_at else "",
        "due": say_date(referral.due_on, g.edition) if referral.due_on else "", "late": one.is_late,
        "who": one.accepted_by.name if one.accepted_by else "",
    }  # fmt: skip


def _hand_on(referral: Referral) -> str:
    return url_for("referral.hand_on", application_id=referral.application_id, number=referral.number)


def _address(referral: Referral) -> str:
    return url_for("referral.received", application_id=referral.application_id, number=referral.number)
