"""In which edition something is said: the one of the page, or the one asked for.

Our own words that hold nothing of anybody are looked up once in each edition, and then kept: a page says two hundred of
them, and to look one up costs ten times what it takes to put it in its place.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any, TypeVar

from babel import Locale
from flask import g
from flask.globals import _cv_app
from flask_babel import force_locale, get_locale, get_translations

from app.domain.edition import Edition
from app.use_cases.sentences import sentences

Said = TypeVar("Said", str, tuple[str, ...])
# Read once: Babel looks through every locale it knows for a name with a modifier, each time it is asked.
LOCALES = {edition: Locale.parse(edition.locale) for edition in Edition}
_EDITIONS = {locale: edition for edition, locale in LOCALES.items()}
# Asked a hundred times a page: what the proxy stands for, and not the proxy for each attribute (as web/shared/here.py).
_app_here = _cv_app.get
Words = Callable[[], str]
Sentences = Callable[[], tuple[str, ...]]


class Known(dict[str, str]):
    """The messages of an edition by their ids, each looked up once. Ids stand in our code alone: it grows no further."""

    def __init__(self, messages: NullTranslations) -> None:
        super().__init__()
        self.messages = messages

    def __missing__(self, message: str) -> str:
        said = self[message] = self.messages.gettext(message)
        return said


@dataclass(frozen=True, slots=True)
class Voice:
    """An edition and its messages, bound once a page. `said`: whole tables of our own words, as they are said in it."""

    edition: Edition
    messages: NullTranslations
    known: Known
    said: dict[Callable[[], Any], Any] = field(default_factory=dict)


_VOICES: dict[Edition, Voice] = {}  # those that have spoken: no catalogue changes while the process runs


def voice() -> Voice:
    """In which voice this page speaks now; Basque where nobody has said."""
    try:
        found: Voice = _app_here().g.__dict__["voice"]
    except LookupError:
        locale = get_locale()
        edition = _EDITIONS.get(locale, Edition.EU) if locale is not None else Edition.EU
        found = g.voice = _voice_of(edition)
        if LOCALES[edition] == locale:
            _VOICES[edition] = found
    return found


def _voice_in(edition: Edition) -> Voice:
    """The voice of the edition, whatever is spoken now."""
    if edition not in _VOICES:
        with force_locale(LOCALES[edition]):
            _VOICES[edition] = _voice_of(edition)
    return _VOICES[edition]


def _voice_of(edition: Edition) -> Voice:
    """What Babel says now, under the name of the edition."""
    messages = get_translations()
    return Voice(edition, messages, Known(messages))


def speak(edition: Edition) -> None:
    """The page is in this edition: what it says next is said so. Babel is asked for the first page of each alone."""
    page = _app_here().g
    if edition in _VOICES:
        page.voice = _VOICES[edition]
    else:
        page.pop("voice", None)


def gettext(message: str, **values: Any) -> str:
    """The message in the edition that is being spoken, filled with its values."""
    said: str
    try:
        said = _app_here().g.__dict__["voice"].known[message]  # `voice`, without a call for each of a page's words
    except LookupError:
        said = voice().known[message]
    return said % values if values else said


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """The message for so many, which stands in it as `%(num)d`."""
    said: str = voice().messages.ngettext(one, many, num)
    return said % {"num": num, **values}


def speaking(edition: Edition | None) -> AbstractContextManager[None]:
    """Everything said inside is said in the edition; None leaves the current one."""
    return _AS_IT_IS if edition is None or spoken_edition() is edition else _another(edition)


_AS_IT_IS = nullcontext()  # most of what a page says is said in its own edition


@contextmanager
def _another(edition: Edition) -> Iterator[None]:
    before = voice()
    with force_locale(LOCALES[edition]):
        g.voice = _voice_in(edition)
        try:
            yield
        finally:
            g.voice = before


def spoken_edition() -> Edition:
    """The edition that is being spoken."""
    try:
        return _app_here().g.__dict__["voice"].edition  # type: ignore[no-any-return]
    except LookupError:
        return voice().edition


def said_in(edition: Edition | None, words: Callable[[], Said]) -> Said:
    """The words in the edition, or in the current one where it is None; sentences one a line where it is adapted."""
    if edition is None or voice().edition is edition:
        return _as_spoken(words())
    with speaking(edition):
        return _as_spoken(words())


def own_words(edition: Edition | None = None) -> Callable[[str], str]:
    """What says a message without values in the edition, or as this page speaks. Called `_`, so that it is collected."""
    return (voice() if edition is None else _VOICES.get(edition) or _voice_in(edition)).known.__getitem__


def said_once(edition: Edition | None, words: Callable[[], Said]) -> Said:
    """As `said_in`, of words that stand in a module: never of a function made anew for each call."""
    spoken = voice() if edition is None else _VOICES.get(edition) or _voice_in(edition)
    if words not in spoken.said:
        spoken.said[words] = said_in(spoken.edition, words)
    found: Said = spoken.said[words]
    return found


def _as_spoken(said: Said) -> Said:
    return one_a_line(*said) if isinstance(said, tuple) else said


def one_a_line(*several: str) -> tuple[str, ...]:
    """Our own sentences, in the adapted editions never two in a line (easy-read, T1)."""
    if not spoken_edition().is_easy:
        return several
    return tuple(line for words in several for line in sentences(words))


def capitalised(words: str) -> str:
    """The words as they stand alone."""
    return words[:1].upper() + words[1:]


def uncapitalised(words: str) -> str:
    """Our own words as they stand inside a sentence or after a colon; never for a name or what a person typed."""
    return f"{words[:1].lower()}{words[1:]}"


def in_a_row(several: Iterable[str]) -> str:
    """Several of our own words in one line: `Por la mañana, a mediodía`."""
    first, *others = several
    return ", ".join((first, *map(uncapitalised, others)))
