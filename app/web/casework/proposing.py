"""The professional's doors for what a person left to somebody, in Basque and Spanish.

GET        /<eu|es>/staff/applications/<id>/proposals            what was left, and what was proposed
GET, POST  /<eu|es>/staff/applications/<id>/proposals/<scope>    proposes, with its reason
"""

from dataclasses import dataclass

from flask import abort, g, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.after_sending import AfterSending
from app.domain.choice import Delegated, Scope, Wanted
from app.domain.choosable import AS_SOON_AS_POSSIBLE, HOURS, NotAChoice
from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.service import AspectKind
from app.use_cases.consult_record import consult_record
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.ports import House
from app.use_cases.propose_choice import ProposedMeanwhile, last_proposed, propose_choice
from app.use_cases.say_after_sending import NotNow
from app.web.casework.answer_forms import NONE_YET, ProposeForm
from app.web.casework.routes import APPLICATION, room
from app.web.shared.consulting import with_reader
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.after_sending import say_stand_to_staff
from app.wording.choices import name_of_service
from app.wording.dates import say_moment
from app.wording.for_professionals import of_what, who_chooses
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _
from app.wording.wanted import wanted_text


@dataclass(frozen=True, slots=True)
class Left:
    """A choice that is left to somebody: of what, to whom, with what wish, where it is proposed for."""

    href: str
    about: str
    who: str
    wish: str


@dataclass(frozen=True, slots=True)
class Made:
    """Something that was proposed, and how it stands."""

    about: str
    what: str
    why: tuple[str, ...]
    when: str
    stand: str


@room.route(f"{APPLICATION}/proposals")
@staff_page(Action.PROPOSE_CHOICE)
@with_reader
def proposals(application_id: str, reader: Reader) -> ResponseReturnValue:
    """What was left to somebody, and what was proposed so far."""
    after = _after(application_id, reader)
    return render_template(
        "casework/proposals.html", whose=whose_case(after.application, after), application_id=application_id, left=_left(house(), after, g.edition),
        made=_made(house(), after, g.edition),
    )


@room.route(f"{APPLICATION}/proposals/<scope:scope>", methods=["GET", "POST"])
@staff_page(Action.PROPOSE_CHOICE)
@with_reader
def propose(application_id: str, reader: Reader, scope: Scope) -> ResponseReturnValue:
    """Proposes for one of them: what, and why in plain words in the person's edition."""
    after = _after(application_id, reader)
    said = next((said for one, said in after.left_open(house().shelf.catalogue) if one == scope), None)
    if said is None:
        abort(404)
    form, problem = ProposeForm(), ""
    form.offer(options_for(house(), after, scope, g.edition))
    form.write_for(after.application.reads_in)
    if form.validate_on_submit():
        try:
            propose_choice(house(), current_member(), application_id, scope, form.wanted(), form.why.data, form.edition, form.seen_last)
            return see_other("casework.proposals", application_id=application_id)
        except ProposedMeanwhile:
            return somebody_was_quicker("casework.proposals", application_id=application_id)
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
        except (NotAChoice, NotNow):
            problem = _("This can no longer be proposed. Open the page again")
    if not form.is_submitted():
        form.seen.data = last_proposed(house(), after, scope) or NONE_YET
    left = _one_left(house(), after, scope, said, g.edition)
    page = render_template(
        "casework/propose.html", whose=whose_case(after.application, after), form=form, left=left, problem=problem, application_id=application_id,
        circle=said.to != Delegated().to, reads_in=say_edition_name(form.reads_in, g.edition), reads_lang=form.reads_in.html_lang,
        easy=form.reads_in.is_easy or after.asks_accessible_handling,
    )
    return page, 409 if problem else form.answers_with


def _after(application_id: str, reader: Reader) -> AfterSending:
    """How things stand; this reading is logged as any other."""
    return consult_record(house(), current_member(), application_id, reader).after


def _left(house: House, after: AfterSending, edition: Edition) -> list[Left]:
    return [_one_left(house, after, scope, said, edition) for scope, said in after.left_open(house.shelf.catalogue)]


def _one_left(house: House, after: AfterSending, scope: Scope, said: Delegated, edition: Edition) -> Left:
    return Left(
        url_for("casework.propose", application_id=after.application.id, scope=scope), _about(house, scope, edition),
        who_chooses(said, after.circle, edition), said.wish,
    )


def _made(house: House, after: AfterSending, edition: Edition) -> list[Made]:
    catalogue, texts, circle = house.shelf.catalogue, house.shelf.texts, after.circle
    return [
        Made(
            _about(house, one.of.scope, edition),
            wanted_text(one.of.what, catalogue.aspects.get(one.of.scope.aspect or ""), texts, catalogue, edition, circle),
            tuple(one.of.why.splitlines()), say_moment(one.at, edition), say_stand_to_staff(one.stand, edition),
        )
        for one in after.proposals(catalogue)
    ]


def _about(house: House, scope: Scope, edition: Edition) -> str:
    texts = house.shelf.texts
    return f"{name_of_service(str(scope.service), texts, edition)}: {of_what(scope, texts, edition)}"


def options_for(house: House, after: AfterSending, scope: Scope, edition: Edition) -> list[tuple[str, str]]:
    """What there is to choose from for the aspect, by id; what she does not want is not offered."""
    catalogue, circle = house.shelf.catalogue, after.circle
    aspect = catalogue.aspects[str(scope.aspect)]
    ids: dict[AspectKind, tuple[str, ...]] = {
        AspectKind.OPTIONS: aspect.options, AspectKind.HOURS: HOURS, AspectKind.DATE: (AS_SOON_AS_POSSIBLE,),
        AspectKind.PLACE: tuple(p.id for p in catalogue.providers_of(str(scope.service))),
        AspectKind.MUNICIPALITY: tuple(catalogue.municipalities), AspectKind.PERSON: tuple(m.id for m in circle),
    }
    refused = {line.unwanted.id for line in after.choices.red_lines(scope)}
    named = [(id_, wanted_text(Wanted(id_), aspect, house.shelf.texts, catalogue, edition, circle)) for id_ in ids.get(aspect.kind, ())]
    return [one for one in named if one[0] not in refused]
