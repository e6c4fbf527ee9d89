"""How a requested service stands: told by what has happened, in the order in which it happened, and by nothing else.

The machine decides nothing: it only says what people have done. What is settled stays so until somebody sets it aside.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from app.domain.application import RequestedService, ServiceState
from app.domain.casework import Case
from app.domain.correction import Correction
from app.domain.decision import Decision, Ruling

SETTLED = frozenset({ServiceState.GRANTED, ServiceState.NOT_GRANTED, ServiceState.CLOSED, ServiceState.WITHDRAWN})


class Happening(StrEnum):
    """What moves a requested service."""

    TAKEN = "taken"
    ASKED = "asked"
    ANSWERED = "answered"
    NO_LONGER_ASKED = "no_longer_asked"
    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


_ENDS = {
    Happening.GRANTED: ServiceState.GRANTED, Happening.NOT_GRANTED: ServiceState.NOT_GRANTED,
    Happening.CLOSED: ServiceState.CLOSED, Happening.WITHDRAWN: ServiceState.WITHDRAWN,
}  # fmt: skip
_MOVES: Mapping[ServiceState, Mapping[Happening, ServiceState]] = {
    ServiceState.RECEIVED: {
        Happening.TAKEN: ServiceState.LOOKED_AT, Happening.ASKED: ServiceState.WAITING_FOR_YOU, **_ENDS,
    },
    ServiceState.LOOKED_AT: {Happening.ASKED: ServiceState.WAITING_FOR_YOU, **_ENDS},
    ServiceState.WAITING_FOR_YOU: {
        Happening.ANSWERED: ServiceState.LOOKED_AT, Happening.NO_LONGER_ASKED: ServiceState.LOOKED_AT, **_ENDS,
    },
}  # fmt: skip


def may_happen(state: ServiceState, happening: Happening) -> bool:
    """Whether it moves a service that stands so."""
    return happening in _MOVES.get(state, {})


def state_after(happenings: Iterable[Happening], state: ServiceState = ServiceState.RECEIVED) -> ServiceState:
    """How it stands after all of them. What cannot move it leaves it as it is."""
    for happening in happenings:
        state = _MOVES.get(state, {}).get(happening, state)
    return state


def state_of(
    line: RequestedService, case: Case, corrections: Sequence[Correction], decisions: Sequence[Decision],
    withdrawn_at: datetime | None = None,
) -> ServiceState:  # fmt: skip
    """How the line stands. `corrections` and `decisions` are those of its application; `withdrawn_at`: when she did."""
    if not corrections and not decisions and withdrawn_at is None:  # most of the time
        return line.state if case.taken_at is None else ServiceState.LOOKED_AT
    moments = list(_moments(line, case, corrections, decisions))
    if withdrawn_at:
        moments.append((withdrawn_at, Happening.WITHDRAWN))
    moments.sort(key=lambda each: each[0])
    return state_after((happening for _, happening in moments), line.state)


def _moments(
    line: RequestedService, case: Case, corrections: Sequence[Correction], decisions: Sequence[Decision]
) -> Iterable[tuple[datetime, Happening]]:
    if case.taken_at:
        yield case.taken_at, Happening.TAKEN
    for correction in corrections:
        if correction.is_about(line.id):
            yield correction.asked_at, Happening.ASKED
            if correction.answered_at:
                yield correction.answered_at, Happening.ANSWERED
            if correction.closed_at:
                yield correction.closed_at, Happening.NO_LONGER_ASKED
    for decision in decisions:
        if decision.requested_id == line.id:
            yield decision.at, _AS_RULED[decision.ruling]


_AS_RULED = {
    Ruling.GRANTED: Happening.GRANTED, Ruling.NOT_GRANTED: Happening.NOT_GRANTED,
    Ruling.CLOSED: Happening.CLOSED, Ruling.WITHDRAWN: Happening.WITHDRAWN,
}  # fmt: skip


def whole_state(states: Iterable[ServiceState]) -> ServiceState | None:
    """How the application stands: what the person has to do comes first, then what is still open.

    None when all of it is settled: then each service says how.
    """
    found = set(states)
    for state in (ServiceState.WAITING_FOR_YOU, ServiceState.LOOKED_AT, ServiceState.RECEIVED):
        if state in found:
            return state
    return None


def last_moved(sent_at: datetime, case: Case, corrections: Sequence[Correction], decisions: Sequence[Decision]) -> datetime:
    """When something last happened to it that the person would call news."""
    moments = [sent_at, case.taken_at, *(decision.at for decision in decisions)]
    moments += [moment for one in corrections for moment in (one.asked_at, one.answered_at, one.closed_at)]
    return max(moment for moment in moments if moment)


def due_first(corrections: Sequence[Correction]) -> Correction | None:
    """What the person has to answer, the most pressing first; None where nothing waits for her."""
    waiting = [one for one in corrections if one.is_waiting]
    return min(waiting, key=lambda one: (one.due_on, one.number), default=None)
