"""Who is at the keyboard: the one place where a door learns it."""

from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.application import Visit
from app.web.shared.here import app_here


def current_actor() -> Actor:
    """Who types in this request: somebody at a screen of her own, one of a person's circle, a professional at the counter."""
    visit: Visit | None = app_here().g.get("visit")
    if visit and visit.counter:
        return Actor(ActorKind.STAFF, visit.counter.staff_id, visit.counter.answered_by, by_phone=visit.counter.by_phone)
    return Actor(ActorKind.MEMBER, visit.member_id) if visit and visit.member_id else THE_PERSON
