"""What the page of one question shows."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app.domain.application import Draft
from app.domain.edition import Edition
from app.domain.field import Field, FieldName, Measure, Topic
from app.use_cases.answer_questions import services_it_can_change
from app.use_cases.ports import House
from app.use_cases.sentences import sentences
from app.use_cases.texts import TextKind
from app.web.shared.labels import ShownLabel, label_of

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


def question_page(house: House, draft: Draft, asked: Field, edition: Edition) -> QuestionPage:
    """One question with why it is asked: the services it can still change, by name."""
    texts, other = house.shelf.texts, draft.speaks_for_another()
    text = texts.question(edition, asked.name)
    changes = services_it_can_change(house, draft, asked, MOST_NAMED)
    return QuestionPage(
        number=asked.number,
        question=text.question(other=other),
        hint=(*sentences(text.hint(other=other)), *sentences(text.example)),
        why=sentences(text.why),
        box_label=_box_label(asked, text.label),
        in_months=asked.measure is Measure.MONTHS,
        about_line=draft.name_above if other else "",
        picture=PICTURES[asked.topic],
        back=_back_from(house, draft, asked.name),
        may_change=tuple(texts.service(edition, code).name for code in changes),
        label=label_of(TextKind.QUESTIONS, asked.name),
    )


def last_question(house: House, draft: Draft) -> str:
    """The address of the question answered last, or *who is it for?* where none was."""
    return _address(house, [*draft.answers.by_person])


def _back_from(house: House, draft: Draft, name: FieldName) -> str:
    """The question answered before this one, or *who is it for?*."""
    answered = [*draft.answers.by_person]
    return _address(house, answered[: answered.index(name)] if name in answered else answered)


def _address(house: House, answered: list[FieldName]) -> str:
    fields = house.shelf.catalogue.fields
    last = next((fields[name] for name in reversed(answered) if name in fields), None)
    return url_for("guide.question", number=last.number) if last else url_for("guide.who")


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
