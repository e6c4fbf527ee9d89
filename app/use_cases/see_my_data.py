"""See what is kept about one: how much of each kind, and which consents are in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.application import Visit
from app.domain.circle import SupportCircle
from app.domain.consent import Consent, Purpose, in_force
from app.domain.personal_data import Root
from app.use_cases.find_circle import circle_about
from app.use_cases.ports import House

CIRCLE = "circles"


@dataclass(frozen=True, slots=True)
class MyData:
    """`counts`: rows by table, those without any left out; of the circle, which is one row, see `helping` and `gone`.

    `helping`, `gone`: how many people are in the circle, and of how many who left it the name stays. `consents`: what
    holds now; nothing before sending.
    """

    root: Root | None
    counts: Mapping[str, int]
    consents: Mapping[Purpose, Consent]
    helping: int = 0
    gone: int = 0


def see_my_data(house: House, visit: Visit) -> MyData:
    """What hangs from the visit's application or saved draft; a loose visit keeps nothing (`root` is None)."""
    if not visit.application_id and not visit.draft_id:
        return MyData(None, {}, {})
    root = Root.APPLICATION if visit.application_id else Root.DRAFT
    with house.work.reading() as work:
        about = visit.application_id or visit.draft_id
        counts = work.personal_data.counts(root, about)
        circle = circle_about(work, about) or SupportCircle()
        sent = work.applications.find(visit.application_id) if visit.application_id else None
        later = work.consents.of_application(visit.application_id) if sent else ()
    consents = in_force((*sent.draft.consents, *later)) if sent else {}
    people = len(circle.members), len(circle.gone)
    return MyData(root, {table: rows for table, rows in _with_circle(counts, any(people)).items() if rows}, consents, *people)


def _with_circle(counts: Mapping[str, int], there: bool) -> Mapping[str, int]:
    """The circle has its line where somebody is in it, also where she stands in the draft alone; an empty one has none."""
    return {**counts, CIRCLE: int(there)}
