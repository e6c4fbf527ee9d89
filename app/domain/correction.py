"""What a person is asked to put right: what exactly, why and until when. Nothing is thrown away in silence.

Ley 39/2015 art. 68: ten days, else the application is taken as withdrawn, by a decision that somebody writes (68.1);
up to five days more (68.2). Nothing here ends an application: a late answer is kept, and said to be late.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.domain.actor import AnsweredBy
from app.domain.edition import Edition
from app.domain.reference import day_here
from app.domain.term import Pause, add_working_days

DAYS_TO_ANSWER = 10
MOST_DAYS_MORE = 5


class TooManyDays(Exception):
    """The law gives no more than five days more."""


class NothingAsked(Exception):
    """There is no such correction request, or it is closed."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One request. `number` counts those of an application from 1; `about` is the id of a requested service or empty.

    `what` and `why` are in the person's edition, `edition`. `due_on` is the last day, `days_more` of it given later.
    `answered_at` is the first answer. `version` guards against two people changing it at once.
    """

    id: str
    application_id: str
    number: int
    about: str
    what: str
    why: str
    edition: Edition
    asked_by: str
    asked_at: datetime
    due_on: date
    days_more: int = 0
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    closed_words: str = ""
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_waiting(self) -> bool:
        """Whether the person is asked for something and has not answered yet."""
        return self.is_open and self.answered_at is None

    def is_about(self, requested_id: str) -> bool:
        """Whether it holds up that requested service: one about all of them holds up each."""
        return self.about in {"", requested_id}

    def is_late(self, moment: datetime) -> bool:
        """Whether an answer at that moment comes after the last day. It is kept all the same."""
        return day_here(moment) > self.due_on

    def extended(self, days: int) -> "Correction":
        """With so many working days more. Raises `TooManyDays` beyond five in all, `NothingAsked` once closed."""
        if not self.is_open:
            raise NothingAsked
        if days < 1 or self.days_more + days > MOST_DAYS_MORE:
            raise TooManyDays
        return replace(self, due_on=add_working_days(self.due_on, days), days_more=self.days_more + days)

    def answered(self, moment: datetime) -> "Correction":
        """Answered; the first answer counts. Raises `NothingAsked` once closed."""
        if not self.is_open:
            raise NothingAsked
        return replace(self, answered_at=self.answered_at or moment)

    def closed(self, by: str, words: str, moment: datetime) -> "Correction":
        """No longer asked, for a reason that the person reads. Raises `NothingAsked` where it is closed already."""
        if not self.is_open:
            raise NothingAsked
        return replace(self, closed_at=moment, closed_by=by, closed_words=words)

    @property
    def pause(self) -> Pause:
        """While the person must answer, nobody's time to decide runs; after the last day it runs again by itself."""
        return pause_of(self.asked_at, self.due_on, self.answered_at, self.closed_at)


def pause_of(asked_at: datetime, due_on: date, *ended: datetime | None) -> Pause:
    """The days that stood still for what was asked with that last day. `ended`: when it was answered and when closed."""
    after_term = due_on + timedelta(days=1)
    return Pause(day_here(asked_at), min((after_term, *(day_here(moment) for moment in ended if moment))))


def last_day_to_answer(asked_at: datetime) -> date:
    """Ten working days after the day on which it is asked."""
    return add_working_days(day_here(asked_at), DAYS_TO_ANSWER)


@dataclass(frozen=True, slots=True)
class CorrectionAnswer:
    """What was answered, in the words of who answered; who typed them and whose they are. Never changed."""

    id: str
    correction_id: str
    application_id: str
    words: str
    at: datetime
    is_late: bool
    entered_by: str
    answered_by: AnsweredBy
