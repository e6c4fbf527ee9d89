"""Answer the guide's questions and hear where one stands."""

from dataclasses import dataclass, replace
from itertools import islice

from app.domain.actor import Actor
from app.domain.application import Draft, Visit
from app.domain.field import Answers, Field, FieldName, NotKnown, Value
from app.domain.in_view import services_in_view
from app.domain.people import ForWhom
from app.domain.service import Service, ServiceCode
from app.domain.task import Task
from app.use_cases.ports import House
from app.use_cases.texts import WHO
from app.use_cases.write_draft import write_draft

HERSELF = frozenset({ForWhom.ME, ForWhom.UNKNOWN})
ANOTHER = frozenset({ForWhom.SOMEBODY_ELSE, ForWhom.ME_AS_CARER})


@dataclass(frozen=True, slots=True)
class Orientation:
    """Where the guide stands. It decides nothing.

    `in_view` are the judged services talked about, `not_judged` those of the situation that are never
    asked for here; `next` is the question worth asking, None when every outcome word is settled.
    """

    in_view: tuple[ServiceCode, ...]
    not_judged: tuple[Service, ...]
    next: Field | None


def orient(house: House, draft: Draft) -> Orientation:
    """Where the guide stands with what has been answered so far."""
    catalogue = house.shelf.catalogue
    in_view = services_in_view(catalogue, draft)
    situation = catalogue.situations.get(draft.situation) if draft.situation is not None else None
    of_situation = [catalogue.services[code] for code in (situation.services if situation else ())]
    return Orientation(
        in_view=in_view,
        not_judged=tuple(service for service in of_situation if not service.judged),
        next=house.shelf.rules.next_question(draft.answers, in_view),
    )


def what_next(house: House, draft: Draft) -> tuple[Field | None, tuple[tuple[FieldName, ...], ...]]:
    """The question worth asking next, as `orient` says it, and what `contradicting` says: one look for both."""
    following, groups = house.shelf.rules.next_and_contradictions(
        draft.answers, services_in_view(house.shelf.catalogue, draft)
    )
    return following, _hers(groups, draft)


def is_urgent(house: House, draft: Draft) -> bool:
    """Whether an answer, the situation or the service one comes from says danger or nowhere to sleep tonight.

    Then help goes on top of every page, whatever any outcome.
    """
    catalogue = house.shelf.catalogue
    situation = catalogue.situations.get(draft.situation) if draft.situation is not None else None
    service = catalogue.services.get(draft.from_service) if draft.from_service else None
    tonight = draft.answers.by_person.get("needs_shelter_tonight") is True
    return tonight or bool(situation and situation.urgent) or bool(service and service.urgent)


def contradicting(house: House, draft: Draft) -> tuple[tuple[FieldName, ...], ...]:
    """Every smallest set of her answers that cannot be true together: shown together and asked again."""
    return _hers(house.shelf.rules.contradictions(draft.answers), draft)


def _hers(groups: tuple[tuple[FieldName, ...], ...], draft: Draft) -> tuple[tuple[FieldName, ...], ...]:
    said = draft.answers.by_person
    return tuple([group for group in [tuple(name for name in each if name in said) for each in groups] if group])


def services_it_can_change(house: House, draft: Draft, asked: Field, most: int) -> tuple[ServiceCode, ...]:
    """At most so many services in view whose outcome word the answer can still change: why it is asked.

    Sensitive ones are not among them: a question says nothing about them to who looks over a shoulder.
    """
    catalogue, rules = house.shelf.catalogue, house.shelf.rules
    others = draft.answers.without(asked.name)
    changed = rules.services_changed_by(asked.name, others, services_in_view(catalogue, draft))
    return tuple(islice((c for c in changed if not catalogue.services[c].sensitive), most))


class NotAnAnswer(Exception):
    """What was given cannot be an answer to this field."""


def check_answer(field: Field, value: Value | NotKnown) -> None:
    """Raises `NotAnAnswer` unless the guide asks the field and the value is of its type and range.

    *I don't know* and *I'd rather not say* are answers to every question, *not assessed* where it exists.
    """
    if isinstance(value, NotKnown):
        fits = value is not NotKnown.NOT_ASSESSED or field.may_be_not_assessed
    else:
        fits = field.admits(value)
    if not fits or not field.is_the_persons_to_answer:
        raise NotAnAnswer(field.name)


def answer_question(house: House, visit: Visit, field: Field, value: Value | NotKnown, actor: Actor) -> Visit:
    """Keeps one answer about the person. Raises `NotAnAnswer`, `Gone`, `StaleWrite`."""
    check_answer(field, value)
    return write_draft(house, visit, Task.SITUATION, lambda draft: draft.answer(field.name, value, actor), actor)


def say_who_it_is_for(house: House, visit: Visit, for_whom: ForWhom, name_above: str, actor: Actor) -> Visit:
    """Keeps *who is it for?*. Raises `Gone`, `StaleWrite`.

    Facts belong to one person: when the answer changes from herself to somebody else or back, what was
    said of the first is not lent to the second and goes (a daughter never lends her age to her mother).
    """

    def change(draft: Draft) -> Draft:
        if not is_same_person(draft.for_whom, for_whom):
            draft = replace(draft, answers=Answers(), hands=replace(draft.hands, answers={}))
        said = replace(draft, for_whom=for_whom, name_above=name_above)
        return replace(said, hands=said.hands.answering(WHO, said.hand_of(actor)))

    return write_draft(house, visit, Task.SITUATION, change, actor)


def is_same_person(before: ForWhom | None, now: ForWhom) -> bool:
    """Whether facts said with one answer to *who is it for?* are about the same person with the other."""
    return before in {None, now} or {before, now} <= HERSELF or {before, now} <= ANOTHER
