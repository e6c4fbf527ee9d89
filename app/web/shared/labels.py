"""What an easy-read page says of its own text: adapted, validated by whom, or perhaps out of date."""

from dataclasses import dataclass
from datetime import date

from flask import g

from app.use_cases.texts import TextKind, TextLabel
from app.web.shared.house import house
from app.wording.dates import say_date


@dataclass(frozen=True, slots=True)
class ShownLabel:
    """The state, and for a validated text who read it, for which organisation and on which day, as finished words."""

    state: str
    readers: str = ""
    organisation: str = ""
    date: str = ""


def label_of(kind: TextKind, text_id: str | int) -> ShownLabel:
    """The label of a text in the edition of the page."""
    return shown(house().shelf.texts.label(g.edition, kind, text_id))


def shown(label: TextLabel) -> ShownLabel:
    """The label in words of the edition of the page."""
    if not label.readers:
        return ShownLabel(label.state)
    read_on = say_date(date.fromisoformat(label.read_on), g.edition)
    return ShownLabel(label.state, ", ".join(label.readers), label.organisation, read_on)


def worst_label(kind: TextKind, text_ids: tuple[str, ...]) -> ShownLabel:
    """One label for several texts: out of date where one may be, validated nowhere."""
    labels = [label_of(kind, one) for one in text_ids]
    return next((one for one in labels if one.state == "stale"), ShownLabel("adapted"))
