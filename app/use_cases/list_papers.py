"""List the papers behind a visit: those of the draft, or those of what was sent and what was added since."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.application import Application, Visit
from app.domain.paper import Paper
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class PapersHeld:
    """The papers behind a visit: those of the draft, or what was sent, and what was added since."""

    sent: tuple[Paper, ...]
    added: tuple[Paper, ...] = ()

    @property
    def all(self) -> tuple[Paper, ...]:
        return (*self.sent, *self.added)


def papers_held(house: House, visit: Visit) -> PapersHeld:
    """What the person has brought so far. Raises `Gone` where what was sent is not there."""
    if not visit.application_id:
        return PapersHeld(visit.draft.papers)
    with house.work.reading() as work:
        application = work.applications.find(visit.application_id)
        if application is None:
            raise Gone
        return papers_of(application, work.papers.of_application(application.id))


def papers_of(application: Application, listed: Sequence[Paper]) -> PapersHeld:
    """What was sent apart from what was added since, of everything that is listed."""
    sent = {paper.id for paper in application.draft.papers}
    return PapersHeld(application.draft.papers, tuple(paper for paper in listed if paper.id not in sent))
