"""Who stands beside a case, as rows and back."""

from typing import Any

from sqlalchemy import Row

from app.domain.casework import Referent, ReferentKind
from app.persistence.sealing import Sealer


def read_referent(row: Row[Any], sealer: Sealer) -> Referent:
    """The stretch of a row of `referents`. Raises `CannotUnseal`."""
    words = sealer.unseal("referents", "words", row.id, row.words) if row.words else ""
    return Referent(
        row.id, row.application_id, ReferentKind(row.kind), row.staff_id or "", row.unit_id or "", row.since, row.until,
        row.about, words,
    )  # fmt: skip


def referent_values(referent: Referent, sealer: Sealer) -> dict[str, Any]:
    return {
        "id": referent.id, "application_id": referent.application_id, "kind": referent.kind,
        "staff_id": referent.staff_id or None, "unit_id": referent.unit_id or None, "since": referent.since,
        "until": referent.until, "about": referent.about,
        "words": sealer.seal("referents", "words", referent.id, referent.words) if referent.words else None,
    }  # fmt: skip
