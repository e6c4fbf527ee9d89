"""Erase a draft at once: nothing has been asked of anybody yet, so nothing has to stay (GDPR art. 17)."""

from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.personal_data import Root
from app.use_cases.bring_papers import put_away
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


def erase_draft(house: House, visit: Visit, actor: Actor) -> None:
    """Deletes the saved draft behind the visit with all that hangs from it, here and wherever else it is open.

    Only at a screen of her own: nobody erases for her, and no right of the circle covers it. Raises `Gone` where there
    is none, and for anybody else.
    """
    if visit.application_id or not visit.draft_id or actor.id:
        raise Gone
    with house.work.writing() as work:
        work.personal_data.erase(Root.DRAFT, visit.draft_id)
        work.visits.forget(visit.handle)
        work.commit()
    put_away(house, [paper.id for paper in visit.draft.papers])
