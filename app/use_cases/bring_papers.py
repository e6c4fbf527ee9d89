"""Bring papers, to a draft or to what was sent: each is written anew, put away sealed, and only then listed.

Each is kept by itself: one that cannot be kept, or a line that breaks, takes none of the others with it.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import BinaryIO

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Draft, Visit
from app.domain.limits import PAPERS_PER_ADDRESS
from app.domain.paper import Paper, PaperKind, PaperRefused, RefusedBecause, plain_name, room_for_one_more
from app.domain.task import Task
from app.use_cases.list_papers import papers_held, papers_of
from app.use_cases.ports import Copy, House, Unavailable
from app.use_cases.try_lock import try_lock
from app.use_cases.write_draft import Gone, write_draft


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: what its sender calls it, and its content. Nothing it says of itself is believed."""

    name: str
    content: BinaryIO


@dataclass(frozen=True, slots=True)
class NotKept:
    """A file that was refused, by its own name made harmless."""

    name: str
    because: RefusedBecause


@dataclass(frozen=True, slots=True)
class Brought:
    """The visit after it, the papers kept, and what was not. A paper that was there already is among the kept."""

    visit: Visit
    kept: tuple[Paper, ...]
    refused: tuple[NotKept, ...]


def count_bringing(house: House, address: str) -> None:
    """Counts that papers come from a network address. Raises `TooManyTries`: looking at them takes time from everybody."""
    try_lock(house, {f"papers-from:{address}": PAPERS_PER_ADDRESS})


def bring_papers(house: House, visit: Visit, uploads: Iterable[Upload], kind: PaperKind, actor: Actor) -> Brought:
    """Keeps what can be kept of the uploads with the saved draft or the application behind the visit.

    A member of the circle needs the right to fill in (before sending) or to speak for the person (after it).
    Raises `Gone` where the visit holds neither, `Unavailable` where the list cannot be written.
    """
    if not (visit.draft_id or visit.application_id):
        raise Gone
    kept, refused = list[Paper](), list[NotKept]()
    for upload in uploads:
        name = plain_name(upload.name)
        try:
            visit, paper = _bring(house, visit, upload.content, name, kind, actor)
            kept.append(paper)
        except PaperRefused as wrong:
            refused.append(NotKept(name, wrong.because))
    return Brought(visit, tuple(kept), tuple(refused))


def _bring(
    house: House, visit: Visit, content: BinaryIO, name: str, kind: PaperKind, actor: Actor
) -> tuple[Visit, Paper]:
    with house.copyist.copy(content) as copy:
        paper = Paper(house.secrets.new_id(), name, kind, copy.format, copy.size, copy.fingerprint, house.clock.now())
        return _keep(house, visit, paper, copy, actor)

def _keep(house: House, visit: Visit, paper: Paper, copy: Copy, actor: Actor) -> tuple[Visit, Paper]:
    """Puts the content away, then lists it; what could not be listed does not stay behind."""
    held = papers_held(house, visit)
    if same := _same(held.all, paper):
        return visit, same
    if not room_for_one_more(held.added if visit.application_id else held.sent):
        raise PaperRefused(RefusedBecause.TOO_MANY)
    try:
        house.papers.put(paper.id, copy.content, copy.size)
    except Unavailable as away:
        raise PaperRefused(RefusedBecause.NOT_NOW) from away
    try:
        return (_list_in_draft if visit.draft_id else _list_in_application)(house, visit, paper, actor), paper
    except Unavailable:
        raise  # perhaps it was listed all the same: the sweep finds out
    except BaseException:
        put_away(house, (paper.id,))
        raise


def put_away(house: House, names: Iterable[str]) -> None:
    """Deletes contents that are listed nowhere any more. What cannot be reached now, the sweep finds later."""
    for name in names:
        with suppress(Unavailable):
            house.papers.delete(name)


def _same(held: Iterable[Paper], paper: Paper) -> Paper | None:
    """The very same content twice is one paper: a form sent again after a broken line adds nothing."""
    return next((one for one in held if one.fingerprint == paper.fingerprint), None)


def _list_in_draft(house: House, visit: Visit, paper: Paper, actor: Actor) -> Visit:
    def change(draft: Draft) -> Draft:
        if not room_for_one_more(draft.papers):
            raise PaperRefused(RefusedBecause.TOO_MANY)
        return replace(draft, papers=(*draft.papers, paper))

    return write_draft(
        house, visit, Task.PAPERS, change, actor, lambda work: work.papers.add(paper, draft_id=visit.draft_id)
    )


def _list_in_application(house: House, visit: Visit, paper: Paper, actor: Actor) -> Visit:
    with house.work.writing() as work:
        application, case = work.applications.find(visit.application_id), work.cases.find(visit.application_id)
        if application is None or case is None:  # the case is read for its lock: one paper after the other
            raise Gone
        if not room_for_one_more(papers_of(application, work.papers.of_application(application.id)).added):
            raise PaperRefused(RefusedBecause.TOO_MANY)
        work.papers.add(paper, application_id=application.id)
        signed = signature(actor, application.draft.hand_of(actor))
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application.id, Act.PAPER_ADDED, paper.added_at, signed
        ))
        work.commit()
    return visit

