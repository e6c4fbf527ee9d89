"""What the page of one requested service shows: how it stands, how long it may take, what was decided and why."""

from dataclasses import dataclass

from app.domain.application import ServiceState
from app.domain.decision import Decision
from app.domain.edition import Edition
from app.domain.reference import day_here
from app.use_cases.follow_application import FollowedService
from app.use_cases.ports import House
from app.use_cases.texts import WHO_CAN_HELP, PassageText
from app.web.shared.own_words import lines_of
from app.wording.catalogue import say_body
from app.wording.choices import name_of_service
from app.wording.dates import here, say_date
from app.wording.people import say_edition_name
from app.wording.procedure import (
    appeal_sentences,
    left_sentences,
    limit_sentences,
    nobody_has_it,
    state_sentences,
    wait_sentences,
)
from app.wording.speaking import uncapitalised

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is read. Words are in `lang`; `written_in` names that edition where it is not the page's.

    `help` is the portal's own text, in the edition of the page.
    """

    on: str
    reason: Words
    legal_ground: Words
    appeal: Words
    appeal_where: Words
    appeal_until: Words
    is_negative: bool
    lang: str
    written_in: str
    help: PassageText


@dataclass(frozen=True, slots=True)
class ServicePage:
    """`limit` and `wait` say nothing once it is settled; `decided` is None before."""

    name: str
    state: Words
    body: str
    limit: Words
    wait: Words
    decided: Decided | None


def service_page(
    house: House, one: FollowedService, wait: int | None, edition: Edition
) -> ServicePage:
    """One requested service in the edition on screen. `wait`: what half of the others waited less than, in days."""
    today, waits = day_here(house.clock.now()), one.state is ServiceState.WAITING_FOR_YOU
    return ServicePage(
        name_of_service(one.line.code, house.shelf.texts, edition),
        left_sentences(one.unit, edition) if one.is_left else state_sentences(one.state, edition),
        say_body(one.line.body, house.shelf.catalogue, edition),
        () if one.is_settled else nobody_has_it(edition) if one.is_nobodys else limit_sentences(one.term, one.limit, today, edition, waits_for_her=waits),
        () if one.is_settled or one.is_nobodys else wait_sentences(wait, edition),
        _decided(house, one.standing, edition) if one.standing else None,
    )


def _decided(house: House, decision: Decision, edition: Edition) -> Decided:
    today, texts = day_here(house.clock.now()), house.shelf.texts
    until = decision.appeal_until
    return Decided(
        say_date(here(decision.at).date(), edition),
        lines_of(decision.reason), lines_of(decision.legal_ground), lines_of(decision.appeal), lines_of(decision.appeal_where),
        appeal_sentences(until, today, edition) if until else (),
        decision.is_negative, decision.edition.html_lang,
        uncapitalised(say_edition_name(decision.edition, edition)) if decision.edition is not edition else "",
        texts.passage(edition, WHO_CAN_HELP),
    )
