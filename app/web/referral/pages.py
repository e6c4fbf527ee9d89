"""What the pages of a referral show, made ready for their templates: one view for three who read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from app.domain.edition import Edition
from app.domain.passage import Part, Travelling
from app.domain.referral import Referral
from app.domain.referral_words import Reply
from app.use_cases.ports import House
from app.use_cases.see_referrals import SeenReferral
from app.web.shared.own_words import lines_of
from app.wording.choices import name_of_service
from app.wording.dates import say_date, say_moment
from app.wording.papers import say_paper_kind, say_paper_name
from app.wording.people import say_edition_name, say_phone
from app.wording.procedure import say_ruling
from app.wording.referrals import (
    referral_sentences,
    say_earlier,
    say_part,
    say_part_to_staff,
    say_referral_state,
    say_said,
    say_said_of_her,
)
from app.wording.speaking import gettext as _
from app.wording.speaking import uncapitalised

Lines = tuple[str, ...]
Say = Callable[[Part, Edition], str]
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in words; `kept`: the person keeps it for herself. `href`: where a paper is opened."""

    id: str
    lines: Lines
    kept: bool
    href: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class PartView:
    """A heading and its passages."""

    part: Part
    heading: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What was given back, heading by heading."""

    pieces: tuple[tuple[str, Lines], ...]


@dataclass(frozen=True, slots=True)
class ReferralView:
    """`lang` is the language of what was written for the person; `written_in` names it where it is not the page's.

    `heard`: what she said; `her_words`: in her words. `kept`: how many passages she keeps for herself.
    """

    number: int
    referral: Referral
    unit: str
    phone: str
    from_unit: str
    leads: str
    about: str
    state: str
    sentences: Lines
    why: Lines
    parts: tuple[PartView, ...]
    heard: str
    her_words: Lines
    kept: int
    returned: Lines
    reply: ReplyView | None
    facts: tuple[Mapping[str, str], ...]
    lang: str
    written_in: str


def view_for_staff(house: House, seen: SeenReferral, edition: Edition, *, received: bool = False) -> ReferralView:
    """As both services read it; `received`: as who was asked in does."""
    one = seen.referral
    heard = say_said_of_her(one.heard.said, edition) if one.heard else ""

    def address(paper_id: str) -> str:
        if received:
            return url_for(
                "referral.paper", application_id=one.application_id, number=one.number, paper_id=paper_id
            )
        return url_for("casework.paper", application_id=one.application_id, paper_id=paper_id)

    return _view(house, seen, edition, say_part_to_staff, heard, address, hers=False)


def view_for_her(house: House, seen: SeenReferral, edition: Edition) -> ReferralView:
    """As the person reads it, in the edition on screen; what was written for her stays in its own."""
    heard = say_said(seen.referral.heard.said, edition) if seen.referral.heard else ""

    def address(paper_id: str) -> str:
        return url_for("papers.paper", paper_id=paper_id)

    return _view(house, seen, edition, say_part, heard, address, hers=True)


def _view(
    house: House, seen: SeenReferral, edition: Edition, say: Say, heard: str, address: Address, *, hers: bool
) -> ReferralView:
    one, language = seen.referral, edition.language
    return ReferralView(
        one.number, one,
        seen.unit.name(language) if seen.unit else "", say_phone(seen.unit.phone) if seen.unit else "",
        seen.from_unit.name(language) if seen.from_unit else "", seen.leads.name if seen.leads else "",
        name_of_service(seen.about.code, house.shelf.texts, edition) if seen.about else "",
        say_referral_state(one.state, edition), referral_sentences(one, edition), lines_of(one.written.why),
        _parts(house, seen, edition, say, address), heard, lines_of(one.heard.words) if one.heard else (),
        sum(kept for _passage, kept in seen.passages), lines_of(one.returned), reply_view(one.reply, hers=hers),
        _facts(seen, edition), one.edition.html_lang,
        uncapitalised(say_edition_name(one.edition, edition)) if one.edition is not edition else "",
    )


def reply_view(reply: Reply | None, *, hers: bool) -> ReplyView | None:
    """The account in the edition on screen."""
    if reply is None:
        return None
    earlier = (say_earlier(reply.earlier), *lines_of(reply.because)) if reply.earlier else ()
    pieces = (
        (_("Why it broke off"), lines_of(reply.why)), (_("What was done"), lines_of(reply.done)),
        (_("What is pending"), lines_of(reply.pending)), (_("What you say about it") if hers else _("What the person says"), lines_of(reply.she_says)),
        (_("The earlier assessment"), earlier),
    )  # fmt: skip
    return ReplyView(tuple(piece for piece in pieces if piece[1]))


def _parts(
    house: House, seen: SeenReferral, edition: Edition, say: Say, address: Address
) -> tuple[PartView, ...]:
    return tuple(
        PartView(part, say(part, edition), tuple(
            _passage(house, seen, passage, edition, address, kept=kept) for passage, kept in several
        ))
        for part, several in groupby(seen.passages, key=lambda pair: pair[0].part)
    )


def _passage(
    house: House, seen: SeenReferral, one: Travelling, edition: Edition, address: Address, *, kept: bool
) -> Passage:
    if decision := seen.decisions.get(one.thing):
        name = name_of_service(decision.code, house.shelf.texts, edition)
        said = f"{name}: {uncapitalised(say_ruling(decision.ruling, edition))}. {say_date(decision.at.date(), edition)}"
        return Passage(one.id, (said, *lines_of(decision.reason)), kept)
    if paper := seen.papers.get(one.thing):
        name = f"{say_paper_kind(paper.kind, edition)}: {say_paper_name(paper.name, edition)}"
        return Passage(one.id, (name,), kept, address(paper.id))
    return Passage(one.id, (one.text,) if one.text else (), kept)


def _facts(seen: SeenReferral, edition: Edition) -> tuple[Mapping[str, str], ...]:
    """When each thing happened, and through whom; for both services."""
    one, name = seen.referral, seen.names.get
    moments = (
        (_("Written"), one.made_at, name(one.made_by, "")), (_("Shown to the person"), one.shown_at, ""),
        (_("Sent"), one.sent_at, ""), (_("Arrived"), one.acknowledged_at, ""),
        (_("Accepted"), one.accepted_at, name(one.accepted_by, "")),
        (say_referral_state(one.state, edition), one.ended_at, name(one.ended_by, "")),
    )  # fmt: skip
    told = [
        {"term": term, "value": say_moment(at, edition), "note": who} for term, at, who in moments if at is not None
    ]
    due = [{"term": _("Answer due"), "value": say_date(one.due_on, edition)}] if one.due_on else []
    return (*told, *due)
