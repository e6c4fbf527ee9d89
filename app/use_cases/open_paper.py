"""Open a paper: the person her own, a professional for a purpose, which the person sees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.access_log import AccessEntry, Act, Reader, signature
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.casework import StaffMember
from app.domain.paper import Paper
from app.domain.permission import Action
from app.use_cases.find_case import case_for
from app.use_cases.list_papers import papers_held
from app.use_cases.ports import House, PaperGone, ReasonNeeded
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """A paper, its place in the list (from 1), and its content piece by piece."""

    paper: Paper
    number: int
    content: Iterator[bytes]


def open_own_paper(house: House, visit: Visit, paper_id: str, actor: Actor) -> OpenedPaper:
    """A paper behind the visit. Of what was sent, she sees later that it was downloaded. Raises `Gone`, `Unavailable`.

    A member of the circle needs the right to receive letters.
    """
    opened = _open(house, papers_held(house, visit).all, paper_id)
    if visit.application_id:
        with house.work.writing() as work:
            application = work.applications.find(visit.application_id)
            if application is None:
                raise Gone
            work.access_log.append(AccessEntry(
                house.secrets.new_id(), application.id, Act.PAPER_DOWNLOADED, house.clock.now(),
                signature(actor, application.draft.hand_of(actor)),
            ))
            work.commit()
    return opened


def open_paper(house: House, member: StaffMember, application_id: str, paper_id: str, reader: Reader) -> OpenedPaper:
    """A paper of an application, for a professional of the unit that answers for it.

    What cannot be logged is not given (promises, P9). Raises `ReasonNeeded`, `NotYours`, `Gone`, `Unavailable`.
    """
    if not reader.is_sufficient():
        raise ReasonNeeded
    with house.work.reading() as work:
        case_for(house, work, member, application_id, Action.READ_CASE)
        listed = work.papers.of_application(application_id)
    opened = _open(house, listed, paper_id)
    with house.work.writing() as work:
        case_for(house, work, member, application_id, Action.READ_CASE)
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application_id, Act.PAPER_DOWNLOADED, house.clock.now(),
            reader.staff_id, reader.reason, reader.words.strip(),
        ))
        work.commit()
    return opened


def _open(house: House, listed: Sequence[Paper], paper_id: str) -> OpenedPaper:
    for number, paper in enumerate(listed, start=1):
        if paper.id == paper_id:
            try:
                return OpenedPaper(paper, number, house.papers.open(paper.id))
            except PaperGone as gone:
                raise Gone from gone
    raise Gone
