"""How an answer of the guide is said back."""

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.domain.field import Field, FieldKind, NotKnown, Value
from app.use_cases.texts import QuestionText, spoken_value
from app.wording.speaking import Words, said_in, speaking, spoken_edition
from app.wording.speaking import gettext as _

_NOT_KNOWN: dict[NotKnown, Words] = {
    NotKnown.DOES_NOT_KNOW: lambda: _("I don't know"),
    NotKnown.RATHER_NOT_SAY: lambda: _("I'd rather not say"),
    NotKnown.NOT_ASSESSED: lambda: _("Nobody has assessed it yet"),
}


def say_not_known(answer: NotKnown, edition: Edition | None = None) -> str:
    """*I don't know* and its like: real answers, the same for every question."""
    return said_in(edition, _NOT_KNOWN[answer])


def say_yes(edition: Edition | None = None) -> str:
    """Yes, where a question has no fuller words for it."""
    return said_in(edition, lambda: _("Yes"))


def say_no(edition: Edition | None = None) -> str:
    """No, where a question has no fuller words for it."""
    return said_in(edition, lambda: _("No"))


def say_given(
    field: Field,
    value: Value | NotKnown,
    text: QuestionText,
    catalogue: Catalogue,
    *,
    other: bool,
    edition: Edition | None = None,
) -> str:
    """The answer to a field as it reads: in the text's words, a municipality by its name.

    A value without words of its own (a professional's field, never asked) is not shown as it is stored.
    `text` is the question's text in the edition spoken; `other` whether somebody else is spoken of.
    """
    with speaking(edition):
        if isinstance(value, NotKnown):
            if value is NotKnown.NOT_ASSESSED and text.not_assessed is not None:
                return text.not_assessed[other]
            return _NOT_KNOWN[value]()
        if field.kind is FieldKind.INE_CODE:
            town = catalogue.municipalities.get(str(value))
            return town.name(spoken_edition().language) if town else str(value)
        if isinstance(value, bool) and not text.answers:
            return say_yes() if value else say_no()
        if field.kind is FieldKind.ENUM and spoken_value(value) not in text.answers:
            return _("It is written down")
        return text.answer(value, other)
