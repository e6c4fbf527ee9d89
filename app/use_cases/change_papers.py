"""Change the papers of a draft: say what one is, take one away. What was sent stays as it was sent."""

from dataclasses import replace

from app.domain.actor import Actor
from app.domain.application import Draft, Visit
from app.domain.paper import PaperKind
from app.domain.task import Task
from app.use_cases.bring_papers import put_away
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import write_draft


def say_what_paper_is(house: House, visit: Visit, paper_id: str, kind: PaperKind, actor: Actor) -> Visit:
    """Names the kind of a paper of the draft; one that is no longer there is no error. Raises `Gone`, `StaleWrite`.

    A member of the circle needs the right to fill in.
    """

    def change(draft: Draft) -> Draft:
        named = tuple(replace(p, kind=kind) if p.id == paper_id else p for p in draft.papers)
        return draft if named == draft.papers else replace(draft, papers=named)

    def list_it(work: UnitOfWork) -> None:
        for paper in visit.draft.papers:
            if paper.id == paper_id:
                work.papers.change(replace(paper, kind=kind))

    return write_draft(house, visit, Task.PAPERS, change, actor, list_it)


def remove_paper(house: House, visit: Visit, paper_id: str, actor: Actor) -> Visit:
    """Takes a paper out of the draft and deletes it; twice is once. Raises `Gone`, `StaleWrite`.

    A member of the circle needs the right to fill in.
    """
    if all(paper.id != paper_id for paper in visit.draft.papers):
        return visit

    def change(draft: Draft) -> Draft:
        return replace(draft, papers=tuple(p for p in draft.papers if p.id != paper_id))

    written = write_draft(house, visit, Task.PAPERS, change, actor, lambda work: work.papers.remove(paper_id))
    put_away(house, (paper_id,))
    return written
