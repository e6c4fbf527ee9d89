"""Keep who is in the circle: add somebody, tell more of her, take her out. In a draft they stand in the draft itself."""

from dataclasses import replace
from datetime import datetime

from app.domain.actor import Actor
from app.domain.application import Draft, Visit
from app.domain.circle import SupportCircle
from app.domain.people import ActingFor, CircleMember
from app.domain.task import Task
from app.use_cases.change_circle import change_circle
from app.use_cases.fill_application import StillChooses, choosing
from app.use_cases.give_mandate import end_mandates
from app.use_cases.ports import House, UnitOfWork
from app.use_cases.write_draft import write_draft


def keep_circle_member(house: House, visit: Visit, member: CircleMember, actor: Actor) -> str:
    """Adds somebody who helps (`id` empty), or writes anew what is told of her. Returns her id.

    The same name and relation twice is the same person. Raises `CircleFull`, `NotInCircle`, `Gone`, `StaleWrite`.
    """
    kept = list[str]()

    def put(circle: SupportCircle) -> SupportCircle:
        meant = circle.member(member.id) if member.id else _known(circle, member)
        kept[:] = [meant.id if meant else house.secrets.new_id()]
        return circle if meant and not member.id else circle.with_member(replace(member, id=kept[0]))

    def write(draft: Draft) -> Draft:
        circle = put(SupportCircle(draft.circle))
        return draft if circle.members == draft.circle else replace(draft, circle=circle.members, circle_seen=True)

    if visit.application_id:
        change_circle(house, visit, lambda circle, _acting: put(circle), actor)
    else:
        write_draft(house, visit, Task.CIRCLE, write, actor)
    return kept[0]


def remove_circle_member(house: House, visit: Visit, member_id: str, actor: Actor) -> None:
    """Takes somebody out of the circle, and every right and mandate from her. Raises `StillChooses` while a choice is left to her.

    After sending a choice is no obstacle: it stays as it was sent, and her professional asks.
    """
    if not visit.application_id and member_id in choosing(visit.draft):
        raise StillChooses

    def leave(circle: SupportCircle, _acting: ActingFor | None) -> SupportCircle:
        return circle.without_member(member_id, house.clock.now(), actor.entered_by)

    def forget(draft: Draft) -> Draft:
        if member_id in choosing(draft):
            raise StillChooses
        return replace(draft, circle=tuple(m for m in draft.circle if m.id != member_id))

    def end(work: UnitOfWork, _circle: SupportCircle, now: datetime) -> None:
        end_mandates(work, visit, member_id, now, actor, ())

    if visit.about:
        change_circle(house, visit, leave, actor, end)
    if not visit.application_id:
        write_draft(house, visit, Task.CIRCLE, forget, actor)


def _known(circle: SupportCircle, told: CircleMember) -> CircleMember | None:
    return next((m for m in circle.members if (m.name, m.relation) == (told.name, told.relation)), None)
