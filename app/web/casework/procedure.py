"""How an application goes, as its professional reads it: each service, what was asked, what can be done next."""

from dataclasses import dataclass

from app.domain.correction import MOST_DAYS_MORE, Correction
from app.domain.edition import Edition
from app.domain.procedure import Happening, due_first, may_happen
from app.domain.reference import day_here
from app.use_cases.consult_record import Record
from app.use_cases.follow_application import FollowedService
from app.use_cases.ports import House
from app.web.shared.own_words import lines_of
from app.web.shared.page_addresses import page_address
from app.wording.choices import name_of_service
from app.wording.dates import here, say_date, say_moment
from app.wording.procedure import about_what, late_note, say_ruling, say_state_to_staff, short_limit
from app.wording.speaking import gettext as _

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A requested service: how it stands, its day, and where to write what was decided (empty once it is)."""

    name: str
    state: str
    limit: str
    href: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A correction request in the list."""

    href: str
    about: str
    note: str


@dataclass(frozen=True, slots=True)
class ProcedurePart:
    """`may_ask`: whether something may be asked now: one thing at a time, and only of what is open."""

    lines: tuple[Line, ...]
    asked: tuple[AskedLine, ...]
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of the person; `note` where it came late."""

    when: str
    words: Words
    note: str


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """One request as its professional reads it. `lang` is the language of what was asked."""

    about: str
    what: Words
    why: Words
    lang: str
    note: str
    is_open: bool
    days_left: int
    closed: Words
    answers: tuple[Answered, ...]


def procedure_part(house: House, record: Record, edition: Edition) -> ProcedurePart:
    """The part of the record page on how it goes."""
    open_, today = [one for one in record.services if may_happen(one.state, Happening.ASKED)], day_here(house.clock.now())
    # Services that were asked for at once go alike.
    states = {state: say_state_to_staff(state, edition) for state in {one.state for one in record.services}}
    limits = {limit: short_limit(limit, today, edition, to_staff=True) for limit in {one.limit for one in record.services}}
    return ProcedurePart(
        tuple([_line(house, record, one, edition, states[one.state], limits[one.limit]) for one in record.services]),
        tuple(_asked(house, record, one, edition) for one in reversed(record.corrections)),
        bool(open_) and due_first(record.corrections) is None,
    )


def correction_page(house: House, record: Record, number: int, edition: Edition) -> CorrectionPage | None:
    """The request of that number, or None where there is none."""
    one = next((each for each in record.corrections if each.number == number), None)
    if one is None:
        return None
    return CorrectionPage(
        _about(house, record, one, edition), lines_of(one.what), lines_of(one.why), one.edition.html_lang,
        _note(one, edition), one.is_open, MOST_DAYS_MORE - one.days_more, lines_of(one.closed_words),
        tuple(
            Answered(say_moment(each.at, edition), lines_of(each.words), late_note(edition) if each.is_late else "")
            for each in record.answers.get(one.id, ())
        ),
    )


def _line(
    house: House, record: Record, one: FollowedService, edition: Edition, state: str, limit: str,
) -> Line:  # fmt: skip
    settled = one.is_settled
    return Line(
        name_of_service(one.line.code, house.shelf.texts, edition),
        say_ruling(one.standing.ruling, edition) if one.standing else state,
        "" if settled else limit,
        "" if settled else page_address("casework.decide", record.application.id, number=one.number),
    )


def _asked(house: House, record: Record, one: Correction, edition: Edition) -> AskedLine:
    return AskedLine(
        page_address("casework.correction", record.application.id, number=one.number),
        _about(house, record, one, edition), _note(one, edition),
    )


def _about(house: House, record: Record, one: Correction, edition: Edition) -> str:
    line = record.application.requested_service(one.about) if one.about else None
    return about_what(line, house.shelf.texts, edition) if line else _("All that they asked for")


def _note(one: Correction, edition: Edition) -> str:
    if not one.is_open:
        return _("No longer asked")
    if one.answered_at:
        return _("Answered on: %(date)s", date=say_date(here(one.answered_at).date(), edition))
    return _("Waits for an answer. Last day: %(date)s", date=say_date(one.due_on, edition))
