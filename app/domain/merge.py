"""Two entries of the register that are one person: joined by a row beside each, and parted by ending it.

Nothing of what was sent is rewritten: a person is the entries that a document or a running merge holds together, worked
out each time. So parting two gives back exactly what was (peers, 6.10: merges with a reason, reversible).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.access_log import is_of_staff
from app.domain.people import ContactWay, SafeContact

SHORTEST_REASON = 15  # characters: as of everything that a person reads as a reason


@dataclass(frozen=True, slots=True)
class Unmerge:
    """How it ended. `by`: a professional's id, or as the person signs. `words`: why, where she may read it."""

    at: datetime
    by: str
    words: str = ""

    @property
    def is_hers(self) -> bool:
        """Whether the person said that it is not she: then nobody joins the two again."""
        return not is_of_staff(self.by)


@dataclass(frozen=True, slots=True)
class Merge:
    """That two applications are one person's, as it stands beside one of them. `words`: why, in the edition she reads.

    The two rows of a merge have the same id, and each goes with its own application: erasing one leaves the other's.
    `confirmed_by`: who said yes for the other office, where the two lay with different ones (`JoinQuestion`).
    """

    id: str
    application_id: str
    other_id: str
    at: datetime
    by: str
    words: str
    ended: Unmerge | None = None
    confirmed_by: str = ""

    @property
    def runs(self) -> bool:
        return self.ended is None

    @property
    def named(self) -> frozenset[str]:
        """The ids of the professionals whom it names."""
        parted_by = self.ended.by if self.ended and not self.ended.is_hers else ""
        return frozenset({self.by, self.confirmed_by, parted_by} - {""})


ASKED_FOR = timedelta(days=30)
"""How long a question to another office waits: a starting value of this portal."""
MOST_ASKED = 5
"""How many questions one application asks within that time, taken back or not: nobody tries out references."""


@dataclass(frozen=True, slots=True)
class JoinQuestion:
    """Whether what bears the reference is the same person: asked by who joins this one, of who joins the other one.

    `their_id` is empty where nothing bears it. A no, a silence and a reference that is none look the same to who asked:
    whether an application exists, nobody learns by asking. A yes makes a `Merge` of the same id. `words`: why, in the
    edition in which the person of this one reads. `withdrawn_at`: when who asked took it back.
    """

    id: str
    application_id: str
    reference: str
    at: datetime
    by: str
    words: str
    their_id: str = ""
    their_at: datetime | None = None
    their_by: str = ""
    withdrawn_at: datetime | None = None

    def counts(self, now: datetime) -> bool:
        """Whether it is one of those of which so many are asked and no more."""
        return now < self.at + ASKED_FOR

    def waits(self, now: datetime) -> bool:
        """Whether the other office may still answer."""
        return self.their_at is None and self.seems_to_wait(now)

    def seems_to_wait(self, now: datetime) -> bool:
        """Whether its time runs and it was not taken back: all that who asked is told, unless both were joined."""
        return self.withdrawn_at is None and self.counts(now)


def together(start: Collection[str], near: Callable[[Collection[str]], Collection[str]]) -> frozenset[str]:
    """All that hang together with the first ones. `near`: those beside some of them, themselves or not."""
    known, news = frozenset(start), frozenset(start)
    while news:
        news = frozenset(near(news)) - known
        known |= news
    return known


@dataclass(frozen=True, slots=True)
class Spoken:
    """How somebody said that she can be reached, and when. None: nothing was said, which is no permission."""

    contact: SafeContact | None
    at: datetime


_ADDRESS = {
    ContactWay.EMAIL: "email", ContactWay.MESSAGE: "phone", ContactWay.CALL: "phone", ContactWay.THROUGH_SOMEBODY: "through",
}  # fmt: skip


def strictest(hers: Spoken, others: Iterable[Spoken]) -> SafeContact | None:
    """Her own word, within what every other word of the same person allows. Her own addresses alone are ever used.

    A way goes where all allow it, and not by an address for which a later word names another: that one may be read by
    somebody else by now. Hours that have none in common leave none.
    """
    contact = hers.contact
    for other in others:
        contact = _within(contact, hers.at, other) if contact else None
    return contact


def _within(contact: SafeContact, said_at: datetime, other: Spoken) -> SafeContact:
    theirs = other.contact or SafeContact()
    ways = tuple(
        way for way in contact.ways
        if way in theirs.ways and not (other.at > said_at and _differ(contact, theirs, _ADDRESS.get(way, "")))
    )
    both = tuple(time for time in contact.times if time in theirs.times)
    none_left = bool(contact.times and theirs.times and not both)
    return replace(
        contact, ways=ways, times=both or contact.times or theirs.times,
        may_contact=contact.may_contact and theirs.may_contact and not none_left,
        may_leave_message=contact.may_leave_message and theirs.may_leave_message,
    )


def _differ(one: SafeContact, other: SafeContact, address: str) -> bool:
    theirs = getattr(other, address) if address else ""
    return bool(theirs) and theirs != getattr(one, address)


def hides(contact: SafeContact | None) -> bool:
    """Whether she is reached by nobody, or through somebody alone: then nothing may tell that there is more of her."""
    return contact is None or not contact.may_contact or set(contact.ways) <= {ContactWay.THROUGH_SOMEBODY}
