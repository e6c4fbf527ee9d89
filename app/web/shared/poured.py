"""Pages and parts of staff, poured: made once for each way they can look, then only filled with what is this case's.

A row of the queue has the same letters around its words whoever is in it. How it can look is its *shape*: which of its
words are there, how many lines a list has, what is true. Of each shape a template is shown once, with marks where words
stand; from then on the words are put in, escaped. Nothing of anybody is in what is kept (decision 0045).

What can be poured holds texts, truths, None, and tuples, mappings or dataclasses of those; `Markup` is finished already.
Its template asks of a text only whether it is there: what it says must not decide how the page looks.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from operator import attrgetter
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, unquote

from flask import current_app, g, render_template, request
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from app.domain.edition import Edition
from app.web.shared.kept_pages import LastAsked
from app.web.shared.staff import current_member
from app.wording.speaking import Voice, voice

FIRST_MARK, LAST_MARK, BETWEEN = "\ue100", "\uefff", "\ue0ff"  # of the private use area: no text of ours has them
_HOLES = re.compile(f"([{FIRST_MARK}-{LAST_MARK}]|%EE%[89AB][0-9A-F]%[89AB][0-9A-F])")
MOST_CASTS = 1000  # most of them rows of a few hundred letters
TOKEN = 0  # its place on every page; how the address goes on and who reads it come behind it


@dataclass(frozen=True, slots=True)
class Cast:
    """Text and holes in turn, beginning and ending with text. `places`: which of the texts goes in each hole.

    `in_addresses`: which of the texts stand in an address: quoted, they follow the others.
    """

    pieces: tuple[str, ...]
    places: tuple[int, ...]
    in_addresses: tuple[int, ...]

    def filled(self, texts: list[str], safe: list[str]) -> str:
        """With these texts in its holes; `safe`: the same, escaped."""
        if self.in_addresses:
            safe = [*safe, *(quote(texts[place], safe="") for place in self.in_addresses)]
        pieces = [*self.pieces]
        pieces[1::2] = [safe[place] for place in self.places]
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Blank:
    """What is the same for everybody and made only where a template is shown: an empty form."""

    make: Callable[[], Any]


class Casts:
    """Those of one edition, at one root."""

    def __init__(self) -> None:
        self._kept: LastAsked[Cast] = LastAsked(MOST_CASTS)

    def find(self, key: tuple[Any, ...], count: int, make: Callable[[], str]) -> Cast:
        """The cast of the key; `make` renders it, with marks for `count` texts, where there is none yet."""
        return self._kept.get(key) or self._kept.keep(key, _cast_of(make(), count))


def pour(template: str, macro: str, *values: Any) -> Markup:
    """What the macro of the template says of the values."""
    texts = list[str]()
    shape = _shapes(values, texts)
    cast = _casts().find((template, macro, shape), len(texts), lambda: _said(template, macro, values))
    return Markup(cast.filled(texts, _escaped(texts)))  # noqa: S704 - a template made it, what is put in is escaped


def pour_each(template: str, macro: str, rows: Iterable[Any]) -> Markup:
    """The same of each of the rows, one behind the other: they are escaped at once, and few shapes do for all of them."""
    found, casts, every, parts = dict[Any, Cast](), _casts(), list[str](), list[tuple[Cast, int]]()
    for row in rows:
        begin = len(every)
        shape = _shape(row, every)
        cast = found.get(shape)
        if cast is None:
            count, say = len(every) - begin, partial(_said, template, macro, (row,))
            cast = found[shape] = casts.find((template, macro, shape), count, say)
        parts.append((cast, begin))
    if not parts:
        return Markup("")
    safe, ends = _escaped(every), [*(begin for _cast, begin in parts[1:]), len(every)]
    return Markup("".join([  # noqa: S704 - as above
        cast.filled(every[begin:end], safe[begin:end]) for (cast, begin), end in zip(parts, ends, strict=True)
    ]))


def pour_page(template: str, **values: Any) -> str:
    """The page that `render_template` makes of the values, for a member of staff and in the frame of her role."""
    member = current_member()
    texts = ["", _behind(), member.name]  # the token is put in where there is a place for it
    key = (request.endpoint, template, member.role, *values, _shapes(values.values(), texts))
    cast = _casts().find(key, len(texts), lambda: _page_with_marks(template, values))
    safe = _escaped(texts)
    if TOKEN in cast.places:
        safe[TOKEN] = str(escape(generate_csrf()))
    return cast.filled(texts, safe)


def _behind() -> str:
    """How the address goes on behind its edition. Those of staff are plain: what is no id of ours was not found."""
    query = request.query_string.decode("ascii", "ignore")
    path = quote(request.path.removeprefix(f"/{g.edition}"))
    return f"{path}?{query}" if query else path


def _casts() -> Casts:
    """Bound once a page, to the voice it speaks in: looking for them costs as much as filling one."""
    here = vars(g._get_current_object())  # noqa: SLF001 - as in `voice`
    bound: tuple[Voice, Casts] | None = here.get("casts")
    if bound is None or bound[0] is not here.get("voice"):
        kept: dict[tuple[str, Edition], Casts] = current_app.extensions.setdefault("casts", {})
        spoken = voice()
        bound = g.casts = spoken, kept.setdefault((request.script_root, spoken.edition), Casts())
    return bound[1]


def _cast_of(page: str, count: int) -> Cast:
    """The cast of what was made with marks for so many texts."""
    pieces = _HOLES.split(page)
    holes = [(unquote(hole), len(hole) > 1) for hole in pieces[1::2]]
    quoted = sorted({_place(mark) for mark, in_address in holes if in_address})
    places = tuple(count + quoted.index(_place(mark)) if in_address else _place(mark) for mark, in_address in holes)
    return Cast(tuple(map(sys.intern, pieces)), places, tuple(quoted))


def _shape(value: Any, texts: list[str]) -> Any:
    """How the value looks; its words are added to the texts, in order."""
    kind = value.__class__
    if kind is str or kind is Markup or kind is bool or value is None:
        return _shapes((value,), texts)
    if kind is tuple or kind is list:
        return _shapes(value, texts)
    if kind is dict:
        return (*value, _shapes(value.values(), texts))
    if kind is Blank:
        return Blank
    return kind, _shapes((_GETTERS.get(kind) or _getter(kind))(value), texts)


def _shapes(values: Iterable[Any], texts: list[str]) -> tuple[Any, ...]:
    """The same of several. What most of them are is looked at here: a call for each costs more than the rest."""
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
        else:
            shapes += (_shape(value, texts),)
    return tuple(shapes)


_THERE, _MISSING = ("there",), ("",)


def _marked(value: Any, marks: Iterator[str]) -> Any:
    """The same value with a mark for each of its words, in the same order."""
    if isinstance(value, str):
        return next(marks) if value else ""
    if isinstance(value, tuple | list):
        return tuple(_marked(one, marks) for one in value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Mapping):
        return {name: _marked(one, marks) for name, one in value.items()}
    if isinstance(value, Blank):
        return value.make()
    return SimpleNamespace(**{one.name: _marked(getattr(value, one.name), marks) for one in fields(value)})


def _getter(kind: type) -> Callable[[Any], Iterable[Any]]:
    """All fields of a dataclass at once. Raises `TypeError` for what cannot be poured."""
    if not is_dataclass(kind):
        message = f"cannot be poured: {kind.__name__}"
        raise TypeError(message)
    names = [one.name for one in fields(kind)]
    get = attrgetter(*names)
    _GETTERS[kind] = get if len(names) > 1 else lambda value: (get(value),)
    return _GETTERS[kind]


_GETTERS: dict[type, Callable[[Any], Iterable[Any]]] = {}


def _escaped(texts: list[str]) -> list[str]:
    """All at once: escaping one by one costs as much as the rest of a page. What is finished stays as it is."""
    plain = [text for text in texts if text.__class__ is str]
    safe = str.split(escape(BETWEEN.join(plain)), BETWEEN)
    if len(safe) != len(plain):  # none at all, or somebody wrote that very letter
        safe = [str(escape(text)) for text in plain]
    if len(safe) == len(texts):
        return safe
    ready = iter(safe)
    return [next(ready) if text.__class__ is str else text for text in texts]


def _marks(first: int = 0) -> Iterator[str]:
    """A mark for each place. Raises `ValueError` where there are more texts than marks."""
    yield from map(chr, range(ord(FIRST_MARK) + first, ord(LAST_MARK) + 1))
    message = "too many texts for one cast: pour its rows first"
    raise ValueError(message)


def _place(mark: str) -> int:
    return ord(mark) - ord(FIRST_MARK)


def _said(template: str, macro: str, values: tuple[Any, ...]) -> str:
    """The macro, anew: what its template has made ready itself is said in the edition of this page."""
    module = current_app.jinja_env.get_template(template).make_module()
    return str(getattr(module, macro)(*_marked(values, _marks())))


def _page_with_marks(template: str, values: Mapping[str, Any]) -> str:
    """The page, with a mark for whoever reads it, too."""
    token, behind, name = map(chr, range(ord(FIRST_MARK), ord(FIRST_MARK) + 3))
    reader, marks = SimpleNamespace(member=SimpleNamespace(name=name)), _marks(3)
    with _nobody(csrf_token=token, behind=behind):
        return render_template(template, current_user=reader, **{key: _marked(one, marks) for key, one in values.items()})


@contextmanager
def _nobody(**marks: str) -> Iterator[None]:
    """Meanwhile the marks stand for the token of forms and for the end of the address."""
    stood = {name: g.pop(name) for name in marks if name in g}
    for name, mark in marks.items():
        setattr(g, name, mark)
    try:
        yield
    finally:
        for name in marks:
            g.pop(name, None)
        for name, value in stood.items():
            setattr(g, name, value)
