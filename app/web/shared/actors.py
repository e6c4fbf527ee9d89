"""Who is at the keyboard: the one place where a door learns it."""

from app.domain.actor import THE_PERSON, Actor


def current_actor() -> Actor:
    """Who types in this request. Today always somebody at a screen of her own, without an account."""
    return THE_PERSON
