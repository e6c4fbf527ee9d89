"""Where a case stands in the queue of its unit, and what one may look for there.

All of it is told by what people have said and done; the queue orders by arrival or by the day that comes first, never
by a judgement about a person. A date stands here only where it is sure: the verified limit of a service, and the last
day of what the person was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.after_sending import AfterSending
from app.domain.application import Draft, RequestedService
from app.domain.casework import Case, CaseState
from app.domain.catalogue import Catalogue
from app.domain.correction import Correction
from app.domain.decision import Decision
from app.domain.legal_limit import legal_term, limit_from
from app.domain.procedure import SETTLED, due_first, state_of
from app.domain.reference import day_here
from app.domain.service import ServiceCode
from app.domain.workload import Appraisal, intensity_of, is_urgent, weight_of


class QueueState(StrEnum):
    """ASKED: it waits for the person. SETTLED: everything it asks for has its answer. CLOSED: it is in no list."""

    WAITING = "waiting"
    TAKEN = "taken"
    ASKED = "asked"
    SETTLED = "settled"
    CLOSED = "closed"


class Attention(StrEnum):
    """In which language the person wants to be attended; UNSAID where she has said none."""

    BASQUE = "eu"
    SPANISH = "es"
    OTHER = "other"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """What the queue knows of a case. `due_on`: the day that comes first, where one is sure; `town`: an INE code or empty.

    Whether she left a choice to somebody stands in the case, as it was sent: choosing later moves nobody in the queue.
    """

    state: QueueState
    due_on: date | None = None
    urgent: bool = False
    language: Attention = Attention.UNSAID
    town: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in a unit's queue. `led_by`: an id, empty for nobody, None for whoever; `due_by`: until when."""

    state: QueueState = QueueState.WAITING
    led_by: str | None = None
    service: ServiceCode = ""
    town: str = ""
    language: Attention | None = None
    urgent: bool = False
    delegated: bool = False
    due_by: date | None = None


def place_of(
    case: Case, after: AfterSending, corrections: Sequence[Correction], decisions: Sequence[Decision],
    appraisals: Sequence[Appraisal], catalogue: Catalogue,
) -> QueuePlace:  # fmt: skip
    """Where the case stands now."""
    application = after.application
    still_open = [
        line for line in application.requested
        if state_of(line, case, corrections, decisions, after.withdrawn_at(line)) not in SETTLED
    ]
    asked = due_first(corrections)
    by_catalogue = any(line.code in catalogue.services and catalogue.services[line.code].urgent for line in still_open)
    return QueuePlace(
        _state(case, asked, settled=_is_settled(case, application.requested, still_open, decisions)),
        asked.due_on if asked else _legal_day(after, still_open, corrections, catalogue),
        is_urgent(appraisals, by_catalogue=by_catalogue),
        attention_of(application.draft),
        application.draft.residence.municipality if application.draft.residence else "",
        weight_of(len(still_open), intensity_of(appraisals)),
    )


def _is_settled(
    case: Case, requested: Sequence[RequestedService], still_open: Sequence[RequestedService], decisions: Sequence[Decision]
) -> bool:
    """Whether nothing is open any more. What she withdrew before anybody saw it stays where it is until somebody does."""
    return bool(requested) and not still_open and (bool(decisions) or not case.is_waiting())


def _state(case: Case, asked: Correction | None, *, settled: bool) -> QueueState:
    if case.state is CaseState.CLOSED:
        return QueueState.CLOSED
    if settled:
        return QueueState.SETTLED
    if asked:
        return QueueState.ASKED
    return QueueState.WAITING if case.is_waiting() else QueueState.TAKEN


def _legal_day(
    after: AfterSending, lines: Sequence[RequestedService], corrections: Sequence[Correction], catalogue: Catalogue
) -> date | None:
    """The first day on which the time to answer a service ends; only of those whose own limit is verified."""
    days = []
    for line in lines:
        service = catalogue.services.get(line.code)
        term = legal_term(service) if service else None
        if term and not term.is_general:
            pauses = tuple(one.pause for one in corrections if one.is_about(line.id))
            days.append(limit_from(term, day_here(after.application.sent_at), pauses).day(date.max))
    return min(days, default=None)


def attention_of(draft: Draft) -> Attention:
    """The language in which she wants to be attended."""
    languages = draft.languages
    if languages is None or not (languages.attention or languages.attention_other):
        return Attention.UNSAID
    return Attention(languages.attention) if languages.attention else Attention.OTHER
