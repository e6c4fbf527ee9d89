"""Whether an application with another office is the same person's: asked, and answered."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from flask import abort, g, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.merge import ASKED_FOR, JoinQuestion
from app.domain.permission import Action
from app.use_cases.ask_to_join import (
    Asked,
    AskedAlready,
    NotAsked,
    NothingToAsk,
    ask_to_join,
    confirm_join,
    read_question,
    refuse_to_join,
    withdraw_question,
)
from app.use_cases.merge_people import AlreadyOne, KeptApart, SaidNo
from app.use_cases.ports import StaleWrite
from app.use_cases.see_same_person import SamePerson, see_same_person
from app.web.register.forms import AnswerForm, AskForm
from app.web.register.routes import room
from app.web.shared.asked_to_join import last_day, who_asks
from app.web.shared.consulting import with_reader
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.dates import say_moment
from app.wording.people import say_edition_name
from app.wording.register import say_asked_no_more, say_likeness, say_not_joined
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What was asked from here: the reference as it was typed, who asked and when, and all that may be told of it.

    `withdraw`: where who reads it takes it back, if it is hers.
    """

    reference: str
    by: str
    when: str
    stands: str
    withdraw: str = ""


def asked_lines(found: SamePerson) -> list[AskedLine]:
    """A no, a silence and a reference that is none are said in the same words."""
    joined, me = {merge.id for merge, _other in found.merges}, current_member().id
    return [
        AskedLine(
            one.reference, found.names[one.by].name if one.by in found.names else _("A professional"),
            say_moment(one.at, g.edition), _stands(one, joined, found),
            _withdraw(one) if one.by == me and one.id in found.standing - joined else "",
        )
        for one in found.asked
    ]  # fmt: skip


@room.route("/cases/<application_id>/ask", methods=["GET", "POST"])
@staff_page(Action.MERGE_PEOPLE)
@with_reader
def ask(application_id: str, reader: Reader) -> ResponseReturnValue:
    """A reference that the person gave, and why; what came of it is told on the page before, and only a yes."""
    form, found = AskForm(), see_same_person(house(), current_member(), application_id, reader)
    if form.validate_on_submit():
        try:
            ask_to_join(house(), current_member(), application_id, form.reference.data, form.words.data)
            return see_other("register.same", application_id=application_id)
        except NothingToAsk:
            form.reference.errors = [_("No other office is needed for that one: look for it on the page before")]
        except AskedAlready:
            form.reference.errors = [_("That is asked already, or too much is asked from here. Wait for its time to pass")]
        except KeptApart:
            return render_template("register/not_joined.html", why=say_not_joined(at_once=False), application_id=application_id), 409
    edition = found.application.reads_in
    page = render_template(
        "register/ask.html", whose=whose_case(found.application), form=form, application_id=application_id, days=ASKED_FOR.days, reads_in=edition,
        reads=say_edition_name(edition, g.edition),
    )
    return page, 422 if form.errors else 200


@room.route("/cases/<application_id>/ask/<question_id>/withdraw", methods=["POST"])
@staff_page(Action.MERGE_PEOPLE)
def withdraw(application_id: str, question_id: str) -> ResponseReturnValue:
    """Takes back what she asked; where there is nothing to take back the page says how it stands."""
    with suppress(NotAsked, StaleWrite):
        withdraw_question(house(), current_member(), application_id, question_id)
    return see_other("register.same", application_id=application_id)


@room.route("/cases/<application_id>/asked/<question_id>", methods=["GET", "POST"])
@staff_page(Action.MERGE_PEOPLE)
@with_reader
def asked(application_id: str, reader: Reader, question_id: str) -> ResponseReturnValue:
    """What another office asks about a case of hers; she says yes, with a reason that the person reads, or no."""
    form, member = AnswerForm(), current_member()
    try:
        shown = read_question(house(), member, application_id, question_id, reader)
        if form.validate_on_submit():
            if form.says_yes:
                confirm_join(house(), member, application_id, question_id, form.words.data)
            else:
                refuse_to_join(house(), member, application_id, question_id)
            return see_other("register.same", application_id=application_id)
    except NotAsked:
        # It may have ended while she wrote: what she typed is not lost.
        return _not_joined(say_asked_no_more(), application_id, form) if form.is_submitted() else abort(404)
    except (AlreadyOne, KeptApart, SaidNo, StaleWrite) as why:
        return _not_joined(say_not_joined(at_once=isinstance(why, StaleWrite)), application_id, form)
    edition = shown.mine.reads_in
    page = render_template(
        "register/asked.html", form=form, application_id=application_id, facts=_facts(shown), why=shown.question.words,
        alike=say_likeness(shown.why, g.edition) if shown.why else "", reads_in=edition, reads=say_edition_name(edition, g.edition),
    )
    return page, 422 if form.errors else 200


def _not_joined(why: str, application_id: str, form: AnswerForm) -> ResponseReturnValue:
    """Why nothing came of her answer, and what she typed."""
    return render_template("register/not_joined.html", why=why, application_id=application_id, written=form.words.data or ""), 409


def _facts(shown: Asked) -> list[dict[str, str]]:
    return [
        {"term": _("Application"), "value": shown.mine.reference},
        {"term": _("Who is asking"), "value": who_asks(shown), "note": shown.unit.name(g.edition.language) if shown.unit else ""},
        {"term": _("Asked on"), "value": say_moment(shown.question.at, g.edition)},
        {"term": _("Answer by"), "value": last_day(shown.question.at)},
    ]


def _stands(one: JoinQuestion, joined: Collection[str], found: SamePerson) -> str:
    """Nothing of what the other office did is told by it, unless that it said yes."""
    if one.id in joined:
        return _("The other office said yes.")
    if one.withdrawn_at:
        return _("Who asked took it back.")
    if not one.seems_to_wait(found.now):
        return _("Its time has passed without a yes.")
    if one.id in found.standing:
        return _("It waits until: %(date)s.", date=last_day(one.at))
    return _("It ended: who asked no longer answers for this case.")


def _withdraw(one: JoinQuestion) -> str:
    return url_for("register.withdraw", application_id=one.application_id, question_id=one.id)
