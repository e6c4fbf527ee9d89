"""What the page of one question shows."""

from dataclasses import dataclass, replace

from app.domain.application import Draft
from app.domain.edition import Edition
from app.domain.field import Field, FieldName, Measure, Topic
from app.use_cases.answer_questions import services_it_can_change
from app.use_cases.ports import House
from app.use_cases.sentences import sentences
from app.use_cases.texts import TextKind
from app.web.shared.labels import ShownLabel, label_of
from app.web.shared.page_addresses import visit_address
from app.wording.speaking import gettext as _

MOST_NAMED = 5
PICTURES = {
    Topic.WHO: "help", Topic.PLACE: "place", Topic.AGE: "calendar", Topic.DAILY_LIFE: "day", Topic.ASSESSMENTS: "assessment",
    Topic.HOME: "home", Topic.MONEY: "money", Topic.CARER: "caring_hands", Topic.PROTECTION: "talk",
}


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """`about_line` is the name of whom it is about, on a line of its own: Basque would decline it in a sentence.

    `hint` and `why` are sentences; `may_change` the names of services whose word the answer can change.
    """

    number: int
    question: str
    hint: tuple[str, ...]
    why: tuple[str, ...]
    box_label: str
    in_months: bool
    about_line: str
    picture: str
    back: str
    may_change: tuple[str, ...]
    label: ShownLabel


def question_page(house: House, asked: Field, edition: Edition, *, other: bool) -> QuestionPage:
    """One question as it is for everybody; `other`: it is about somebody else than who reads it."""
    text = house.shelf.texts.question(edition, asked.name)
    return QuestionPage(
        number=asked.number,
        question=text.question(other=other),
        hint=(*sentences(text.hint(other=other)), *sentences(text.example)),
        why=sentences(text.why),
        box_label=_box_label(asked, text.label),
        in_months=asked.measure is Measure.MONTHS,
        about_line="",
        picture=PICTURES[asked.topic],
        back="",
        may_change=(),
        label=label_of(TextKind.QUESTIONS, asked.name),
    )


def her_question_page(house: House, draft: Draft, asked: Field, edition: Edition) -> QuestionPage:
    """The same for one person: whom it is about, the way back, and why it is asked of her."""
    other = draft.speaks_for_another()
    return replace(
        question_page(house, asked, edition, other=other),
        about_line=draft.name_above if other else "",
        back=address_of_question(answered_before(house, draft, asked.name)),
        may_change=names_it_can_change(house, draft, asked, edition),
    )


def names_it_can_change(house: House, draft: Draft, asked: Field, edition: Edition) -> tuple[str, ...]:
    """The services whose word the answer can still change, by name."""
    changes = services_it_can_change(house, draft, asked, MOST_NAMED)
    return tuple(house.shelf.texts.service(edition, code).name for code in changes)


def last_question(house: House, draft: Draft) -> str:
    """The address of the question answered last, or *who is it for?* where none was."""
    return address_of_question(_last(house, [*draft.answers.by_person]))


def answered_before(house: House, draft: Draft, name: FieldName) -> Field | None:
    """The question answered before this one; None where that is *who is it for?*."""
    answered = [*draft.answers.by_person]
    return _last(house, answered[: answered.index(name)] if name in answered else answered)


def _last(house: House, answered: list[FieldName]) -> Field | None:
    fields = house.shelf.catalogue.fields
    return next((fields[name] for name in reversed(answered) if name in fields), None)


def address_of_question(last: Field | None) -> str:
    """Its page in this visit; *who is it for?* where there is none before."""
    return visit_address("guide.question", number=last.number) if last else visit_address("guide.who")


def _box_label(asked: Field, label: str) -> str:
    """What the box for a number is called: its unit; for a town the name of the fact."""
    if asked.values:
        return label
    match asked.measure:
        case Measure.MONTHS:
            return _("Months, or years and months")
        case Measure.YEARS:
            return _("Years")
        case None:
            return _("Number")
