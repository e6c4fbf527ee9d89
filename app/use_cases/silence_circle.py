"""Silence the circle: how the person may be contacted changes, so whom she let be told in spite of it is said anew."""

from app.domain.actor import Actor
from app.use_cases.ports import House, UnitOfWork


def silence_circle(house: House, work: UnitOfWork, about: str, actor: Actor) -> None:
    """In the transaction that changes it, before it: about a saved draft or an application. Nobody is told of it."""
    circle = work.circles.find(about)
    if circle and (silenced := circle.silenced(house.clock.now(), actor.entered_by)) != circle:
        work.circles.keep(about, silenced)
