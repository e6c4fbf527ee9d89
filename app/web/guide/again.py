"""Answers that contradict each other: shown together, each with the way to its question."""

from dataclasses import dataclass

from flask import url_for

from app.domain.application import Draft
from app.domain.edition import Edition
from app.domain.field import FieldName
from app.use_cases.answer_questions import contradicting
from app.use_cases.ports import House
from app.wording.answers import say_given


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given, and where it can be changed."""

    label: str
    value: str
    href: str


def given(house: House, draft: Draft, name: FieldName, edition: Edition) -> Given:
    """One answer in words. Raises KeyError for a field the catalogue no longer has."""
    field, text = house.shelf.catalogue.fields[name], house.shelf.texts.question(edition, name)
    value = say_given(
        field, draft.answers.by_person[name], text, house.shelf.catalogue, other=draft.speaks_for_another(), edition=edition
    )
    return Given(text.label, value, url_for("guide.question", number=field.number))


def again_page(house: House, draft: Draft, edition: Edition) -> list[list[Given]]:
    """Groups of answers that cannot be true together; empty where all go together."""
    return [[given(house, draft, name, edition) for name in group] for group in contradicting(house, draft)]
