"""How long each kind of data is kept, and why what stays must stay (GDPR arts. 5.1.e and 17.3)."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from app.domain.application import DRAFT_KEPT, VISIT_KEPT
from app.domain.erasure import BLOCKED_FOR
from app.domain.opening import OPENING_KEPT

TRIES_KEPT = timedelta(hours=24)
NOTICES_KEPT = timedelta(days=30)
WARNED_BEFORE = timedelta(days=7)  # how long before her draft ends somebody is told, where she can be


class Class(StrEnum):
    """What goes by itself when its time has passed."""

    VISITS = "visits"
    SESSIONS = "sessions"
    DRAFTS = "drafts"
    PAPERS = "papers"
    TRIES = "tries"
    NOTICES = "notices"
    OPENINGS = "openings"
    CIRCLES = "circles"
    BLOCKED = "blocked"


class Ground(StrEnum):
    """Why something is not forgotten by itself."""

    FILE_OF_THE_ADMINISTRATION = "file_of_the_administration"
    """The file of a procedure belongs to the administration's archive, which says how long (Ley 39/2015 art. 17; GDPR
    17.3.b). Recalled; the institution's archive has to give the term."""
    PROOF_OF_ACCESS = "proof_of_access"
    """Who looked is proof for the person and for the administration (RD 311/2022; recalled)."""
    NOBODY_IN_IT = "nobody_in_it"
    """Counts and published content; no person can be found in them."""


KEPT_FOR: Mapping[Class, timedelta] = {
    Class.VISITS: VISIT_KEPT,
    Class.SESSIONS: VISIT_KEPT,
    Class.DRAFTS: DRAFT_KEPT,
    Class.PAPERS: DRAFT_KEPT,
    Class.TRIES: TRIES_KEPT,
    Class.NOTICES: NOTICES_KEPT,
    Class.OPENINGS: OPENING_KEPT,
    Class.CIRCLES: DRAFT_KEPT,
    Class.BLOCKED: BLOCKED_FOR,
}
STAYS: Mapping[str, Ground] = {
    "applications": Ground.FILE_OF_THE_ADMINISTRATION,
    "access_entries": Ground.PROOF_OF_ACCESS,
    "unmet_demand": Ground.NOBODY_IN_IT,
    "archive": Ground.NOBODY_IN_IT,
}
