"""What people read about services, questions, aspects, situations, neighbours and choosing, in four editions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.domain.edition import Edition
from app.domain.field import FieldName, NotKnown, Value
from app.domain.requirement import Condition
from app.domain.service import AspectId, ServiceCode

# The question before all others, *who is it for?*: it has a text like every question, but no field.
WHO: FieldName = "who"
TermKey = str
OF_OUR_BUTTONS = "ui_"  # so begin the keys of words on our own buttons
# What the sheet of every service says in the same words, and the pages of the learning area: texts without a fact.
PAPERS, IF_REFUSED, WHO_CAN_HELP = "papers", "if_refused", "who_can_help"
PASSAGES = (PAPERS, IF_REFUSED, WHO_CAN_HELP)
LEARNING = (
    "choosing",
    "my-rights",
    "reference-professional",
    "a-plan",
    "if-i-do-not-agree",
    "caring",
    "my-data",
)


class SafeHtml(str):
    """HTML that was cleaned when it was loaded; templates may show it as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


class TextKind(StrEnum):
    """The kinds of text; the values are folder names."""

    SERVICES = "services"
    QUESTIONS = "questions"
    ASPECTS = "aspects"
    SITUATIONS = "situations"
    NEIGHBOURS = "neighbours"
    PASSAGES = "passages"
    LEARNING = "learning"
    PRACTICE = "practice"


class TextState(StrEnum):
    """How far a text may call itself easy to read; computed from hashes, never typed.

    STALE: the standard text it was adapted from has changed since.
    """

    STANDARD = "standard"
    ADAPTED = "adapted"
    VALIDATED = "validated"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class TextLabel:
    """What a text may say of itself. Who read it, for whom and when (ISO) only where it is validated."""

    state: TextState
    readers: tuple[str, ...] = ()
    organisation: str = ""
    read_on: str = ""


@dataclass(frozen=True, slots=True)
class ServiceText:
    """`sections`: HTML under `what` and `who`, and where it is requested here `choose`, `ask` and maybe `papers`.

    Empty for a group of services. `terms`: the hard words it leads to, in the order of the text.
    """

    name: str
    short: str
    sections: Mapping[str, SafeHtml]
    cost: str = ""
    get_help: str = ""
    terms: tuple[TermKey, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionText:
    """`self` speaks to the person the care is for, `other` about somebody else without naming them.

    `answers`: by value ('true', 'false' or the enumeration's), the pair (self, other).
    `conditions`: by what `condition_keys` gives.
    """

    label: str
    answers: Mapping[str, tuple[str, str]]
    conditions: Mapping[str, str]
    question_self: str = ""
    question_other: str = ""
    hint_self: str = ""
    hint_other: str = ""
    example: str = ""
    why: str = ""
    not_assessed: tuple[str, str] | None = None

    def question(self, *, other: bool) -> str:
        return self.question_other if other else self.question_self

    def hint(self, *, other: bool) -> str:
        return self.hint_other if other else self.hint_self

    def condition(self, condition: Condition) -> str:
        """How a condition reads, its number filled in. Raises KeyError where no service uses it."""
        key = next((k for k in condition_keys(condition) if k in self.conditions), None)
        if key is None:
            raise KeyError(condition_keys(condition)[0])
        return self.conditions[key].replace("{value}", str(condition.value))

    def answer(self, value: Value | NotKnown, other: bool) -> str:
        """How an answer reads; a number as itself. Raises KeyError for an answer without a text of its own.

        *I don't know* and *I'd rather not say* are the same for every question: interface strings, not ours.
        A municipality reads as its code: its name is a fact of the catalogue.
        """
        if isinstance(value, NotKnown):
            if value is not NotKnown.NOT_ASSESSED or self.not_assessed is None:
                raise KeyError(value)
            return self.not_assessed[other]
        if not self.answers:
            return str(value)
        return self.answers[spoken_value(value)][other]


@dataclass(frozen=True, slots=True)
class AspectText:
    name: str
    question: str
    options: Mapping[str, str]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SituationText:
    statement: str
    first_step: str


@dataclass(frozen=True, slots=True)
class NeighbourText:
    name: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class PassageText:
    """What many pages say in the same words."""

    title: str
    html: SafeHtml
    terms: tuple[TermKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A part of a learning page: its picture, its heading and what it says."""

    pictogram: str
    heading: str
    html: SafeHtml


@dataclass(frozen=True, slots=True)
class LearningText:
    title: str
    short: str
    lessons: tuple[Lesson, ...]
    terms: tuple[TermKey, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeText:
    """A step of the practice. `options` and `replies` by the same ids, in the same order; both may be empty."""

    title: str
    html: SafeHtml
    question: str
    options: Mapping[str, str]
    replies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TermText:
    """A hard word as it is written, and what it means."""

    term: str
    means: str


class Texts(Protocol):
    """All texts of one version. Every method raises KeyError for an id the catalogue does not know."""

    def service(self, edition: Edition, code: ServiceCode) -> ServiceText: ...

    def question(self, edition: Edition, field: FieldName) -> QuestionText: ...

    def aspect(self, edition: Edition, aspect_id: AspectId) -> AspectText: ...

    def situation(self, edition: Edition, number: int) -> SituationText: ...

    def neighbour(self, edition: Edition, neighbour_id: str) -> NeighbourText: ...

    def passage(self, edition: Edition, passage_id: str) -> PassageText: ...

    def learning(self, edition: Edition, page_id: str) -> LearningText: ...

    def practice(self, edition: Edition, step: str) -> PracticeText: ...

    def term(self, edition: Edition, key: TermKey) -> TermText: ...

    def terms(self, edition: Edition) -> Mapping[TermKey, TermText]: ...

    def label(self, edition: Edition, kind: TextKind, text_id: str | int) -> TextLabel: ...

    def recording(self, edition: Edition, kind: TextKind, text_id: str) -> str | None:
        """The file name of a recording of the text as it stands; None where nobody has read it aloud."""


def hard_words(terms: Iterable[TermKey]) -> tuple[TermKey, ...]:
    """The words of social services among these; nobody looks up what stands on our own buttons."""
    return tuple(key for key in terms if not key.startswith(OF_OUR_BUTTONS))


def spoken_value(value: Value) -> str:
    """A value as it is written in the texts: `true`, `false`, `42`, `at_risk`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def condition_keys(condition: Condition) -> tuple[str, str]:
    """Where a condition's text stands: first `operator value` (`in` sorts its values), then the operator alone."""
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    return f"{condition.operator} {' '.join(sorted(map(spoken_value, values)))}", str(condition.operator)
