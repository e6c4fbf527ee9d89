"""Give somebody of the circle a code and a PIN of her own, as strong as the person's and shown once."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.circle import SupportCircle
from app.domain.reference import ACCESS_CODE_LENGTH, day_here
from app.use_cases.change_circle import change_circle
from app.use_cases.ports import House, MemberKey, UnitOfWork


class NothingToOpen(Exception):
    """Nothing is given to her: first a right, then a code."""


@dataclass(frozen=True, slots=True)
class MemberCode:
    """What she comes in with: shown now and never again."""

    access_code: str
    pin: str


def give_member_code(house: House, visit: Visit, member_id: str, actor: Actor) -> MemberCode:
    """A new pair for the member; one she had opens nothing any more. Only hashes are kept.

    Raises `NothingToOpen`, `NotInCircle`, `Gone`, `OnlyThePerson`.
    """
    code, pin = house.secrets.new_code(ACCESS_CODE_LENGTH), house.secrets.new_pin()
    code_key, pin_hash = house.secrets.keyed_hash("access_code", code), house.secrets.slow_hash(pin)

    def keep(work: UnitOfWork, circle: SupportCircle, now: datetime) -> None:
        circle.member(member_id)
        if not circle.given_to(member_id, day_here(now)):
            raise NothingToOpen
        work.circles.renew_code(MemberKey(visit.about, member_id, pin_hash), code_key)

    change_circle(house, visit, lambda circle, _acting: circle, actor, keep)
    return MemberCode(code, pin)
