"""What the page of results shows: the services in view by outcome word; nothing on it is a decision."""

from dataclasses import dataclass

from flask import url_for

from app.domain.application import Draft
from app.domain.assessment import Outcome
from app.domain.edition import Edition
from app.domain.service import ServiceCode
from app.use_cases.answer_questions import orient
from app.use_cases.ports import House
from app.use_cases.see_results import judge_in_view
from app.web.guide.again import Given, again_page, given
from app.web.guide.questions import last_question
from app.web.guide.told import Item, Teller
from app.web.shared.conditions import Conditions, conditions_in_words
from app.web.shared.ways import way_to_service
from app.wording.outcomes import say_outcome, what_outcome_means

IN_ORDER = (
    Outcome.FITS, Outcome.FITS_WHEN, Outcome.PROFESSIONAL, Outcome.UNKNOWN, Outcome.NOT_NOW, Outcome.NOT_OFFERED
)


@dataclass(frozen=True, slots=True)
class Group:
    """The services under one outcome word. `meaning` is one to three sentences."""

    outcome: Outcome
    heading: str
    meaning: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A service that is never asked for here: how to get help from it."""

    name: str
    href: str
    get_help: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """`entitlement`: the general rule, explained once beside the results. `next_href`: a question still worth asking."""

    groups: tuple[Group, ...]
    answers: tuple[Given, ...]
    contradictions: list[list[Given]]
    elsewhere: tuple[Elsewhere, ...]
    entitlement: Conditions
    for_whom: Given | None
    next_href: str
    back: str
    on_list: int


def results_page(house: House, draft: Draft, edition: Edition) -> ResultsPage:
    """Everything in view, explained."""
    catalogue, texts, orientation = house.shelf.catalogue, house.shelf.texts, orient(house, draft)
    judged = judge_in_view(house, draft)
    teller = Teller(house, draft, edition, judged)
    by_outcome: dict[Outcome, list[Item]] = {outcome: [] for outcome in IN_ORDER}
    for code, found in judged.items():
        by_outcome[found.outcome].append(teller.item(code))
    return ResultsPage(
        groups=tuple(
            Group(outcome, say_outcome(outcome), what_outcome_means(outcome), tuple(items))
            for outcome, items in by_outcome.items() if items
        ),
        answers=tuple(given(house, draft, name, edition) for name in draft.answers.by_person if name in catalogue.fields),
        contradictions=again_page(house, draft, edition),
        elsewhere=tuple(_elsewhere(house, service.code, edition) for service in orientation.not_judged),
        entitlement=conditions_in_words(catalogue.entitlement, catalogue, texts, edition),
        for_whom=_for_whom(house, draft, edition),
        next_href=url_for("guide.go_on") if orientation.next else "",
        back=last_question(house, draft),
        on_list=len(draft.wanted),
    )


def _elsewhere(house: House, code: ServiceCode, edition: Edition) -> Elsewhere:
    text, service = house.shelf.texts.service(edition, code), house.shelf.catalogue.services[code]
    return Elsewhere(text.name, way_to_service(service), text.get_help)


def _for_whom(house: House, draft: Draft, edition: Edition) -> Given | None:
    """The answer to the question before all others."""
    if draft.for_whom is None:
        return None
    text = house.shelf.texts.question(edition, "who")
    return Given(text.label, text.answers[draft.for_whom][0], url_for("guide.who"))
