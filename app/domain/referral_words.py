"""What is written in a referral, what the person says to it, and what is given back when it ends."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Said(StrEnum):
    """What the person says to it; three of equal weight."""

    INFORMED = "informed"
    AGREED = "agreed"
    OBJECTS = "objects"


class Earlier(StrEnum):
    """What the service that came in did with the assessment of the base service (G7): one of the two, always."""

    TAKEN = "taken"
    DIFFERS = "differs"


class Lacking(StrEnum):
    """What a referral or a reply is not complete without."""

    WHY = "why"
    WORKED_ON = "worked_on"
    PENDING = "pending"
    AGREEMENTS = "agreements"
    EARLIER = "earlier"
    UNSHOWN = "unshown"
    RETURNED = "returned"
    DONE = "done"
    SHE_SAYS = "she_says"
    BECAUSE = "because"


class NotComplete(Exception):
    """Something that somebody else needs was left out; `lacks` says what."""

    def __init__(self, lacks: tuple[Lacking, ...]) -> None:
        super().__init__(", ".join(lacks))
        self.lacks = lacks


@dataclass(frozen=True, slots=True)
class Written:
    """What the sender writes. `why` is the reason for the person, in plain words in her edition.

    `papers`: the ids of those that go along, chosen one by one; `decisions`: of those written until then; `earlier`: what
    the base service has found, in the words of its professional. What matters to the person is never written here: it is
    her own text, read from the application.
    """

    why: str
    worked_on: str
    pending: str
    agreements: str
    earlier: str
    papers: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()

    def lacks(self) -> tuple[Lacking, ...]:
        """What is still needed, in the order of the form (G6)."""
        texts = {
            Lacking.WHY: self.why, Lacking.WORKED_ON: self.worked_on, Lacking.PENDING: self.pending,
            Lacking.AGREEMENTS: self.agreements, Lacking.EARLIER: self.earlier,
        }  # fmt: skip
        return tuple(name for name, text in texts.items() if not text.strip())


@dataclass(frozen=True, slots=True)
class Reply:
    """What the service that came in gives back (G8). `she_says`: what the person says about it.

    `because` is needed where it differs from the earlier assessment; `why` where it broke off.
    """

    done: str
    pending: str
    she_says: str
    earlier: Earlier | None
    because: str = ""
    why: str = ""

    def lacks(self, *, broken_off: bool, assessed: bool = True) -> tuple[Lacking, ...]:
        """What is still needed, in the order of the form. `assessed`: whether there was an assessment before."""
        texts = {Lacking.DONE: self.done, Lacking.PENDING: self.pending, Lacking.SHE_SAYS: self.she_says}
        found = [name for name, text in texts.items() if not text.strip()]
        if self.earlier is None and assessed:
            found.append(Lacking.EARLIER)
        if self.earlier is Earlier.DIFFERS and not self.because.strip():
            found.append(Lacking.BECAUSE)
        if broken_off and not self.why.strip():
            found.append(Lacking.WHY)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the person said, in her words, and which passages she keeps for herself. `by`: who typed it."""

    said: Said
    words: str
    hidden: tuple[str, ...]
    at: datetime
    by: str
