"""Asking another service in: a referral in the open, seen first by the person, never a way of handing her on.

Requirements G6, G7, G8 and G13; peers, U30 and 6.3. Who leads stays who she is: another service comes in for one thing,
and gives back an account of it when it ends or breaks off. How a referral may move stands in one table, `MOVES`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.edition import Edition
from app.domain.reference import day_here
from app.domain.referral_words import Heard, Lacking, NotComplete, Reply, Said, Written
from app.domain.term import add_working_days

DAYS_TO_ACKNOWLEDGE = 3  # working days; ours, no law says it (peers, U30: senders never knew that it arrived)
DAYS_TO_ANSWER = 10  # working days from the day it was sent; ours, no law says it


class ReferralState(StrEnum):
    """How a referral stands. DROPPED: given up before it was sent."""

    DRAFTED = "drafted"
    SHOWN = "shown"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    CLOSED = "closed"
    BROKEN_OFF = "broken_off"
    DROPPED = "dropped"


ENDED = frozenset({ReferralState.RETURNED, ReferralState.CLOSED, ReferralState.BROKEN_OFF, ReferralState.DROPPED})
"""Nothing moves a referral that stands so; another may be begun about the same thing."""
BEFORE_SENDING = frozenset({ReferralState.DRAFTED, ReferralState.SHOWN, ReferralState.DROPPED})
"""Nobody but who writes it, and the person once it is shown, knows of it."""


class Side(StrEnum):
    """Who makes a move."""

    SENDER = "sender"
    PERSON = "person"
    RECEIVER = "receiver"


class Move(StrEnum):
    """What can happen to a referral. SAY: the person says that she knows, agrees or objects, and what she keeps for her."""

    WRITE = "write"
    SHOW = "show"
    SAY = "say"
    SEND = "send"
    DROP = "drop"
    ACKNOWLEDGE = "acknowledge"
    ACCEPT = "accept"
    RETURN = "return"
    HAND_ON = "hand_on"
    CLOSE = "close"
    BREAK_OFF = "break_off"


_S = ReferralState
MOVES: Mapping[Move, tuple[Side, Mapping[ReferralState, ReferralState]]] = {
    Move.WRITE: (Side.SENDER, {_S.DRAFTED: _S.DRAFTED, _S.SHOWN: _S.DRAFTED}),
    Move.SHOW: (Side.SENDER, {_S.DRAFTED: _S.SHOWN}),
    Move.SAY: (Side.PERSON, {s: s for s in (_S.SHOWN, _S.SENT, _S.ACKNOWLEDGED, _S.ACCEPTED)}),
    Move.SEND: (Side.SENDER, {_S.DRAFTED: _S.SENT, _S.SHOWN: _S.SENT}),
    Move.DROP: (Side.SENDER, {_S.DRAFTED: _S.DROPPED, _S.SHOWN: _S.DROPPED}),
    Move.ACKNOWLEDGE: (Side.RECEIVER, {_S.SENT: _S.ACKNOWLEDGED}),
    Move.ACCEPT: (Side.RECEIVER, {_S.SENT: _S.ACCEPTED, _S.ACKNOWLEDGED: _S.ACCEPTED}),
    Move.RETURN: (Side.RECEIVER, {_S.SENT: _S.RETURNED, _S.ACKNOWLEDGED: _S.RETURNED}),
    Move.HAND_ON: (Side.RECEIVER, {_S.ACCEPTED: _S.ACCEPTED}),
    Move.CLOSE: (Side.RECEIVER, {_S.ACCEPTED: _S.CLOSED}),
    Move.BREAK_OFF: (Side.RECEIVER, {_S.ACCEPTED: _S.BROKEN_OFF}),
}
"""Whose each move is, and from which state to which it leads. What does not stand here does not happen."""


class CannotMove(Exception):
    """The referral stands otherwise than that; nothing was changed."""


class SheObjects(Exception):
    """The person objects: it is changed and shown again, or given up, but not sent against her word."""


class NotHeard(Exception):
    """The person has said nothing to it yet, and nobody wrote why she could not be asked."""


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral. `number` counts those of an application from 1; `about`: the id of a requested service, or empty.

    `unshown`: why the person could not be asked, where she was not; `edition`: that in which the words for her are
    written. `from_care`: specialised care came first, and stands in it from the beginning (G10). `due_on`: the last day of
    what the receiver owes next. `version` guards against two at once.
    """

    id: str
    application_id: str
    number: int
    to_unit: str
    about: str
    made_by: str
    made_at: datetime
    edition: Edition
    written: Written
    state: ReferralState = ReferralState.DRAFTED
    heard: Heard | None = None
    unshown: str = ""
    from_care: bool = False
    shown_at: datetime | None = None
    sent_at: datetime | None = None
    acknowledged_at: datetime | None = None
    accepted_at: datetime | None = None
    accepted_by: str = ""
    ended_at: datetime | None = None
    ended_by: str = ""
    returned: str = ""
    reply: Reply | None = None
    due_on: date | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of the passages that the person keeps for herself."""
        return frozenset(self.heard.hidden if self.heard else ())

    def may(self, move: Move) -> bool:
        """Whether the table has the move from here."""
        return self.state in MOVES[move][1]

    def is_late(self, today: date) -> bool:
        """Whether the receiver owes something since before that day."""
        return self.due_on is not None and today > self.due_on

    # --- the sender ---------------------------------------------------------------------------------------------------

    def rewritten(self, written: Written, edition: Edition) -> "Referral":
        """With other words, those for her in `edition`; what the person said of the words before is gone with them. Raises `CannotMove`, `NotComplete`."""
        if lacks := written.lacks():
            raise NotComplete(lacks)
        return self._moved(Move.WRITE, written=written, edition=edition, heard=None, shown_at=None)

    def shown(self, now: datetime) -> "Referral":
        """Before the person, who has not said anything yet. Raises `CannotMove`."""
        return self._moved(Move.SHOW, shown_at=now)

    def sent(self, now: datetime, unshown: str = "") -> "Referral":
        """On its way. `unshown`: why the person could not be asked, where she was not.

        Raises `CannotMove`, `SheObjects`, `NotHeard`.
        """
        if not self.may(Move.SEND):
            raise CannotMove
        if self.heard and self.heard.said is Said.OBJECTS:
            raise SheObjects
        if not self.heard and not unshown.strip():
            raise NotHeard
        due = add_working_days(day_here(now), DAYS_TO_ACKNOWLEDGE)
        return self._moved(Move.SEND, sent_at=now, due_on=due, unshown="" if self.heard else unshown.strip())

    def dropped(self, by: str, now: datetime) -> "Referral":
        """Given up before it was sent. Raises `CannotMove`."""
        return self._moved(Move.DROP, ended_at=now, ended_by=by)

    # --- the person ---------------------------------------------------------------------------------------------------

    def answered(self, heard: Heard) -> "Referral":
        """With what the person says; once it is sent, what she kept for herself stays as it was. Raises `CannotMove`."""
        hidden = heard.hidden if self.state is ReferralState.SHOWN else tuple(sorted(self.hidden))
        return self._moved(Move.SAY, heard=replace(heard, hidden=hidden))

    # --- the receiver -------------------------------------------------------------------------------------------------

    def acknowledged(self, now: datetime) -> "Referral":
        """It has arrived, and somebody says so; the answer is due. Raises `CannotMove`."""
        return self._moved(Move.ACKNOWLEDGE, acknowledged_at=now, due_on=self._answer_due())

    def accepted(self, by: str, now: datetime) -> "Referral":
        """Somebody comes in, by name. Raises `CannotMove`."""
        return self._moved(
            Move.ACCEPT, accepted_by=by, accepted_at=now, acknowledged_at=self.acknowledged_at or now, due_on=None
        )

    def handed_on(self, to: str) -> "Referral":
        """A colleague goes on with it; when it was accepted stays. Raises `CannotMove`."""
        return self._moved(Move.HAND_ON, accepted_by=to)

    def given_back(self, by: str, words: str, now: datetime) -> "Referral":
        """Not taken, for a reason that the person reads. Raises `CannotMove`, `NotComplete`."""
        if not words.strip():
            raise NotComplete((Lacking.RETURNED,))
        return self._moved(Move.RETURN, returned=words.strip(), ended_at=now, ended_by=by, due_on=None)

    def ended(self, move: Move, by: str, reply: Reply, now: datetime) -> "Referral":
        """Closed or broken off, with the account that is owed. Raises `CannotMove`, `NotComplete`."""
        if lacks := reply.lacks(broken_off=move is Move.BREAK_OFF, assessed=not self.from_care):
            raise NotComplete(lacks)
        return self._moved(move, reply=reply, ended_at=now, ended_by=by)

    def _answer_due(self) -> date | None:
        return add_working_days(day_here(self.sent_at), DAYS_TO_ANSWER) if self.sent_at else None

    def _moved(self, move: Move, **changes: Any) -> "Referral":
        leads_to = MOVES[move][1].get(self.state)
        if leads_to is None:
            raise CannotMove
        return replace(self, state=leads_to, **changes)


def begun_in_care(
    id_: str, application_id: str, unit_id: str, staff_id: str, edition: Edition, written: Written, now: datetime
) -> Referral:
    """Specialised care came first and is in already: what it owes is the account when it ends (G8, G10).

    Raises `NotComplete` where why, what was worked on or what is pending is missing; there is no assessment before.
    """
    needed = {Lacking.WHY, Lacking.WORKED_ON, Lacking.PENDING}
    if lacks := tuple(one for one in written.lacks() if one in needed):
        raise NotComplete(lacks)
    return Referral(
        id_, application_id, 1, unit_id, "", staff_id, now, edition, written, ReferralState.ACCEPTED, from_care=True,
        sent_at=now, acknowledged_at=now, accepted_at=now, accepted_by=staff_id,
    )  # fmt: skip
