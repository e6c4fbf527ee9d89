"""The timeline of a case: every line of the access log is of one kind, by which it can be looked for (peers, U26)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from app.domain.access_log import LOOKS, Act


class HappeningKind(StrEnum):
    """What a line is about. ALL is none: no line is left out."""

    ALL = "all"
    SERVICES = "services"
    CHOICES = "choices"
    WORDS = "words"
    TASKS = "tasks"
    PEOPLE = "people"
    LOOKS = "looks"
    OTHER = "other"


_OF: Mapping[HappeningKind, frozenset[Act]] = {
    HappeningKind.SERVICES: frozenset({
        Act.SENT, Act.CORRECTION_ASKED, Act.CORRECTION_EXTENDED, Act.CORRECTION_ANSWERED, Act.CORRECTION_CLOSED,
        Act.DECIDED, Act.DIAGNOSED, Act.WITHDRAWN,
    }),
    HappeningKind.CHOICES: frozenset({Act.CHOICE_CHANGED, Act.CHOICE_PROPOSED, Act.PROPOSAL_ANSWERED}),
    HappeningKind.WORDS: frozenset({
        Act.WROTE, Act.OFFICE_WROTE, Act.NOTE_LEFT, Act.STAFF_NOTED, Act.SPOKE_UP, Act.CAME_OF_IT, Act.LOOK_ASKED, Act.LOOK_EXPLAINED,
    }),
    HappeningKind.TASKS: frozenset({Act.TASK_MADE, Act.TASK_MOVED, Act.TASK_ENDED, Act.TASK_HANDED, Act.TASK_DECLINED, Act.PROTOCOL_APPLIED}),
    HappeningKind.PEOPLE: frozenset({
        Act.TAKEN, Act.LEAD_CHANGED, Act.OFFICE_FOUND, Act.OTHER_PROFESSIONAL_ASKED, Act.OTHER_PROFESSIONAL_ANSWERED, Act.RIGHTS_CHANGED,
    }),
    HappeningKind.LOOKS: LOOKS,
}  # fmt: skip


@cache
def acts_of(kind: HappeningKind) -> frozenset[Act]:
    """The acts of that kind; an act that no other kind claims is OTHER."""
    if kind is HappeningKind.ALL:
        return frozenset(Act)
    if kind is HappeningKind.OTHER:
        return frozenset(Act).difference(*_OF.values())
    return _OF[kind]
