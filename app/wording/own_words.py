"""Our own words that hold nothing of anybody: said once in each edition, and then kept.

A document says two hundred of them. To look one up costs ten times what it takes to put it in its place, since each time
it is asked anew in which edition the page speaks.
"""

from collections.abc import Callable
from gettext import NullTranslations
from typing import Any, TypeVar

from flask_babel import force_locale, get_translations

from app.domain.edition import Edition
from app.wording.speaking import LOCALES, Known, said_in, speaking, voice

Said = TypeVar("Said", str, tuple[str, ...])


class _Kept(Known):
    """With what was said of whole tables of words: they, too, stand in our code alone."""

    def __init__(self, messages: NullTranslations) -> None:
        super().__init__(messages)
        self.said = dict[Callable[[], Any], Any]()


class _OfEditions(dict[Edition, _Kept]):
    def __missing__(self, edition: Edition) -> _Kept:
        with force_locale(LOCALES[edition]):
            kept = self[edition] = _Kept(get_translations())
        return kept


_KEPT = _OfEditions()


def own_words(edition: Edition | None = None) -> Callable[[str], str]:
    """What says a message without values in the edition, or as this page speaks. Called `_`, so that it is collected."""
    if edition is not None:
        return _KEPT[edition].__getitem__
    spoken = voice()
    kept = _KEPT[spoken.edition]
    return kept.__getitem__ if kept.messages is spoken.messages else spoken.messages.gettext


def said_once(edition: Edition | None, words: Callable[[], Said]) -> Said:
    """As `said_in`, of words that stand in the module: never of a function made anew for each call."""
    if edition is None:
        spoken = voice()
        edition = spoken.edition
        if _KEPT[edition].messages is not spoken.messages:  # no edition of ours
            return said_in(None, words)
    kept = _KEPT[edition]
    if words not in kept.said:
        with speaking(edition):
            said = said_in(None, words)
            if voice().messages is not kept.messages:
                return said
            kept.said[words] = said
    found: Said = kept.said[words]
    return found
