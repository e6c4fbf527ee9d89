"""Who is at the keyboard: the one place where a door learns it."""

from flask import g

from app.domain.actor import THE_PERSON, Actor, ActorKind


def current_actor() -> Actor:
    """Who types in this request: somebody at a screen of her own, or who came in as one of a person's circle."""
    visit = g.get("visit")
    return Actor(ActorKind.MEMBER, visit.member_id) if visit and visit.member_id else THE_PERSON
