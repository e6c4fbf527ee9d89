"""My circle: the people who help, what each of them may do, and since when."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.people import CircleMember, SafeContact
from app.domain.rights import Grant, Right, Term

MOST_IN_CIRCLE = 30


class CircleFull(Exception):
    """More people than an application can hold."""


class NotInCircle(Exception):
    """Nobody of that id is in the circle, or not any more."""


@dataclass(frozen=True, slots=True)
class SupportCircle:
    """Who helps, and every right that was ever given. `gone`: who was in it once, for the history to name.

    A right holds only for who is in the circle now: who leaves loses all at once.
    """

    members: tuple[CircleMember, ...] = ()
    grants: tuple[Grant, ...] = ()
    gone: tuple[CircleMember, ...] = ()

    def member(self, member_id: str) -> CircleMember:
        """The member of that id. Raises `NotInCircle`."""
        found = next((m for m in self.members if m.id == member_id), None)
        if found is None:
            raise NotInCircle(member_id)
        return found

    def name_of(self, member_id: str) -> str:
        """The name under an act, of who is in the circle or was; empty where it is not known."""
        return next((m.name for m in (*self.members, *self.gone) if m.id == member_id), "")

    def with_member(self, member: CircleMember) -> "SupportCircle":
        """Adds somebody, or writes anew what is told of her. Raises `CircleFull`."""
        if any(m.id == member.id for m in self.members):
            return replace(self, members=tuple(member if m.id == member.id else m for m in self.members))
        if len(self.members) >= MOST_IN_CIRCLE:
            raise CircleFull
        return replace(self, members=(*self.members, member))

    def without_member(self, member_id: str, at: datetime, by: str) -> "SupportCircle":
        """Takes somebody out, with all her rights. Who was not in it is no matter.

        Her name stays only where she ever had a right: then what she did may stand somewhere under it.
        """
        left = self.revoke_all(member_id, at, by)
        had = any(g.member_id == member_id for g in self.grants)
        leaving = tuple(CircleMember(m.id, m.name, m.relation) for m in self.members if had and m.id == member_id)
        return replace(
            left, members=tuple(m for m in self.members if m.id != member_id), gone=(*self.gone, *leaving)
        )

    def grant(self, member_id: str, right: Right, term: Term, at: datetime, by: str) -> "SupportCircle":
        """Gives a right, in place of the one given before. Raises `NotInCircle`."""
        self.member(member_id)
        if any(g.term == term for g in self._open(member_id, right)):
            return self
        told = any(g.though_silent for g in self._open(member_id, right))
        after = self.revoke(member_id, right, at, by)
        return replace(after, grants=(*after.grants, Grant(member_id, right, term, at, by, though_silent=told)))

    def let_be_told(self, member_id: str, at: datetime, by: str, *, yes: bool) -> "SupportCircle":
        """Whether who receives letters is told even while the person wants no contact. Who does not receive any is not."""
        meant = [g for g in self._open(member_id, Right.RECEIVE_LETTERS) if g.though_silent is not yes]
        after = self._revoked(meant.__contains__, at, by)
        return replace(after, grants=(
            *after.grants, *(replace(g, granted_at=at, by=by, though_silent=yes) for g in meant)
        ))

    def silenced(self, at: datetime, by: str) -> "SupportCircle":
        """Nobody is told any more while the person wants no contact: what she said of it is over."""
        told = {g.member_id for g in self.grants if g.though_silent and g.revoked_at is None}
        circle = self
        for member_id in sorted(told):
            circle = circle.let_be_told(member_id, at, by, yes=False)
        return circle

    def is_told_though_silent(self, member_id: str, day: date) -> bool:
        """Whether she said so of this one, who receives letters on the day."""
        return any(
            g.though_silent and g.is_in_force(day) for g in self._open(member_id, Right.RECEIVE_LETTERS)
        )

    def revoke(self, member_id: str, right: Right, at: datetime, by: str) -> "SupportCircle":
        """Takes a right back at once, also one that has not begun."""
        return self._revoked(lambda g: g.member_id == member_id and g.right is right, at, by)

    def revoke_all(self, member_id: str, at: datetime, by: str) -> "SupportCircle":
        """Takes everything back at once."""
        return self._revoked(lambda g: g.member_id == member_id, at, by)

    def rights_of(self, member_id: str, day: date) -> frozenset[Right]:
        """What she may do on the day."""
        if not any(m.id == member_id for m in self.members):
            return frozenset()
        return frozenset(g.right for g in self.grants if g.member_id == member_id and g.is_in_force(day))

    def given_to(self, member_id: str, day: date) -> dict[Right, Term]:
        """What she may do on the day or on a later one, with its days."""
        if not any(m.id == member_id for m in self.members):
            return {}
        return {g.right: g.term for g in self.grants if g.member_id == member_id and g.may_still_hold(day)}

    def _open(self, member_id: str, right: Right) -> Iterable[Grant]:
        return (g for g in self.grants if (g.member_id, g.right) == (member_id, right) and g.revoked_at is None)

    def _revoked(self, meant: Callable[[Grant], bool], at: datetime, by: str) -> "SupportCircle":
        return replace(self, grants=tuple(
            replace(g, revoked_at=at, revoked_by=by) if g.revoked_at is None and meant(g) else g for g in self.grants
        ))


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody of the circle may do today, as a door sees her."""

    member: CircleMember
    rights: frozenset[Right]

    def may(self, any_of: frozenset[Right]) -> bool:
        return bool(self.rights & any_of)


def standing_of(circle: SupportCircle, member_id: str, day: date) -> Standing | None:
    """None where she is in the circle no more."""
    found = next((m for m in circle.members if m.id == member_id), None)
    return Standing(found, circle.rights_of(member_id, day)) if found else None


@dataclass(frozen=True, slots=True)
class LetterReader:
    """Somebody who may have the letters too, and how she may be reached without danger.

    `though_silent`: also while the person wants no contact herself.
    """

    member_id: str
    contact: SafeContact
    though_silent: bool = False


def letter_readers(circle: SupportCircle, today: date) -> tuple[LetterReader, ...]:
    """Who of the circle receives letters today, each at the address that was called safe for her.

    Who has no such address is not among them. What the person said of her own address holds for hers alone.
    """
    return tuple(
        LetterReader(m.id, m.contact, circle.is_told_though_silent(m.id, today)) for m in circle.members
        if m.contact and m.contact.may_contact and Right.RECEIVE_LETTERS in circle.rights_of(m.id, today)
    )
