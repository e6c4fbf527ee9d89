"""Give a mandate to somebody who helps to apply, and take it back: each with its proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.circle import SupportCircle
from app.domain.edition import Edition
from app.domain.mandate import Mandate, MandateDays, MandateScope, Proof, words_hash
from app.domain.people import ActingFor
from app.domain.reference import day_here
from app.domain.roles import may_give_mandate
from app.use_cases.change_circle import change_circle
from app.use_cases.ports import House, UnitOfWork


class OnlyHerself(Exception):
    """A mandate is the person's own; nobody gives one in her name."""


class ReadsDifferently(Exception):
    """What would be kept is not what the person read."""


@dataclass(frozen=True, slots=True)
class MandateAsked:
    """What the page showed: for whom, which help, for how long, the words read and the version of their template."""

    member_id: str
    scopes: tuple[MandateScope, ...]
    days: MandateDays
    edition: Edition
    template_version: str
    words: tuple[str, ...]


def give_mandate(house: House, visit: Visit, asked: MandateAsked, read_hash: str, actor: Actor) -> Mandate:
    """Keeps the mandate as it was read (`read_hash`: the hash of the words on the page), in place of one in force.

    Raises `ReadsDifferently`, `OnlyHerself`, `NotInCircle`, `Gone`, `OnlyThePerson`.
    """
    if words_hash(asked.words) != read_hash:
        raise ReadsDifferently
    given = list[Mandate]()

    def check(circle: SupportCircle, acting: ActingFor | None) -> SupportCircle:
        if not may_give_mandate(acting):
            raise OnlyHerself
        circle.member(asked.member_id)
        return circle

    def keep(work: UnitOfWork, _circle: SupportCircle, now: datetime) -> None:
        end_mandates(work, visit, asked.member_id, now, actor, asked.words)
        given.append(Mandate(
            house.secrets.new_id(), asked.member_id, asked.scopes, asked.days, day_here(now), asked.edition,
            asked.template_version, asked.words, Proof(now, actor.entered_by, read_hash),
        ))
        work.mandates.keep(visit.about, given[0])

    change_circle(house, visit, check, actor, keep)
    return given[0]


def revoke_mandate(house: House, visit: Visit, member_id: str, words: tuple[str, ...], actor: Actor) -> None:
    """Takes the mandate of the member back, with one press. `words`: what the page said about it; they are its proof.

    Where none is in force nothing happens. Raises `Gone`, `OnlyThePerson`.
    """

    def take_back(work: UnitOfWork, _circle: SupportCircle, now: datetime) -> None:
        end_mandates(work, visit, member_id, now, actor, words)

    change_circle(house, visit, lambda circle, _acting: circle, actor, take_back)


def mandate_in_force(mandates: Sequence[Mandate], member_id: str, now: datetime) -> Mandate | None:
    """The one that holds today, if any."""
    today = day_here(now)
    return next((m for m in mandates if m.member_id == member_id and m.is_in_force(today)), None)


def end_mandates(
    work: UnitOfWork, visit: Visit, member_id: str, now: datetime, actor: Actor, words: tuple[str, ...]
) -> None:
    """Takes back what is in force for the member, in the unit of work of who calls. `words`: the proof's."""
    for mandate in work.mandates.of(visit.about):
        if mandate.member_id == member_id and mandate.is_in_force(day_here(now)):
            work.mandates.keep(visit.about, mandate.revoke(now, actor.entered_by, words))
