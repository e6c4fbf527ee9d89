"""The professional's doors to an offer: offer a case to a colleague, take the offer back, accept it or decline it."""

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.offer import NotOpen
from app.domain.permission import Action, may
from app.use_cases.answer_offer import accept_offer, decline_offer
from app.use_cases.consult_record import Record
from app.use_cases.hint_texts import hints_for
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.offer_case import AlreadyOffered, NotToHer, Offering, offer_case, see_offering, take_back_offer
from app.web.casework.assigning_forms import ACCEPT, AnswerOfferForm, OfferForm, ReleaseForm
from app.web.casework.routes import APPLICATION, LONGEST_CURSOR, room
from app.web.shared.consulting import with_purpose
from app.web.shared.forms import AteaForm
from app.web.shared.given_back import typed_words
from app.web.shared.house import house
from app.web.shared.own_words import lines_of
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.dates import say_moment
from app.wording.people import say_edition_name
from app.wording.previews import lead_parts
from app.wording.queue import say_load
from app.wording.speaking import gettext as _


@room.route(f"{APPLICATION}/offer", methods=["GET", "POST"])
@staff_page(Action.ASSIGN_CASE)
@with_purpose
def offer(record: Record) -> ResponseReturnValue:
    """Offers it; where an offer waits, shows it: to whom it is offered she answers, whoever else sees how it stands."""
    stands = _offering(record)
    form = OfferForm()
    loads = form.offer(stands.loads)
    if stands.waits:
        return _quicker_or_shown(record, stands)
    form.write_for(record.application.reads_in)
    sound, problem = form.validate_on_submit(), ""
    if sound and "preview" not in request.form:
        try:
            offer_case(
                house(), current_member(), record.application.id, form.to.data, form.words.data, form.for_her.data,
                form.edition,
            )
            return see_other("casework.offer", application_id=record.application.id)
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
            sound = False
        except NotToHer:
            problem = _("It can no longer be offered to that colleague. Choose another one.")
        except AlreadyOffered:
            return _quicker_or_shown(record, _offering(record))
    return render_template(
        "casework/offer.html", whose=whose_case(record.application, record.after), form=form, declined=_declined(stands), problem=problem, loads=loads, preview=sound,
        unit_load=say_load(stands.unit_load[1], stands.unit_load[0]), **written_for_her(record, form, shown=sound),
    ), 422 if problem else form.answers_with  # fmt: skip


@room.route(f"{APPLICATION}/offer/answer", methods=["GET", "POST"])
@staff_page(Action.TAKE_CASE)
@with_purpose
def answer_offer(record: Record) -> ResponseReturnValue:
    """Accepts: from now on she leads it. Or declines, with a reason."""
    application_id = record.application.id
    if request.method != "POST":
        return see_other("casework.offer", application_id=application_id)
    form = AnswerOfferForm()
    form.offer_answers()
    offer_id = (form.offer.data or "")[:LONGEST_CURSOR]
    if form.validate_on_submit():
        try:
            if form.answer.data == ACCEPT:
                accept_offer(house(), current_member(), application_id, offer_id)
                return see_other("casework.taken", application_id=application_id)
            decline_offer(house(), current_member(), application_id, offer_id, form.words.data)
            return see_other("casework.inbox")
        except NotOpen:
            return _gone(application_id)
    stands = _offering(record)
    if not stands.waits:
        return _gone(application_id)
    return _waiting(record, stands, form), 422


@room.route(f"{APPLICATION}/offer/back", methods=["GET", "POST"])
@staff_page(Action.ASSIGN_CASE)
@with_purpose
def take_back_offer_of_mine(record: Record) -> ResponseReturnValue:
    """Offers it no longer."""
    application_id = record.application.id
    if request.method == "POST":
        if not AteaForm().validate_on_submit():
            abort(400)
        try:
            take_back_offer(house(), current_member(), application_id, request.form.get("offer", "")[:LONGEST_CURSOR])
        except NotOpen:
            return _gone(application_id)
    return see_other("casework.offer", application_id=application_id)


def _gone(application_id: str) -> ResponseReturnValue:
    """It no longer stands; why she could not accept it is hers to copy."""
    return render_template("casework/offer_gone.html", application_id=application_id, written=typed_words()), 409


def _quicker_or_shown(record: Record, stands: Offering) -> ResponseReturnValue:
    """The offer that waits. A colleague was quicker to offer it: what was written is not lost. The same pressed twice was offered once."""
    form, waits, id_ = OfferForm(), stands.waits, record.application.id
    if request.method == "GET":
        return _waiting(record, stands, AnswerOfferForm(formdata=None))
    mine = (current_member().id, form.to.data, form.words.data, form.for_her.data)
    if waits and (waits.by, waits.to, waits.words, waits.for_her) == mine:
        return see_other("casework.offer", application_id=id_)
    return somebody_was_quicker("casework.offer", application_id=id_)


def written_for_her(record: Record, form: OfferForm | ReleaseForm, *, shown: bool) -> dict[str, object]:
    """What a form shows that is written for the person: in which edition, as she reads it, and hints."""
    edition, words = form.reads_in, form.for_her.data or ""
    return {
        "application_id": record.application.id, "reads_in": edition, "reads_in_words": say_edition_name(edition, g.edition),
        "parts": lead_parts(lines_of(words), edition) if shown else (),
        "hints": hints_for(house(), words, edition, g.edition) if shown else (),
    }


def _declined(stands: Offering) -> list[tuple[str, str, tuple[str, ...]]]:
    """Who declined it, when, and why."""
    return [
        (colleague.name if colleague else _("A professional"), say_moment(one.answered_at or one.at, g.edition), tuple(lines_of(one.answer_words)))
        for one, colleague in stands.declined
    ]


def _offering(record: Record) -> Offering:
    return see_offering(house(), current_member(), record.application.id)


def _waiting(record: Record, stands: Offering, form: AnswerOfferForm) -> str:
    """The page of an offer that waits."""
    waits, member = stands.waits, current_member()
    if waits is None:
        abort(404)
    form.offer_answers()
    form.offer.data = waits.id
    return render_template(
        "casework/offer_waits.html", whose=whose_case(record.application, record.after), form=form, mine=waits.to == member.id, application_id=record.application.id,
        may_take_back=waits.by == member.id or may(member.role, Action.SUPERVISE), offer_id=waits.id,
        by=stands.by.name if stands.by else _("A professional"), to=stands.to.name if stands.to else _("A professional"),
        when=say_moment(waits.at, g.edition), words=lines_of(waits.words),
        reads_in=record.application.reads_in, parts=lead_parts(lines_of(waits.for_her), record.application.reads_in),
    )
