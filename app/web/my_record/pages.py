"""What the record's first page shows, made ready for its template."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.domain.casework import Assignment, StaffMember, StaffRole, WhyAssigned
from app.domain.edition import Edition, Language
from app.domain.handover import waits_for_her
from app.domain.opening import Opening
from app.domain.procedure import due_first, last_moved
from app.domain.proposal import Stand
from app.domain.reference import day_here
from app.domain.referral import ReferralState
from app.use_cases.follow_application import FollowedService, Following
from app.use_cases.ports import House
from app.web.my_record.steps import Step, steps_of
from app.web.shared.page_addresses import visit_address
from app.wording.casework import (
    how_to_ask,
    say_professional_role,
    say_service_state,
    status_sentences,
    who_has_it,
    why_assigned_sentences,
)
from app.wording.catalogue import say_body
from app.wording.choices import name_of_service
from app.wording.dates import say_until_date
from app.wording.openings import last_opening
from app.wording.people import say_language, say_phone
from app.wording.procedure import (
    appeal_day,
    last_day,
    nobody_has_it,
    silence_sentences,
    until_sentence,
    whole_sentences,
)
from app.wording.speaking import capitalised, in_a_row, one_a_line
from app.wording.speaking import gettext as _

Fact = dict[str, str]


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One requested service in the list: how it stands, who decides, and the earliest day its time can end.

    Once it is decided: the last day to say that she does not agree, which nobody should have to look for.
    """

    href: str
    name: str
    state: tuple[str, ...]
    body: str
    limit: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One correction request among the doors; `note` says until when, or that it is answered."""

    href: str
    note: str
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class RecordPage:
    """`waiting`: what waits for her, each in words and with its address. `asked`: what was ever asked, the last first.
    `opened`: when it was opened last before now. In easy read each text is one sentence.
    """

    reference: str
    status: tuple[str, ...]
    waiting: tuple[tuple[str, str], ...]
    services: tuple[ServiceLine, ...]
    steps: tuple[Step, ...]
    silence: tuple[str, ...]
    asked: tuple[AskedLine, ...]
    opened: tuple[str, ...]
    card: "ProfessionalCard"


@dataclass(frozen=True, slots=True)
class ProfessionalCard:
    """Who accompanies the person, how to reach her, and why it is she; or the office where nobody is named yet.

    `name` is empty then; without an office it says whom to call.
    """

    name: str
    initials: str
    role: str
    has_office: bool
    facts: tuple[Fact, ...]
    why: tuple[str, ...]


def record_page(house: House, following: Following, opened: Opening | None, edition: Edition) -> RecordPage:
    """The record in the edition on screen."""
    today = day_here(house.clock.now())
    on, ends = visit_address("my_record.record"), _ends(following, today)
    asked = _asked(on, following, edition)
    return RecordPage(
        following.application.reference,
        _status(following, edition),
        (*_to_answer(asked), *_to_read(house, following)),
        tuple(_service(house, on, one, ends[one.number], today, edition) for one in following.services),
        steps_of(following, edition),
        _silence(following, ends, today, edition),
        asked,
        last_opening(opened, edition),
        professional_card(following, edition),
    )


def _to_answer(asked: tuple[AskedLine, ...]) -> Iterator[tuple[str, str]]:
    return ((_("Answer what we ask you"), one.href) for one in asked if one.is_waiting)


def _to_read(house: House, following: Following) -> Iterator[tuple[str, str]]:
    """What others wrote, and waits for her word."""
    if any(one.stand is Stand.OPEN for one in following.after.proposals(house.shelf.catalogue)):
        yield _("See what is proposed"), visit_address("after_sending.proposals")
    if waits_for_her(following.handovers):
        yield _("Read what is passed on about you"), visit_address("handover.passed_on")
    for one in following.referrals:
        if one.state is ReferralState.SHOWN and one.heard is None:
            yield _("Read what another service would be told"), visit_address("referral.hers", number=one.number)


def _ends(following: Following, today: date) -> dict[int, date | None]:
    """The earliest day on which the time of each service can end, while it is open: none where no day is sure."""
    return {one.number: one.limit.day(today) if one.limit and not (one.is_settled or one.is_nobodys) else None for one in following.services}


def professional_card(following: Following, edition: Edition) -> ProfessionalCard:
    """Her card: office, phone with hours, languages, who stands in, and why it is she."""
    professional = following.professional
    return ProfessionalCard(
        professional.name if professional else "", _initials(professional),
        say_professional_role(StaffRole.REFERENCE_PROFESSIONAL, edition), following.unit is not None,
        _card(following, edition), why_assigned_sentences(_assigned(following), edition),
    )


def _assigned(following: Following) -> Assignment:
    """Who has it, and why; where who led works here no more it waits for somebody, as if she had given it back."""
    given = following.case.assignment
    has_left = given.professional_id and following.professional is None
    return replace(given, professional_id="", why=WhyAssigned.RELEASED) if has_left else given


def _status(following: Following, edition: Edition) -> tuple[str, ...]:
    """Where it is, who has it, what is next, what I can do."""
    due, contact = due_first(following.corrections), following.contact
    whole = whole_sentences(following.state, due.due_on if due else None, edition)
    if following.state is None:
        return (*whole, *who_has_it(following.professional, following.unit, edition), how_to_ask(following.unit, edition))
    may_contact = contact is not None and contact.may_contact
    said = status_sentences(following.case, following.professional, following.unit, edition, may_contact=may_contact)
    return (*whole, *said)


def _silence(following: Following, ends: dict[int, date | None], today: date, edition: Edition) -> tuple[str, ...]:
    """Nothing once all is answered: then no news is expected. Where no office has it, none comes before she calls."""
    if following.state is None:
        return ()
    if following.unit is None:
        return nobody_has_it(edition)
    due, decisions = due_first(following.corrections), [s.decision for s in following.services if s.decision]
    news = last_moved(following.application.sent_at, following.case, following.corrections, decisions)
    days = tuple(day for day in ends.values() if day and day >= today)
    return silence_sentences(day_here(news), days, due.due_on if due else None, edition)


def _service(
    house: House, on: str, one: FollowedService, ends: date | None, today: date, edition: Edition
) -> ServiceLine:
    return ServiceLine(
        f"{on}/services/{one.number}",
        name_of_service(one.line.code, house.shelf.texts, edition),
        one_a_line(say_service_state(one.state, edition, is_left=one.is_left)),
        say_body(one.line.body, house.shelf.catalogue, edition),
        last_day(ends, today, edition) or appeal_day(one.standing, today, edition),
    )


def _asked(on: str, following: Following, edition: Edition) -> tuple[AskedLine, ...]:
    return tuple(
        AskedLine(
            f"{on}/asked/{one.number}",
            until_sentence(one.due_on, edition) if one.is_waiting else _("You have answered.") if one.is_open
            else _("It is no longer asked."),
            one.is_waiting,
        )
        for one in reversed(following.corrections)
    )  # fmt: skip


def _initials(professional: StaffMember | None) -> str:
    return "".join(word[0] for word in professional.name.split()[:2]) if professional else ""


def _card(following: Following, edition: Edition) -> tuple[Fact, ...]:
    """How to reach them: whether she is away and until when, office, phone with hours, languages, who stands in."""
    facts: list[Fact] = []
    if away := following.absence:
        until = capitalised(say_until_date(away.last, edition)) if away.last else _("We do not know yet until when.")
        meanwhile = following.stands_in.name if following.stands_in else _("The office attends to you.")
        facts += [{"term": _("She is away now"), "value": until}, {"term": _("Who stands in"), "value": meanwhile}]
    if unit := following.unit:
        facts.append({"term": _("Where"), "value": unit.name(edition.language)})
        if unit.phone:
            facts.append({
                "term": _("Phone"), "value": say_phone(unit.phone), "note": unit.hours(edition.language),
                "href": f"tel:{unit.phone.replace(' ', '')}",
            })
    if following.professional and following.professional.languages:
        spoken = (say_language(Language(code), edition) for code in following.professional.languages)
        facts.append({"term": _("Languages"), "value": in_a_row(spoken)})
    if following.stands_in and not following.absence:
        facts.append({"term": _("Who stands in"), "value": following.stands_in.name})
    return tuple(facts)
