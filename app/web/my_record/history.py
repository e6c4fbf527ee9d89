"""What the pages of the history show: what happened, who looked by day, who accompanied; ready for their templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.access_log import OF_SERVICE, AccessEntry, is_of_staff
from app.domain.edition import Edition
from app.domain.reference import day_here
from app.use_cases.see_history import Accompaniment, History
from app.use_cases.see_referrals import Participant
from app.use_cases.texts import Texts
from app.web.my_record.steps import Step
from app.web.shared.page_addresses import visit_address
from app.wording.acts import act_sentences, looked_sentences
from app.wording.casework import why_assigned_sentences
from app.wording.choices import name_of_service
from app.wording.dates import say_date, say_moment, say_time
from app.wording.procedure import led_sentence
from app.wording.referrals import say_beside


@dataclass(slots=True)
class Look:
    """Who looked and what for, and at what times of that day.

    `why`: where one asks about the last of these entries, of a professional's look alone.
    """

    sentences: tuple[str, ...]
    times: list[str]
    why: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a heading, and its looks, the last first."""

    name: str
    looks: Sequence[Look]


@dataclass(frozen=True, slots=True)
class LedBy:
    """One stretch of who accompanied: name, office, from when until when, and why."""

    name: str
    office: str
    when: str
    why: tuple[str, ...]
    is_now: bool


def happened_steps(history: History, texts: Texts, edition: Edition) -> tuple[Step, ...]:
    """What happened, the last first, as the macro `timeline` wants it: one sentence a title, the others below it."""
    return tuple(_happened(_said(history, entry, edition, texts), say_moment(entry.at, edition)) for entry in history.entries)


def _happened(sentences: tuple[str, ...], when: str) -> Step:
    title, *more = sentences
    return Step(title, (*more, when) if more else when, "did")


def days_of_looks(history: History, edition: Edition) -> tuple[Day, ...]:
    """Who looked, by day. The same person for the same purpose on one day is one line with its times, each said once."""
    days: dict[date, list[Look]] = {}
    last: tuple[object, ...] = ()
    last_day: date | None = None
    said: dict[tuple[object, ...], tuple[str, ...]] = {}  # each once a page, however often it happened
    question = visit_address("after_sending.look", entry_id=_ENTRY) if history.entries else ""
    for entry in history.entries:
        day, time = day_here(entry.at), say_time(entry.at)
        what = (entry.reader, entry.by_phone, entry.act, entry.reason, entry.words)
        if what == last and day == last_day:
            times = days[day][-1].times
            times += [time] if time not in times else []
            continue
        last, last_day = what, day
        if what not in said:
            said[what] = _said(history, entry, edition)
        why = question.replace(_ENTRY, entry.id) if is_of_staff(entry.reader) else ""
        days.setdefault(day, []).append(Look(said[what], [time], why))
    return tuple(Day(say_date(day, edition), looks) for day, looks in days.items())


def keys_in_words(history: History | None, edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The keys that professionals made for her: when and who, one after the other."""
    if history is None:
        return ()
    return tuple(looked_sentences(one, history.name_of(one.reader), edition) for one in history.entries)


def led_by(several: Sequence[Accompaniment], edition: Edition) -> tuple[LedBy, ...]:
    """Who accompanied the person, the last first."""
    return tuple(
        LedBy(
            one.professional.name if one.professional else "",
            one.unit.name(edition.language) if one.unit else "",
            led_sentence(day_here(one.lead.since), day_here(one.lead.until) if one.lead.until else None, edition),
            (one.lead.words,) if one.lead.words else why_assigned_sentences(one.lead.assignment, edition),
            one.lead.until is None,
        )
        for one in several
    )


_ENTRY = "-of-no-entry-"  # stands in an address where the id of an entry will stand


def _said(history: History, entry: AccessEntry, edition: Edition, texts: Texts | None = None) -> tuple[str, ...]:
    code = history.services.get(entry.words) if entry.act in OF_SERVICE else None
    service = name_of_service(code, texts, edition) if code and texts else ""
    return act_sentences(entry, history.name_of(entry.reader), edition, for_whom=history.person_named, service=service)


def standing_beside(several: Sequence[Participant], edition: Edition) -> tuple[LedBy, ...]:
    """Who takes part beside who leads: as what, what for, since when."""
    return tuple(
        LedBy(
            one.member.name if one.member else "",
            one.unit.name(edition.language) if one.unit else "",
            led_sentence(day_here(one.row.since), None, edition),
            tuple(filter(None, (say_beside(one.row.kind, edition), *one.row.words.splitlines()))),
            is_now=True,
        )
        for one in several
    )
