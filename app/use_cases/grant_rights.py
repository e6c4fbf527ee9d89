"""Give rights to somebody of the circle, change their days, take them back: at once, whatever she is doing."""

from collections.abc import Collection

from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.circle import SupportCircle
from app.domain.people import ActingFor
from app.domain.reference import day_here
from app.domain.rights import Right, Term
from app.domain.roles import may_grant_rights
from app.use_cases.change_circle import change_circle
from app.use_cases.ports import House


class NotYoursToGive(Exception):
    """Under this title nobody gives rights in the person's name, or not before she was asked and wants it."""


def grant_rights(house: House, visit: Visit, member_id: str, rights: Collection[Right], actor: Actor) -> SupportCircle:
    """Exactly these rights from now on: new ones from today until taken back, those that stand keep their days,
    all others are taken back.

    Raises `NotYoursToGive` where a new one is among them, `NotInCircle`, `Gone`, `OnlyThePerson`.
    """
    now = house.clock.now()
    today, by = day_here(now), actor.entered_by

    def change(circle: SupportCircle, acting: ActingFor | None) -> SupportCircle:
        circle.member(member_id)
        given = circle.given_to(member_id, today)
        if set(rights) - set(given) and not may_grant_rights(acting):
            raise NotYoursToGive
        for right in Right:
            if right in rights and right not in given:
                circle = circle.grant(member_id, right, Term(today), now, by)
            elif right not in rights:
                circle = circle.revoke(member_id, right, now, by)
        return circle

    return change_circle(house, visit, change, actor)


def grant_right(house: House, visit: Visit, member_id: str, right: Right, term: Term, actor: Actor) -> SupportCircle:
    """One right with its days. Raises `WrongTerm`, and as `grant_rights`."""
    now = house.clock.now()
    term.check(day_here(now))

    def change(circle: SupportCircle, acting: ActingFor | None) -> SupportCircle:
        if not may_grant_rights(acting):
            raise NotYoursToGive
        return circle.grant(member_id, right, term, now, actor.entered_by)

    return change_circle(house, visit, change, actor)


def revoke_rights(house: House, visit: Visit, member_id: str, actor: Actor) -> SupportCircle:
    """Takes everything back at once; anybody who types for the person may. Raises `Gone`, `OnlyThePerson`."""
    now = house.clock.now()
    return change_circle(
        house, visit, lambda circle, _acting: circle.revoke_all(member_id, now, actor.entered_by), actor
    )


def let_be_told(house: House, visit: Visit, member_id: str, actor: Actor, *, yes: bool) -> SupportCircle:
    """Whether who receives letters has notices although the person wants none herself: asked of her, and no until then.

    It is over as soon as she changes how she may be contacted. Raises `NotSilent` where she does not want silence,
    `NotYoursToGive`, `NotInCircle`, `Gone`, `OnlyThePerson`.
    """
    now = house.clock.now()

    def change(circle: SupportCircle, acting: ActingFor | None) -> SupportCircle:
        circle.member(member_id)
        if yes and not may_grant_rights(acting):
            raise NotYoursToGive
        return circle.let_be_told(member_id, now, actor.entered_by, yes=yes)

    return change_circle(house, visit, change, actor, only_if_silent=yes)
