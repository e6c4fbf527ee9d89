"""The unified register: what one learns of a person by her document, on what ground, and what is watched.

Requirement G4 and peers, 6.10: before she says yes one learns only whether somebody leads, who, and how to reach her.
Earlier interventions need her consent or a ground in law; what stands in them needs a case. Whoever is helped because
somebody is dangerous to her is never found by her document: neither who helps her nor where.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from unicodedata import combining, normalize

from app.domain.access_log import AccessEntry
from app.domain.application import Application
from app.domain.casework import Referent, ReferentKind
from app.domain.catalogue import Catalogue

GLASS_HOLDS = timedelta(hours=24)
TOLD_AFTER = timedelta(hours=72)
"""When the person learns that somebody broke the glass: later than at once, so that it cannot put anybody in danger."""
FOUND_LATELY = timedelta(hours=1)
SHORTEST_GROUND = 15  # characters (promises, P9)
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "eta", "da", "do"})


class Ground(StrEnum):
    """Why earlier interventions may be told. KEPT: she said yes when she sent, and it holds."""

    NONE = "none"
    KEPT = "kept"
    SAYS_YES = "says_yes"
    LAW = "law"


class AlertKind(StrEnum):
    """What a supervisor looks at: a glass broken, a professional who reads about a namesake or about a neighbour."""

    GLASS = "glass"
    SURNAME = "surname"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True)
class Lookup:
    """An application found by a document: who looked, when, and on what ground."""

    id: str
    application_id: str
    staff_id: str
    at: datetime
    ground: Ground


@dataclass(frozen=True, slots=True)
class Alert:
    """Something for a supervisor to look at. `unit_id`: of who looked; `words`: what the supervisor found."""

    id: str
    application_id: str
    staff_id: str
    unit_id: str
    kind: AlertKind
    at: datetime
    settled_at: datetime | None = None
    settled_by: str = ""
    words: str = ""


def is_guarded(application: Application, catalogue: Catalogue) -> bool:
    """Whether it is about something that could tell on her (`sensitive` in the catalogue): nobody finds it by a document.

    A service that the catalogue knows no more is guarded too: unknown never means harmless.
    """
    services = (catalogue.services.get(line.code) for line in application.requested)
    return any(service is None or service.sensitive for service in services)


def share_a_surname(full_name: str, surnames: str) -> bool:
    """Whether a professional, by her full name, and a person, by her surnames, share one. Accents do not count."""
    theirs, hers = set(_names(surnames)), _names(full_name)[1:]
    return not theirs.isdisjoint(hers)


def _names(words: str) -> list[str]:
    plain = words.casefold()
    if not plain.isascii():  # most bear no accent
        plain = "".join(c for c in normalize("NFKD", plain) if not combining(c))
    return [name for name in plain.replace("-", " ").split() if name not in _PARTICLES]


@dataclass(frozen=True, slots=True)
class HiddenLook:
    """From when until when the looks of somebody who broke the glass are not shown yet."""

    staff_id: str
    since: datetime
    until: datetime

    def hides(self, entry: AccessEntry) -> bool:
        return self.covers(entry.reader, entry.at)

    def covers(self, staff_id: str, at: datetime) -> bool:
        """Whether what that professional did at that moment is not told yet."""
        return staff_id == self.staff_id and self.since <= at < self.until


def hidden_now(referents: Iterable[Referent], now: datetime) -> tuple[HiddenLook, ...]:
    """Whose looks are hidden at this moment, by the rows of who broke the glass.

    That she looked the person up just before belongs to it, and would tell of it too soon.
    """
    return tuple(
        HiddenLook(one.staff_id, one.since - FOUND_LATELY, one.since + TOLD_AFTER)
        for one in referents
        if one.kind is ReferentKind.BROKEN_GLASS and now < one.since + TOLD_AFTER
    )
