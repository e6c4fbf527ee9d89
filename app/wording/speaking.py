"""In which edition something is said: the one of the page, or the one asked for."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from babel import Locale
from flask_babel import force_locale, get_locale

from app.domain.edition import Edition
from app.use_cases.sentences import sentences

Said = TypeVar("Said", str, tuple[str, ...])
# Read once: Babel looks through every locale it knows for a name with a modifier, each time it is asked.
LOCALES = {edition: Locale.parse(edition.locale) for edition in Edition}
_EDITIONS = {locale: edition for edition, locale in LOCALES.items()}
Words = Callable[[], str]
Sentences = Callable[[], tuple[str, ...]]


@contextmanager
def speaking(edition: Edition | None) -> Iterator[None]:
    """Everything said inside is said in the edition; None leaves the current one."""
    if edition is None or spoken_edition() is edition:
        yield
        return
    with force_locale(LOCALES[edition]):
        yield


def spoken_edition() -> Edition:
    """The edition that is being spoken; Basque where nobody has said."""
    locale = get_locale()
    return _EDITIONS.get(locale, Edition.EU) if locale is not None else Edition.EU


def said_in(edition: Edition | None, words: Callable[[], Said]) -> Said:
    """The words in the edition, or in the current one where it is None; sentences one a line where it is adapted."""
    with speaking(edition):
        said = words()
        return one_a_line(*said) if isinstance(said, tuple) else said


def one_a_line(*several: str) -> tuple[str, ...]:
    """Our own sentences, in the adapted editions never two in a line (easy-read, T1)."""
    if not spoken_edition().is_easy:
        return several
    return tuple(line for words in several for line in sentences(words))


def uncapitalised(words: str) -> str:
    """Our own words as they stand inside a sentence or after a colon; never for a name or what a person typed."""
    return f"{words[:1].lower()}{words[1:]}"


def in_a_row(several: Iterable[str]) -> str:
    """Several of our own words in one line: `Por la mañana, a mediodía`."""
    first, *others = several
    return ", ".join((first, *map(uncapitalised, others)))
