"""What a person will read, shown to who writes it: in the person's edition, heading by heading."""

from datetime import date, datetime

from app.domain.application import ServiceState
from app.domain.correction import last_day_to_answer
from app.domain.decision import Ruling
from app.domain.edition import Edition
from app.use_cases.decide_service import Ruled
from app.wording.procedure import appeal_sentences, state_sentences, until_sentence
from app.wording.speaking import gettext as _
from app.wording.speaking import speaking

Parts = tuple[tuple[str, tuple[str, ...]], ...]
_STANDS = {
    Ruling.GRANTED: ServiceState.GRANTED, Ruling.NOT_GRANTED: ServiceState.NOT_GRANTED, Ruling.CLOSED: ServiceState.CLOSED,
}


def asked_parts(what: tuple[str, ...], why: tuple[str, ...], now: datetime, edition: Edition) -> Parts:
    """A correction request that would be asked now. `what` and `why` are lines as they were typed."""
    with speaking(edition):
        return (
            (_("What exactly"), what), (_("Why"), why), (_("Until when"), (until_sentence(last_day_to_answer(now)),)),
        )


def decided_parts(ruled: Ruled, today: date, edition: Edition) -> Parts:
    """A decision that would be kept today."""
    with speaking(edition):
        disagree = (*(appeal_sentences(ruled.appeal_until, today) if ruled.appeal_until else ()), *_lines(ruled.appeal))
        return (
            (_("How it stands"), state_sentences(_STANDS[ruled.ruling])),
            (_("Why"), _lines(ruled.reason)),
            (_("The rule it rests on"), _lines(ruled.legal_ground)),
            (_("If you do not agree"), disagree if ruled.appeal.strip() else ()),
            (_("Where to take it"), _lines(ruled.appeal_where)),
        )


def lead_parts(why: tuple[str, ...], edition: Edition) -> Parts:
    """Why she has another professional, as it stands where she reads who accompanied her."""
    with speaking(edition):
        return ((_("Who has accompanied you"), why),)


def _lines(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in words.splitlines())))
