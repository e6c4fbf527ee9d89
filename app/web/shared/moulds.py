"""Moulds: a page, or a part of one, with holes for what is somebody's; and the shape that tells how it looks.

Made once for each way it can look, with marks where words will stand; from then on only filled. Nothing of anybody is in
a mould: whoever makes one is given marks in place of words (docs/decisions/0048).

What can be poured holds texts, truths, None, and tuples, mappings or dataclasses of those; `Markup` is finished already.
"""

import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from operator import attrgetter
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, unquote

from markupsafe import Markup, escape

FIRST, LAST, BETWEEN = "\ue100", "\uefff", "\ue0ff"  # of the private use area: no text of ours has them
MOST_TEXTS = 3_800  # of one mould: there are a few marks more, for the frame. What has more is shown by its template itself
_HOLES = re.compile(f"([{FIRST}-{LAST}]|%EE%[89AB][0-9A-F]%[89AB][0-9A-F])")
_TO_ESCAPE = re.compile("[&<>\"']").search
_IS_PLAIN = re.compile(r"[A-Za-z0-9_.~-]*", re.ASCII).fullmatch


@dataclass(frozen=True, slots=True)
class Mould:
    """Text and holes in turn, beginning and ending with text. `places`: which of the texts goes in each hole.

    `in_addresses`: which of the texts stand in an address: quoted, they follow the others.
    """

    pieces: tuple[str, ...]
    places: tuple[int, ...]
    in_addresses: tuple[int, ...]

    def filled(self, texts: Sequence[str], safe: Sequence[str]) -> str:
        """With these texts in its holes; `safe`: the same, escaped. Raises IndexError for a hole that no text is given for."""
        if self.in_addresses:
            safe = [*safe, *[in_address(texts[place]) for place in self.in_addresses]]
        pieces = [*self.pieces]
        pieces[1::2] = [safe[place] for place in self.places]
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Blank:
    """What is the same for everybody and made only where a template is shown: an empty form, a function it calls."""

    make: Callable[[], Any]


def mould_of(page: str, count: int) -> Mould:
    """The mould of what was made with marks for so many texts. What many have in common is kept once."""
    pieces = _HOLES.split(page)
    holes = [(unquote(hole), len(hole) > 1) for hole in pieces[1::2]]
    quoted = sorted({_place(mark) for mark, is_quoted in holes if is_quoted})
    places = tuple(count + quoted.index(_place(mark)) if is_quoted else _place(mark) for mark, is_quoted in holes)
    return Mould(tuple(map(sys.intern, pieces)), places, tuple(quoted))


def shape_of(value: Any, texts: list[str]) -> Any:
    """How the value looks; its words are added to the texts, in order."""
    kind = value.__class__
    if kind is str or kind is Markup or kind is bool or value is None:
        return shapes_of((value,), texts)
    if kind is tuple or kind is list:
        return shapes_of(value, texts)
    if kind is dict:
        return (*value, shapes_of(value.values(), texts))
    if kind is Blank:
        return Blank
    return kind, shapes_of((_GETTERS.get(kind) or _getter(kind))(value), texts)


def shapes_of(values: Collection[Any], texts: list[str]) -> tuple[Any, ...]:
    """The same of several. What most of them are is looked at here, and of texts alone all at once: a call for each costs
    more than the rest.
    """
    if _ARE_TEXTS(map(type, values)):
        texts += filter(None, values)
        return ("texts", *map(bool, values))
    shapes = list[Any]()
    for value in values:
        kind = value.__class__
        if kind is str or kind is Markup:
            if value:
                texts += (value,)
                shapes += _THERE
            else:
                shapes += _MISSING
        elif kind is bool or value is None or (kind is tuple and not value):
            shapes += (value,)
        elif kind is tuple:
            shapes += (shapes_of(value, texts),)
        else:
            shapes += (shape_of(value, texts),)
    return tuple(shapes)


_ARE_TEXTS = frozenset({str, Markup}).issuperset
_THERE, _MISSING = ("there",), ("",)


def marked(value: Any, marks: Iterator[str]) -> Any:
    """The same value with a mark for each of its words, in the same order."""
    if isinstance(value, str):
        return next(marks) if value else ""
    if isinstance(value, tuple | list):
        return tuple(marked(one, marks) for one in value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Mapping):
        return {name: marked(one, marks) for name, one in value.items()}
    if isinstance(value, Blank):
        return value.make()
    return SimpleNamespace(**{one.name: marked(getattr(value, one.name), marks) for one in fields(value)})


def _getter(kind: type) -> Callable[[Any], Collection[Any]]:
    """All fields of a dataclass at once. Raises `TypeError` for what cannot be poured."""
    if not is_dataclass(kind):
        message = f"cannot be poured: {kind.__name__}"
        raise TypeError(message)
    names = [one.name for one in fields(kind)]
    get = attrgetter(*names)
    _GETTERS[kind] = get if len(names) > 1 else lambda value: (get(value),)
    return _GETTERS[kind]


_GETTERS: dict[type, Callable[[Any], Collection[Any]]] = {}


def escaped(texts: Sequence[str]) -> list[str]:
    """All at once: escaping one by one costs as much as the rest of a page. What is finished stays as it is."""
    plain = [text for text in texts if text.__class__ is str]
    whole = BETWEEN.join(plain)
    if _TO_ESCAPE(whole) is None:  # most have nothing to escape
        return [*texts]
    safe = str.split(escape(whole), BETWEEN)
    if len(safe) != len(plain):  # somebody wrote that very letter
        safe = [str(escape(text)) for text in plain]
    if len(safe) == len(texts):
        return safe
    ready = iter(safe)
    return [next(ready) if text.__class__ is str else text for text in texts]


def safe(text: str) -> str:
    """One text, escaped; most have nothing to escape."""
    return text if _TO_ESCAPE(text) is None else str(escape(text))


def in_address(text: str) -> str:
    """The text as a part of an address. Most are ids, which stand in one as they are."""
    return text if _IS_PLAIN(text) else quote(text, safe="")


def marks_from(first: int) -> Iterator[str]:
    """A mark for each place. Raises `ValueError` where there are more texts than marks."""
    yield from map(chr, range(ord(FIRST) + first, ord(LAST) + 1))
    message = "too many texts for one mould: pour its rows first"
    raise ValueError(message)


def _place(mark: str) -> int:
    return ord(mark) - ord(FIRST)
