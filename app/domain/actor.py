"""Who acts: who is at the keyboard, whose answers are typed, and what is noted of it beside what was said.

The rules never read any of this. It is kept for the person, who may see whose hand wrote what in her name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.changing import changed
from app.domain.field import FieldName
from app.domain.task import Task


class ActorKind(StrEnum):
    """Who is at the keyboard. PERSON is anybody at a screen of her own: the person, or who speaks for her.

    MEMBER is somebody of her circle who came in with a code of her own.
    """

    PERSON = "person"
    MEMBER = "member"
    STAFF = "staff"


class AnsweredBy(StrEnum):
    """Whose answer it is. REPRESENTATIVE: whoever acts for the person; DOCUMENT: a worker read it in a paper."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    DOCUMENT = "document"


MAY_ANSWER: Mapping[ActorKind, frozenset[AnsweredBy]] = {
    ActorKind.PERSON: frozenset({AnsweredBy.PERSON, AnsweredBy.REPRESENTATIVE}),
    ActorKind.MEMBER: frozenset({AnsweredBy.PERSON, AnsweredBy.REPRESENTATIVE}),
    ActorKind.STAFF: frozenset(AnsweredBy),
}
"""Whose answers each may type. Only a worker answers from a paper; a person says what she knows."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the keyboard, and whose answers are typed; for whom, the draft says.

    `id` is empty for a person (she has no account), else that of the member of staff or of the circle. `answered_by` is None
    where nobody was asked: then what the draft says of whom it is for tells (`Draft.hand_of`). Raises ValueError
    for staff or a member without an id, a person with one, and answers that are not theirs to type (`MAY_ANSWER`).
    `by_phone`: a professional types what she is told by phone.
    """

    kind: ActorKind
    id: str = ""
    answered_by: AnsweredBy | None = None
    by_phone: bool = False

    def __post_init__(self) -> None:
        if bool(self.id) is (self.kind is ActorKind.PERSON):
            raise ValueError(f"{self.kind} and the id {self.id!r}")
        if self.answered_by is not None and self.answered_by not in MAY_ANSWER[self.kind]:
            raise ValueError(f"{self.kind} does not type answers of {self.answered_by}")

    @property
    def entered_by(self) -> str:
        """How the history names the one who typed."""
        return f"{self.kind}:{self.id}" if self.id else str(self.kind)


THE_PERSON = Actor(ActorKind.PERSON)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who typed something, as `Actor.entered_by` names her, and whose words it was, as far as was known then."""

    entered_by: str
    answered_by: AnsweredBy
    by_phone: bool = False


@dataclass(frozen=True, slots=True)
class Hands:
    """Through whose hands a draft went: who wrote each answer and each section last, who saved and who sent it.

    It stands beside the values, never in what the rules read. What was kept before this was noted has none.
    """

    answers: Mapping[FieldName, Hand] = field(default_factory=dict)
    sections: Mapping[Task, Hand] = field(default_factory=dict)
    saved: Hand | None = None
    sent: Hand | None = None

    def answering(self, name: FieldName, hand: Hand) -> "Hands":
        return changed(self, answers={**self.answers, name: hand})

    def writing(self, task: Task, hand: Hand) -> "Hands":
        return changed(self, sections={**self.sections, task: hand})
