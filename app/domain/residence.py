"""Where the person lives, from which day on; and what a move means for who accompanies her.

The application is never changed: what she says later stands beside it (Ley 12/2008 art. 29; requirements G9; peers,
§6.8). Responsibility follows the town; the bond counts too, and there is no day without a lead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.casework import Assignment, Unit
from app.domain.people import Residence

EARLIEST, LATEST = timedelta(days=366), timedelta(days=366)
"""How long ago a move may have been, and how far ahead; a starting value."""
SEVERAL = 3
A_YEAR = timedelta(days=365)


class Course(StrEnum):
    """What follows from a move for who accompanies her.

    SAME: her office stays the same. PASSES_ON: the office of the new town is asked to go on. NO_UNIT: the portal knows
    none there. STEADY: she moves often or has no fixed place, so the lead stays unless she says otherwise. ASKED: she
    wants her professional to stay, and waits for the answer. STAYS: the professional said yes.
    """

    SAME = "same"
    PASSES_ON = "passes_on"
    NO_UNIT = "no_unit"
    STEADY = "steady"
    ASKED = "asked"
    STAYS = "stays"


class Wish(StrEnum):
    """What she wants about who accompanies her; none: what is usual."""

    USUAL = "usual"
    STAY = "stay"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class MoveAnswer:
    """What the professional answers where the person wants her to stay; `words` are read by the person."""

    stays: bool
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """A new place from a day on. `told_by`: the signature of who said it. `no_fixed`: she has no fixed place."""

    id: str
    application_id: str
    number: int
    place: Residence
    since: date
    told_at: datetime
    told_by: str
    no_fixed: bool = False
    wish: Wish = Wish.USUAL
    words: str = ""
    answer: MoveAnswer | None = None
    version: int = 1


class WrongDay(Exception):
    """Too long ago or too far ahead."""


def sound_day(day: date, today: date) -> date:
    """The day, if a move may be said of it. Raises `WrongDay`."""
    if not today - EARLIEST <= day <= today + LATEST:
        raise WrongDay
    return day


def living_on(moves: Sequence[Move], day: date, before: Residence | None) -> Residence | None:
    """Where she lives on that day: what was said last of the last day up to it, else what she sent."""
    begun = [move for move in moves if move.since <= day]
    return max(begun, key=lambda move: (move.since, move.number)).place if begun else before


def moves_often(moves: Sequence[Move], today: date) -> bool:
    """Several moves in the last twelve months."""
    return sum(move.since > today - A_YEAR for move in moves) >= SEVERAL


def course_of(
    move: Move, moves: Sequence[Move], unit: Unit | None, leads: Assignment, today: date
) -> Course:
    """What follows from the move. `moves`: all of them; `unit`: the office of the new town, if the portal knows one."""
    if unit is not None and unit.id == leads.unit_id:
        return Course.SAME
    if move.wish is Wish.STAY:
        if move.answer is None:
            return Course.ASKED
        if move.answer.stays:
            return Course.STAYS
    if unit is None:
        return Course.NO_UNIT
    if move.wish is Wish.USUAL and (move.no_fixed or moves_often(moves, today)):
        return Course.STEADY
    return Course.PASSES_ON
