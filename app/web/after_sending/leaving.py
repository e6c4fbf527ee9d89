"""What I did and can take back; and withdrawing, in two steps."""

from dataclasses import dataclass

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue

from app.domain.access_log import member_behind
from app.domain.after_sending import AfterSending
from app.domain.conversation import (
    AccessibleHandling,
    ChoiceStated,
    ProposalAnswered,
    RedLineSaid,
    Turn,
    Withdrawn,
)
from app.domain.edition import Edition
from app.use_cases.ports import House
from app.use_cases.say_after_sending import NotNow, after_sending
from app.use_cases.take_back import Done, NothingToTakeBack, done_lately, take_back
from app.use_cases.withdraw_application import may_withdraw, withdraw_application
from app.web.after_sending.forms import WithdrawForm
from app.web.after_sending.room import room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit
from app.wording.after_sending import name_of_scope, say_done, say_proposal_answer
from app.wording.choices import name_of_service, red_line_sentence, said_sentences
from app.wording.dates import say_moment
from app.wording.speaking import gettext as _

ALL = "all"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something she did: what, about what, when; until when it can be taken back, or empty; `gone` where it was.

    `member`: who of her circle did it, or empty.
    """

    id: str
    what: str
    about: tuple[str, ...]
    when: str
    until: str
    gone: bool
    member: str = ""


def deeds_of(house: House, after: AfterSending, done: tuple[Done, ...], edition: Edition) -> tuple[Deed, ...]:
    """What she did in the last day, in words."""
    return tuple(
        Deed(
            one.turn.id, say_done(one.turn.kind, edition), _about(house, after, one.turn, edition),
            say_moment(one.turn.at, edition), say_moment(one.until, edition) if one.until else "", not one.turn.holds,
            _member(after, one.turn),
        )
        for one in done
    )


def _member(after: AfterSending, turn: Turn) -> str:
    id_ = member_behind(turn.by)
    names = {one.id: one.name for one in after.circle or ()}
    return (names.get(id_) or _("Somebody of the circle")) if id_ else ""


def _about(house: House, after: AfterSending, turn: Turn, edition: Edition) -> tuple[str, ...]:
    """Its own words, or of what it speaks and what was said."""
    texts, catalogue, circle = house.shelf.texts, house.shelf.catalogue, after.circle
    match turn.content:
        case ChoiceStated(statement=statement):
            aspect = catalogue.aspects.get(statement.scope.aspect or "")
            said = said_sentences(statement.said, aspect, texts, catalogue, circle, edition) if statement.said else ()
            return (name_of_scope(statement.scope, texts, edition), *(said or (_("You took your answer back."),)))
        case RedLineSaid(line=line):
            unwanted = red_line_sentence(line, texts, catalogue, edition, circle)
            return (unwanted if line.drawn else _("No longer: %(what)s", what=unwanted),)
        case ProposalAnswered(answer=answer, proposal=of):
            proposal = after.proposal(of, catalogue)
            about = (name_of_scope(proposal.of.scope, texts, edition),) if proposal else ()
            return (*about, say_proposal_answer(answer, edition))
        case Withdrawn(service=id_):
            return _names(house, after, id_, edition)
        case AccessibleHandling(wanted=wanted, easy_letters=letters):
            return (_("I want it.") if wanted else _("I do not need it."), *((_("Easy handling, and easy letters"),) if letters else ()))
        case content:
            return tuple(filter(None, getattr(content, "words", "").splitlines()))


def _names(house: House, after: AfterSending, id_: str, edition: Edition) -> tuple[str, ...]:
    """The name of a requested service, or of all of them."""
    asked = [s for s in after.application.requested if id_ in {"", s.id}]
    return tuple(name_of_service(s.code, house.shelf.texts, edition) for s in asked)


@room.route("/done")
@visit_page
@sent_page
def done() -> ResponseReturnValue:
    """What I did in the last day, and until when I can take it back."""
    return _done_page(TokenForm(), late=False), 200


@room.route("/done/<turn_id>", methods=["POST"])
@visit_page
@sent_page
def undo(turn_id: str) -> ResponseReturnValue:
    """Takes it back; where it is too late, nothing changes and it is said why."""
    form = TokenForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        take_back(house(), current_visit(), turn_id, current_actor())
    except NothingToTakeBack:
        abort(404)
    except NotNow:
        return _done_page(form, late=True), 409
    return see_other("after_sending.done")


def _done_page(form: TokenForm, *, late: bool) -> str:
    after, several = done_lately(house(), current_visit(), current_actor())
    deeds = deeds_of(house(), after, several, g.edition)
    return render_template("after_sending/done.html", form=form, deeds=deeds, late=late, of_circle=any(one.member for one in deeds))


@room.route("/withdraw", methods=["GET", "POST"])
@visit_page
@sent_page
def withdraw() -> ResponseReturnValue:
    """First step: what? Nothing is withdrawn by it."""
    after, form = after_sending(house(), current_visit()), WithdrawForm()
    offered = [(s.id, _names(house(), after, s.id, g.edition)[0]) for s in after.open_to_choices()]
    form.offer([*offered, (ALL, _("Everything"))] if len(offered) > 1 else [(ALL, name) for _id, name in offered])
    if form.validate_on_submit():
        return see_other("after_sending.withdraw_this", what=form.what.data)
    page = render_template("after_sending/withdraw.html", form=form, nothing_left=not offered)
    return page, 422 if form.errors else 200


@room.route("/withdraw/<what>", methods=["GET", "POST"])
@visit_page
@sent_page
def withdraw_this(what: str) -> ResponseReturnValue:
    """Second step: what it means, and the button that does it."""
    after, form = after_sending(house(), current_visit()), TokenForm()
    service = "" if what == ALL else what
    if what != ALL and service not in {s.id for s in after.application.requested}:
        abort(404)
    if not may_withdraw(after, service):
        return see_other("after_sending.done")
    if form.validate_on_submit():
        withdraw_application(house(), current_visit(), service, current_actor())
        return see_other("after_sending.done")
    named = [s for s in after.open_to_choices() if service in {"", s.id}]
    names = [_names(house(), after, s.id, g.edition)[0] for s in named]
    return render_template("after_sending/withdraw_this.html", form=form, names=names)
