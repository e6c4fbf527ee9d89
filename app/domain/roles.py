"""What the one who acts under a title may do for the person, and what never: one table, each row with its law.

Ley 8/2021 (Civil Code 249 and after): nobody loses her capacity, and support follows will, wishes and preferences. The
articles are recalled, not read (`Ground.recalled`): a lawyer confirms them before the portal leans on them. Where one
was unsure, the cell says the less.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.people import ActingFor, Role, Told


class Deed(StrEnum):
    """What there is to do around an application."""

    FILL_IN = "fill_in"
    STATE_CHOICES = "state_choices"
    CHOOSE_FOR_HER = "choose_for_her"
    CONSENT = "consent"
    SEND = "send"
    RECEIVE_NOTICES = "receive_notices"
    SEE_STATUS = "see_status"
    ADD_PAPERS = "add_papers"
    WITHDRAW = "withdraw"
    APPEAL = "appeal"
    GRANT_RIGHTS = "grant_rights"
    GIVE_MANDATE = "give_mandate"


class May(StrEnum):
    """How far. STATE_CHOICES types what she said; CHOOSE_FOR_HER says it in her place.

    IF_SHE_AGREES: only what she was asked and wants. IF_HEARD: the child was asked first (from 12 always). AS_LISTED:
    only what the judge or her own power of attorney lists; the portal cannot read it, whoever acts answers for it.
    """

    YES = "yes"
    IF_SHE_AGREES = "if_she_agrees"
    IF_HEARD = "if_heard"
    AS_LISTED = "as_listed"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Ground:
    """The law of a row. `recalled`: not read in the text itself, to be confirmed."""

    law: str
    recalled: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """A row of the table."""

    ground: Ground
    deeds: Mapping[Deed, May]


YES, AGREED, HEARD, LISTED, NO = May.YES, May.IF_SHE_AGREES, May.IF_HEARD, May.AS_LISTED, May.NO
_COLUMNS = tuple(Deed)


def _row(law: str, *cells: May, recalled: bool = True) -> Limits:
    return Limits(Ground(law, recalled), dict(zip(_COLUMNS, cells, strict=True)))


# The columns:    fill in, state choices, choose for her, consent, send, notices, status, papers, withdraw, appeal,
#                 grant rights, give a mandate. WITH_SUPPORT is the row of who supports: the person herself has SELF.
LIMITS: Mapping[Role, Limits] = {
    Role.SELF: _row(
        "Ley 12/2008 art. 9.1.c, d, f, j, k",
        YES, YES, YES, YES, YES, YES, YES, YES, YES, YES, YES, YES, recalled=False,
    ),
    Role.WITH_SUPPORT: _row(
        "Código Civil art. 249, 250",
        YES, YES, NO, NO, NO, AGREED, AGREED, YES, NO, NO, NO, NO,
    ),
    Role.DE_FACTO_GUARDIAN: _row(
        "Código Civil arts. 263-267 (264: aids that do not change her life much need no court)",
        YES, YES, AGREED, AGREED, AGREED, AGREED, AGREED, YES, NO, AGREED, AGREED, NO,
    ),
    Role.ASSISTING_CURATOR: _row(
        "Código Civil arts. 268-270, 282",
        YES, YES, NO, NO, AGREED, AGREED, AGREED, YES, NO, AGREED, NO, NO,
    ),
    Role.REPRESENTING_CURATOR: _row(
        "Código Civil arts. 269, 287 (the acts that the judge lists)",
        YES, YES, LISTED, LISTED, LISTED, LISTED, LISTED, YES, LISTED, LISTED, LISTED, NO,
    ),
    Role.PARENT_OR_GUARDIAN: _row(
        "Código Civil arts. 154, 162; LO 1/1996 art. 9 (to be heard)",
        YES, YES, HEARD, HEARD, HEARD, YES, YES, YES, HEARD, HEARD, HEARD, NO,
    ),
    Role.VOLUNTARY_REPRESENTATIVE: _row(
        "Código Civil arts. 255-259, 1709; Ley 39/2015 art. 5",
        YES, YES, LISTED, LISTED, LISTED, LISTED, LISTED, YES, LISTED, LISTED, LISTED, NO,
    ),
    Role.PROFESSIONAL_AT_COUNTER: _row(
        "Ley 12/2008 art. 12.d; Ley 39/2015 art. 12",
        YES, YES, NO, NO, AGREED, NO, NO, YES, NO, NO, NO, NO,
    ),
}


def may(role: Role, deed: Deed) -> May:
    """The cell of the table."""
    return LIMITS[role].deeds[deed]


def row_at_the_keyboard(role: Role) -> Role:
    """The row that holds for who types: who applies with support types for herself, the support sits beside her."""
    return Role.SELF if role is Role.WITH_SUPPORT else role


class Unasked(StrEnum):
    """What of the person's will stands in the way of a deed."""

    NOT_ASKED = "not_asked"
    NOT_WANTED = "not_wanted"


def in_the_way_of_sending(acting: ActingFor | None) -> Unasked | None:
    """What of her will is missing before somebody who needs her agreement sends. Not to know is no wall.

    What she does not want is not sent. A curator who assists never sends without having asked her (`asked`, or that
    nobody knows, which her professional then reads).
    """
    if acting is None or may(row_at_the_keyboard(acting.role), Deed.SEND) is not May.IF_SHE_AGREES:
        return None
    if acting.agrees is Told.NO:
        return Unasked.NOT_WANTED
    if acting.role is Role.ASSISTING_CURATOR and (acting.asked is None or acting.asked is Told.NO):
        return Unasked.NOT_ASKED
    return None


def may_grant_rights(acting: ActingFor | None) -> bool:
    """Whether who types may let others of the circle see or do something: only with her *yes* where it takes that."""
    if acting is None:
        return True
    match may(row_at_the_keyboard(acting.role), Deed.GRANT_RIGHTS):
        case May.IF_SHE_AGREES:
            return acting.agrees is Told.YES
        case May.NO:
            return False
        case _:
            return True


def may_give_mandate(acting: ActingFor | None) -> bool:
    """Whether who types is the person herself: nobody authorises anybody in her name."""
    return acting is None or may(row_at_the_keyboard(acting.role), Deed.GIVE_MANDATE) is May.YES


HEARD_FROM = 12
OF_AGE = 18


def is_heard_as_a_minor(age: int) -> bool:
    """From 12 until 17 her own words are asked for (LO 1/1996 art. 9, recalled); younger ones may be heard too."""
    return HEARD_FROM <= age < OF_AGE
