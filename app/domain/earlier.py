"""What was found and decided before about a person, and what a new decision does with each of it.

Requirements, G7: who decides takes the earlier assessment into account, and sets it aside only with a reason. The
orientation of the guide is no such thing: it is nobody's finding and need not be weighed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.decision import Decision, Ruling
from app.domain.edition import Edition
from app.domain.passage import Part, passages_of
from app.domain.reference import day_here
from app.domain.referral import BEFORE_SENDING, Referral
from app.domain.referral_words import Earlier as Differs
from app.domain.service import ServiceCode

FIRST_DAY = date(1950, 1, 1)  # nobody works with an older diagnosis


class WrongDay(Exception):
    """A day on which nothing can have been found: one to come, or out of living memory."""


class WordsLacking(Exception):
    """What was found, by whom, with what, or the words for the person are not written."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What somebody found about the person: by whom, with which instrument, on which day.

    `found` is for professionals; `words` says the same for the person, in her edition. `code`: of which service, or
    empty. `kept_by` wrote it down here, `who` found it.
    """

    id: str
    application_id: str
    on: date
    who: str
    instrument: str
    found: str
    words: str
    edition: Edition
    kept_by: str
    at: datetime
    code: ServiceCode = ""

    def check(self) -> None:
        """Raises `WrongDay`, `WordsLacking`."""
        if not FIRST_DAY <= self.on <= day_here(self.at):
            raise WrongDay
        if not all(text.strip() for text in (self.who, self.instrument, self.found, self.words)):
            raise WordsLacking


class EarlierKind(StrEnum):
    """Where it stands: a decision of this portal, a diagnosis that was kept beside an application, what a referral was sent
    with, or what the service that came in found otherwise.
    """

    DECISION = "decision"
    DIAGNOSIS = "diagnosis"
    REFERRAL = "referral"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Earlier:
    """One of them, as it was when it was weighed. `by`: the id of the professional; `who`: her name, or who found it.

    `ruling` is there for a decision alone. `words`: what the person was told.
    """

    kind: EarlierKind
    id: str
    on: date
    code: ServiceCode
    who: str
    by: str = ""
    ruling: Ruling | None = None
    instrument: str = ""
    found: str = ""
    words: str = ""
    reference: str = ""

    @property
    def key(self) -> str:
        """What names it on a form."""
        return f"{self.kind}:{self.id}"


class How(StrEnum):
    """What the decision does with it. Neither is preselected."""

    TAKEN = "taken"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a professional says of one of them; to set it aside she says why, in words that the person reads."""

    how: How
    words: str = ""

    @property
    def is_whole(self) -> bool:
        return self.how is How.TAKEN or bool(self.words.strip())


@dataclass(frozen=True, slots=True)
class Weighing:
    """The same, kept beside the decision that it was said for."""

    id: str
    application_id: str
    decision_id: str
    earlier: Earlier
    how: How
    words: str
    by: str
    at: datetime


class NotWeighed(Exception):
    """Something earlier of which nothing was said, or which was set aside without a reason; `keys` names each."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


def of_decision(decision: Decision, who: str, reference: str = "") -> Earlier:
    """An earlier decision, with the name of who took it."""
    return Earlier(
        EarlierKind.DECISION, decision.id, day_here(decision.at), decision.code, who, decision.decided_by,
        decision.ruling, words=decision.reason, reference=reference,
    )


def of_diagnosis(diagnosis: Diagnosis, reference: str = "") -> Earlier:
    """A diagnosis that was received."""
    return Earlier(
        EarlierKind.DIAGNOSIS, diagnosis.id, diagnosis.on, diagnosis.code, diagnosis.who, "", None,
        diagnosis.instrument, diagnosis.found, diagnosis.words, reference,
    )


def of_referral(referral: Referral, names: Mapping[str, str], reference: str = "") -> tuple[Earlier, ...]:
    """What the base service had found when it asked another service in, without what the person keeps for herself; and
    where that service found otherwise, what it says. Nothing before it was sent, nor of one that was given up.
    """
    if referral.sent_at is None or referral.state in BEFORE_SENDING:
        return ()
    found = []
    lines = [
        one.text for one in passages_of(referral.written, "") if one.part is Part.EARLIER and one.id not in referral.hidden
    ]
    if lines:
        found.append(Earlier(
            EarlierKind.REFERRAL, referral.id, day_here(referral.sent_at), "", names.get(referral.made_by, ""),
            referral.made_by, None, "", "\n".join(lines), "\n".join(lines), reference,
        ))
    reply = referral.reply
    if reply and reply.earlier is Differs.DIFFERS and reply.because.strip() and referral.ended_at:
        found.append(Earlier(
            EarlierKind.REPLY, referral.id, day_here(referral.ended_at), "", names.get(referral.ended_by, ""),
            referral.ended_by, None, "", reply.because.strip(), reply.because.strip(), reference,
        ))
    return tuple(found)


def to_be_weighed(found: Iterable[Earlier], by: str) -> tuple[Earlier, ...]:
    """Those of which she has to say something: not what she herself decided or found in this very application."""
    return tuple(one for one in found if one.reference or one.kind is EarlierKind.DIAGNOSIS or one.by != by)


def check_weighed(needed: Sequence[Earlier], said: Mapping[str, Weighed]) -> None:
    """Raises `NotWeighed` with what lacks."""
    lacking = tuple(one.key for one in needed if one.key not in said or not said[one.key].is_whole)
    if lacking:
        raise NotWeighed(lacking)
