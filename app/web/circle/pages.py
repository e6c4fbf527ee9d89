"""What the pages of the circle show, made ready for their templates."""

from dataclasses import dataclass
from datetime import date

from app.domain.mandate import Mandate
from app.domain.people import CircleMember
from app.domain.rights import Right
from app.domain.roles import may_give_mandate, may_grant_rights
from app.use_cases.find_circle import FoundCircle
from app.use_cases.give_mandate import mandate_in_force
from app.use_cases.ports import House
from app.web.circle.diagram import Drawing, draw, in_rings
from app.web.shared.fields import today_here
from app.wording.circle import member_lines, say_right, say_ring, term_sentences
from app.wording.people import say_phone
from app.wording.speaking import gettext as _


@dataclass(frozen=True, slots=True)
class InList:
    """Somebody of the list: who she is and what she may do now, in words."""

    id: str
    name: str
    relation: str
    ring: str
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GivenRight:
    """A right with its days."""

    right: Right
    text: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberPage:
    """`facts`: what is told of her. `may_grant`: whether who is here may give rights in the person's name;
    `is_named`: whether the person's name is known, without which there is no mandate. `is_told`: of who receives letters
    while the person wants no contact herself, whether she is told all the same; None where there is nothing to ask.
    """

    member: CircleMember
    facts: tuple[dict[str, str], ...]
    given: tuple[GivenRight, ...]
    has_code: bool
    mandate: Mandate | None
    may_grant: bool
    may_give_mandate: bool
    is_named: bool
    is_told: bool | None = None


def in_list(found: FoundCircle) -> tuple[InList, ...]:
    """Everybody, from the nearest outwards, in the order of the numbers of the drawing."""
    today = today_here()
    return tuple(
        InList(m.id, m.name, m.relation, say_ring(m.ring), _rights_now(found, m.id, today))
        for m in in_rings(found.circle.members)
    )


def drawing(found: FoundCircle) -> Drawing:
    return draw(found.circle.members)


def _rights_now(found: FoundCircle, member_id: str, today: date) -> tuple[str, ...]:
    held = found.circle.rights_of(member_id, today)
    return tuple(say_right(right) for right in Right if right in held)


def member_page(house: House, found: FoundCircle, member_id: str) -> MemberPage:
    """One member. Raises `NotInCircle`."""
    member, today = found.circle.member(member_id), today_here()
    given = found.circle.given_to(member_id, today)
    return MemberPage(
        member, _facts(member),
        tuple(GivenRight(r, say_right(r), term_sentences(given[r], today)) for r in Right if r in given),
        member_id in found.coded, mandate_in_force(found.mandates, member_id, house.clock.now()),
        may_grant_rights(found.acting), may_give_mandate(found.acting), bool(found.person_named),
        found.circle.is_told_though_silent(member_id, today) if found.is_silent and Right.RECEIVE_LETTERS in given else None,
    )


def _facts(member: CircleMember) -> tuple[dict[str, str], ...]:
    facts = [{"term": _("How near"), "value": say_ring(member.ring)}]
    facts += [{"term": term, "value": said} for term, said in member_lines(member)]
    if contact := member.contact:
        reached = ", ".join(filter(None, (contact.email, say_phone(contact.phone))))
        facts.append({"term": _("How to reach this person"), "value": reached})
    return tuple(facts)
