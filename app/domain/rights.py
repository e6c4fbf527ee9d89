"""What a person lets somebody of her circle do: a right at a time, from a day until a day, taken back at any moment.

Ley 12/2008 art. 9.1.b and c: what is known of her is hers to share, and the support is hers to choose. A right never
replaces her will (Ley 8/2021, recalled): whoever holds one acts for her, in her sight, and she may end it at once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Right(StrEnum):
    """What may be let somebody do; the order is the one in which they are asked."""

    SEE_STATUS = "see_status"
    RECEIVE_LETTERS = "receive_letters"
    FILL_IN_WITH_ME = "fill_in_with_me"
    SPEAK_FOR_ME = "speak_for_me"
    CALL_IN_EMERGENCY = "call_in_emergency"
    CHOOSE_FOR_ME = "choose_for_me"


BEFORE_SENDING = frozenset({Right.FILL_IN_WITH_ME})
"""What opens pages of a draft alone: what was sent nobody fills in any more. A choice that was left to somebody is still
hers to say then, and the person is told (docs/decisions/0024)."""


class WrongTermBecause(StrEnum):
    END_BEFORE_START = "end_before_start"
    OVER_ALREADY = "over_already"


class WrongTerm(Exception):
    """The days cannot be those of a right; `because` says why."""

    def __init__(self, because: WrongTermBecause) -> None:
        super().__init__(because)
        self.because = because


@dataclass(frozen=True, slots=True)
class Term:
    """From which day, and until which; both days count. Without a last day it holds until it is taken back."""

    starts_on: date
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def is_over_on(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on < day

    def check(self, today: date) -> "Term":
        """Itself. Raises `WrongTerm` where it ends before it starts or is over already."""
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise WrongTerm(WrongTermBecause.END_BEFORE_START)
        if self.is_over_on(today):
            raise WrongTerm(WrongTermBecause.OVER_ALREADY)
        return self


@dataclass(frozen=True, slots=True)
class Grant:
    """One right, given to one member. `by` and `revoked_by` name the hands as `Actor.entered_by` does.

    Once revoked it stays in the history and never holds again, whatever its days say. `though_silent`: she wants no
    contact herself, and said of this one all the same that she may be told (docs/decisions/0018).
    """

    member_id: str
    right: Right
    term: Term
    granted_at: datetime
    by: str
    revoked_at: datetime | None = None
    revoked_by: str = ""
    though_silent: bool = False

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.revoked_at is None and self.term.holds_on(day)

    def may_still_hold(self, day: date) -> bool:
        """Whether it holds on the day or may on a later one."""
        return self.revoked_at is None and not self.term.is_over_on(day)
