"""See what is kept about one: how much of each kind, and which consents are in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.application import Visit
from app.domain.consent import Consent, Purpose, in_force
from app.domain.personal_data import Root
from app.use_cases.ports import House


@dataclass(frozen=True, slots=True)
class MyData:
    """`counts`: rows by table, those without any left out. `consents`: what holds now; nothing before sending."""

    root: Root | None
    counts: Mapping[str, int]
    consents: Mapping[Purpose, Consent]


def see_my_data(house: House, visit: Visit) -> MyData:
    """What hangs from the visit's application or saved draft; a loose visit keeps nothing (`root` is None)."""
    if not visit.application_id and not visit.draft_id:
        return MyData(None, {}, {})
    root = Root.APPLICATION if visit.application_id else Root.DRAFT
    with house.work.reading() as work:
        counts = work.personal_data.counts(root, visit.application_id or visit.draft_id)
        sent = work.applications.find(visit.application_id) if visit.application_id else None
        later = work.consents.of_application(visit.application_id) if sent else ()
    consents = in_force((*sent.draft.consents, *later)) if sent else {}
    return MyData(root, {table: rows for table, rows in counts.items() if rows}, consents)
