"""State what one wants, at the width one wants to say it, and what one does not want."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.actor import Actor
from app.domain.application import Draft, Visit
from app.domain.catalogue import Catalogue
from app.domain.choice import Chosen, Delegated, Effective, Said, Scope, Wanted
from app.domain.choosable import NotAChoice, Problem, aspects_of, check_red_line, check_said, check_scope
from app.domain.circle import MOST_IN_CIRCLE, CircleFull
from app.domain.people import CircleMember
from app.domain.ranking import Rearrangement
from app.domain.reference import day_here
from app.domain.service import Aspect, Service, ServiceCode
from app.domain.task import Task
from app.use_cases.choose_after_sending import write_choices
from app.use_cases.keep_circle import keep_circle_member
from app.use_cases.ports import House
from app.use_cases.say_after_sending import NotNow, after_sending


@dataclass(frozen=True, slots=True)
class AspectChoice:
    """An aspect of a service with the answer that counts for it and where that comes from."""

    service: ServiceCode
    aspect: Aspect
    effective: Effective


def choices_for(catalogue: Catalogue, draft: Draft, service: Service) -> tuple[AspectChoice, ...]:
    """Each aspect of the service with its effective answer."""
    aspects = aspects_of(catalogue, service)
    effective = draft.choices.effective_of(service.code, aspects)
    return tuple(AspectChoice(service.code, *one) for one in zip(aspects, effective, strict=True))


def state_choice(house: House, visit: Visit, scope: Scope, said: Said, actor: Actor) -> Visit:
    """Adds an answer at the scope. Raises `NotAChoice`, `Gone`, `StaleWrite`."""
    return write_choices(house, visit, lambda draft: _stated(house, draft, scope, said, actor), actor)


def delegate_to_somebody_new(
    house: House, visit: Visit, scope: Scope, name: str, relation: str, wish: str, actor: Actor
) -> Visit:
    """Leaves the choice to a person who is not in the circle yet, and is from now on.

    Somebody of the same name and relation is the same person. Raises `NotAChoice`, `Gone`, `StaleWrite`.
    """
    if visit.application_id:
        return _delegate_after_sending(house, visit, scope, CircleMember("", name, relation), wish, actor)
    id_ = house.secrets.new_id()

    def change(draft: Draft) -> Draft:
        known = next((m for m in draft.circle if (m.name, m.relation) == (name, relation)), None)
        if known is None:
            if len(draft.circle) >= MOST_IN_CIRCLE:
                raise NotAChoice(Problem.CIRCLE_FULL)
            known = CircleMember(id_, name, relation)
            circle = (*draft.circle, known)
            draft = replace(draft, circle=circle, circle_seen=True).written_by(actor, Task.CIRCLE)
        return _stated(house, draft, scope, Delegated(known.id, wish), actor)

    return write_choices(house, visit, change, actor)


def _delegate_after_sending(
    house: House, visit: Visit, scope: Scope, told: CircleMember, wish: str, actor: Actor
) -> Visit:
    """First the circle, which has its own notice and line of the log, then the choice; who is in it may do nothing by that."""
    if not after_sending(house, visit).may_choose(scope):
        raise NotNow
    try:
        known = keep_circle_member(house, visit, told, actor)
    except CircleFull:
        raise NotAChoice(Problem.CIRCLE_FULL) from None
    return state_choice(house, visit, scope, Delegated(known, wish), actor)


def rearrange(house: House, visit: Visit, scope: Scope, asked: Rearrangement, actor: Actor) -> Visit:
    """Puts an order as it was asked, all of it or nothing. Raises `NotAChoice`, `Gone`, `StaleWrite`.

    Where another answer holds, an order begins; only to say what is not wanted leaves that answer as it is.
    """

    def change(draft: Draft) -> Draft:
        said = draft.choices.said(scope)
        before = said if isinstance(said, Chosen) else Chosen()
        if asked.speaks_of_the_order(before):
            draft = _stated(house, draft, scope, asked.of(before), actor)
        if asked.accepted:
            draft = _without_line(house, draft, scope, asked.accepted, actor)
        return _with_lines(house, draft, scope, asked.refused, actor)

    return write_choices(house, visit, change, actor)


def take_choice_back(house: House, visit: Visit, scope: Scope, actor: Actor) -> Visit:
    """Takes the answer of exactly this scope back: the wider one holds again. Nothing is written where none was said."""
    now = house.clock.now()

    def change(draft: Draft) -> Draft:
        if draft.choices.said(scope) is None:
            return draft
        return replace(draft, choices=draft.choices.take_back(scope, now, actor.entered_by))

    return write_choices(house, visit, change, actor)


def draw_red_line(house: House, visit: Visit, scope: Scope, unwanted: Wanted, actor: Actor) -> Visit:
    """*This I do not want*. What was ranked at the scope and is refused now leaves the order.

    Drawn twice a line stands once. Raises `NotAChoice` where it says nothing or names an unknown option.
    """
    return write_choices(
        house, visit, lambda draft: _with_line(house, draft, scope, unwanted, actor), actor
    )


def _with_lines(house: House, draft: Draft, scope: Scope, refused: Sequence[Wanted], actor: Actor) -> Draft:
    for unwanted in refused:
        draft = _with_line(house, draft, scope, unwanted, actor)
    return draft


def _with_line(house: House, draft: Draft, scope: Scope, unwanted: Wanted, actor: Actor) -> Draft:
    now = house.clock.now()
    if any(line.scope == scope and line.unwanted == unwanted for line in draft.choices.red_lines()):
        return draft
    catalogue = house.shelf.catalogue
    check_scope(catalogue, scope)
    check_red_line(catalogue, draft.circle, scope, unwanted, draft.choices, day_here(now))
    choices, said = draft.choices, draft.choices.said(scope)
    if isinstance(said, Chosen) and unwanted in said.ranked:
        kept = replace(said, ranked=tuple(w for w in said.ranked if w != unwanted))
        choices = choices.state(scope, kept, now, actor.entered_by)
    return replace(draft, choices=choices.draw(scope, unwanted, now, actor.entered_by))


def erase_red_line(house: House, visit: Visit, scope: Scope, unwanted: Wanted, actor: Actor) -> Visit:
    """Takes a red line back; the history keeps it. One that does not stand is no matter."""
    return write_choices(
        house, visit, lambda draft: _without_line(house, draft, scope, unwanted, actor), actor
    )


def _without_line(house: House, draft: Draft, scope: Scope, unwanted: Wanted, actor: Actor) -> Draft:
    if not any(line.scope == scope and line.unwanted == unwanted for line in draft.choices.red_lines()):
        return draft
    return replace(draft, choices=draft.choices.erase(scope, unwanted, house.clock.now(), actor.entered_by))


def _stated(house: House, draft: Draft, scope: Scope, said: Said, actor: Actor) -> Draft:
    """The draft with the answer; the same answer again adds nothing to the history."""
    now, catalogue, before = house.clock.now(), house.shelf.catalogue, draft.choices.said(scope)
    check_scope(catalogue, scope)
    check_said(catalogue, draft.circle, scope, said, before, day_here(now))
    if said == before:
        return draft
    return replace(draft, choices=draft.choices.state(scope, said, now, actor.entered_by))
