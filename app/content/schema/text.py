"""The front matter of each kind of text, and of an easy-read text's validation."""

from typing import Annotated

from pydantic import Field

from app.content.schema.row import Date, Row, Words
from app.use_cases.texts import (
    AspectText,
    LearningText,
    Lesson,
    NeighbourText,
    PassageText,
    PracticeText,
    QuestionText,
    SafeHtml,
    ServiceText,
    SituationText,
    TermKey,
    TextKind,
)

LONGEST_LABEL = 60


class SelfOtherRow(Row):
    """The same words to the person and about somebody else."""

    self: Words
    other: Words

    def pair(this) -> tuple[str, str]:  # noqa: N805 - `self` is a key of the file
        return this.self, this.other


class ServiceFront(Row):
    name: Words
    short: Words
    cost: Words | None = None
    get_help: Words | None = None

    def text(self, sections: dict[str, SafeHtml], terms: tuple[TermKey, ...] = ()) -> ServiceText:
        return ServiceText(self.name, self.short, sections, self.cost or "", self.get_help or "", terms)


class QuestionFront(Row):
    label: Annotated[Words, Field(max_length=LONGEST_LABEL)]
    question: SelfOtherRow | None = None
    hint: SelfOtherRow | None = None
    example: Words | None = None
    why: Words | None = None
    answers: dict[str, SelfOtherRow] = Field(default_factory=dict)
    not_assessed: SelfOtherRow | None = None
    conditions: dict[str, Words] = Field(default_factory=dict)

    def text(self) -> QuestionText:
        return QuestionText(
            label=self.label,
            answers={value: row.pair() for value, row in self.answers.items()},
            conditions={condition_key(key): words for key, words in self.conditions.items()},
            question_self=self.question.self if self.question else "",
            question_other=self.question.other if self.question else "",
            hint_self=self.hint.self if self.hint else "",
            hint_other=self.hint.other if self.hint else "",
            example=self.example or "",
            why=self.why or "",
            not_assessed=self.not_assessed.pair() if self.not_assessed else None,
        )


def condition_key(written: str) -> str:
    """The key as `condition_keys` makes it: the values after `in` sorted."""
    operator, *values = written.split()
    return " ".join([operator, *(sorted(values) if operator == "in" else values)])


class AspectFront(Row):
    name: Words
    question: Words
    hint: Words | None = None
    options: dict[str, Words] = Field(default_factory=dict)

    def text(self) -> AspectText:
        return AspectText(self.name, self.question, self.options, self.hint or "")


class SituationFront(Row):
    statement: Words
    first_step: Words

    def text(self) -> SituationText:
        return SituationText(self.statement, self.first_step)


class NeighbourFront(Row):
    name: Words
    who: Words
    why: Words

    def text(self) -> NeighbourText:
        return NeighbourText(self.name, self.who, self.why)


class PassageFront(Row):
    title: Words

    def text(self, html: SafeHtml, terms: tuple[TermKey, ...]) -> PassageText:
        return PassageText(self.title, html, terms)


class LearningFront(Row):
    title: Words
    short: Words

    def text(self, lessons: tuple[Lesson, ...], terms: tuple[TermKey, ...]) -> LearningText:
        return LearningText(self.title, self.short, lessons, terms)


class PracticeFront(Row):
    title: Words
    question: Words | None = None
    options: dict[str, Words] = Field(default_factory=dict)
    replies: dict[str, Words] = Field(default_factory=dict)

    def text(self, html: SafeHtml) -> PracticeText:
        return PracticeText(self.title, html, self.question or "", self.options, self.replies)


class MeaningRow(Row):
    """A hard word as an edition writes it, and what it means there."""

    term: Words
    means: Words


Front = (
    ServiceFront
    | QuestionFront
    | AspectFront
    | SituationFront
    | NeighbourFront
    | PassageFront
    | LearningFront
    | PracticeFront
)

FRONTS: dict[TextKind, type[Front]] = {
    TextKind.SERVICES: ServiceFront,
    TextKind.QUESTIONS: QuestionFront,
    TextKind.ASPECTS: AspectFront,
    TextKind.SITUATIONS: SituationFront,
    TextKind.NEIGHBOURS: NeighbourFront,
    TextKind.PASSAGES: PassageFront,
    TextKind.LEARNING: LearningFront,
    TextKind.PRACTICE: PracticeFront,
}


class ValidationRow(Row):
    """What a reading group left behind in an easy-read file. Only a person sets `validated`, after the reading.

    `validated_text_hash` is the hash of the text they read. With which standard text it was compared stands in
    `easy_read/adapted_from.yaml`, for these texts as for all.
    """

    validated: bool = False
    validated_by: list[Words] = Field(default_factory=list)
    validation_org: Words | None = None
    validated_on: Date | None = None
    validated_text_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None

    def is_complete(self) -> bool:
        """Whether it says who read what, for whom and when."""
        said = self.validated_by, self.validation_org, self.validated_on, self.validated_text_hash
        return all(said)


VALIDATION_KEYS = frozenset(ValidationRow.model_fields)
