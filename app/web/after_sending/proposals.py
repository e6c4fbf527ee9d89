"""Choice receipts: what I left to others, what is proposed, why; and my answer."""

from dataclasses import dataclass

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue

from app.domain.choice import REFERENCE_PROFESSIONAL, Delegated
from app.domain.conversation import Answer, ProposalAnswered
from app.domain.edition import Edition
from app.domain.proposal import Proposal
from app.domain.rights import Right
from app.use_cases.answer_proposal import NoSuchProposal, ProposedToHer, answer_proposal, see_proposals
from app.use_cases.ports import House
from app.use_cases.say_after_sending import NotNow
from app.web.after_sending.forms import ProposalForm
from app.web.after_sending.room import room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import closed_to_member, open_to, visit_page
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit
from app.wording.after_sending import name_of_scope, say_after_answer, say_stand
from app.wording.choices import said_sentences
from app.wording.dates import say_moment
from app.wording.wanted import say_member, wanted_text

PICTURES = {Answer.TAKE: "choose", Answer.NOT_THIS: "not_this", Answer.TALK: "talk"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """A proposal as she reads it: what she left to others, what is proposed, why, by whom, and how it stands.

    `until`: until when her answer can be changed, once she has given one.
    """

    id: str
    about: str
    left: tuple[str, ...]
    what: str
    why: tuple[str, ...]
    who: str
    written_by: str
    when: str
    stand: str
    may_answer: bool
    answered: str
    until: str


def receipts_of(house: House, found: ProposedToHer, edition: Edition) -> tuple[Receipt, ...]:
    """All of them, the newest first."""
    return tuple(_receipt(house, found, one, edition) for one in found.proposals)


def _receipt(house: House, found: ProposedToHer, one: Proposal, edition: Edition) -> Receipt:
    circle, texts, catalogue = found.after.circle, house.shelf.texts, house.shelf.catalogue
    aspect, member = catalogue.aspects.get(one.of.scope.aspect or ""), found.members.get(one.by)
    chooser = next((m for m in circle if m.id == one.of.to), None)
    wish = _wish(found, one)
    last = one.last_answer.content if one.last_answer else None
    return Receipt(
        one.id, name_of_scope(one.of.scope, texts, edition),
        said_sentences(Delegated(one.of.to, wish), aspect, texts, catalogue, circle, edition),
        wanted_text(one.of.what, aspect, texts, catalogue, edition, circle),
        tuple(filter(None, one.of.why.splitlines())),
        say_member(chooser) if chooser else member.name if member else "",
        member.name if member and one.of.to != REFERENCE_PROFESSIONAL else "",
        say_moment(one.at, edition), say_stand(one.stand, edition),
        one.may_be_answered(house.clock.now()) and found.after.may_choose(one.of.scope),
        last.answer if isinstance(last, ProposalAnswered) else "",
        say_moment(one.first_answer.undo_until, edition) if one.first_answer else "",
    )


def _wish(found: ProposedToHer, one: Proposal) -> str:
    """The wish that went along when she left it to somebody."""
    history = [*found.after.application.draft.choices.statements, *found.after.choices.statements]
    said = [
        s.said.wish for s in history
        if isinstance(s.said, Delegated) and s.said.to == one.of.to and s.scope.covers(one.of.scope) and s.at <= one.at
    ]
    return said[-1] if said else ""


@room.route("/proposals")
@visit_page
@sent_page
def proposals() -> ResponseReturnValue:
    """What was proposed, the newest first."""
    found = see_proposals(house(), current_visit())
    return render_template("after_sending/proposals.html", receipts=receipts_of(house(), found, g.edition))


@room.route("/proposals/<turn_id>", methods=["GET", "POST"])
@visit_page
@open_to(Right.CHOOSE_FOR_ME)
@sent_page
def proposal(turn_id: str) -> ResponseReturnValue:
    """One proposal. It takes effect only after her answer, and the answer can be changed for a day.

    Somebody of her circle finds here only what was left to that one.
    """
    form, too_late = ProposalForm(), False
    form.offer()
    if form.validate_on_submit():
        try:
            answer_proposal(house(), current_visit(), turn_id, Answer(form.answer.data), current_actor())
            return see_other("after_sending.proposal", turn_id=turn_id)
        except NotNow:
            too_late = True
        except NoSuchProposal:
            return _not_there()
    found = see_proposals(house(), current_visit())
    receipt = next((one for one in receipts_of(house(), found, g.edition) if one.id == turn_id), None)
    if receipt is None:
        return _not_there()
    hints = {answer.value: _hint(answer) for answer in Answer}
    pictures = {answer.value: picture for answer, picture in PICTURES.items()}
    page = render_template(
        "after_sending/proposal.html", form=form, receipt=receipt, hints=hints, pictures=pictures, too_late=too_late,
        is_hers=not current_visit().member_id,
    )
    return page, 409 if too_late else 422 if form.errors else 200


def _not_there() -> ResponseReturnValue:
    """Not hers and none at all answer alike; somebody of the circle is led to what is hers."""
    return closed_to_member() if current_visit().member_id else abort(404)


def _hint(answer: Answer) -> str | tuple[str, ...]:
    said = say_after_answer(answer)
    return said if g.edition.is_easy else " ".join(said)
