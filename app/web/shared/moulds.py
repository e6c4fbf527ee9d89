"""Moulds: a page, or an address, with holes for what is one person's. Made once, then only filled.

Nothing of anybody is in a mould: while it is made, a mark stands for the handle, for the token and for every word of
hers, and whoever makes one reads nothing of the visit but what stands in its key (decision 0039).
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import current_app, g, render_template, request, url_for
from markupsafe import Markup, escape

from app.domain.application import Visit
from app.web.shared.form_token import form_token
from app.web.shared.here import app_here, request_here
from app.web.shared.kept_pages import Key, LastAsked
from app.web.shared.layout import behind

HANDLE, TOKEN, FIRST = "\ue001", "\ue002", "\ue003"  # of the private use area: no text and no letter that is typed
_IN_ADDRESSES = quote(HANDLE)
_LAST = "\ue01f"
_HOLES = re.compile(f"({_IN_ADDRESSES}|[{HANDLE}-{_LAST}])")
_HERS = [chr(mark) for mark in range(ord(FIRST), ord(_LAST))]
MOST_MOULDS = 600  # pages of some three kilobytes beside what they share
Filling = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mould:
    """Text and the marks of holes in turn, beginning and ending with text."""

    pieces: tuple[str, ...]

    def filled(self, with_: Filling) -> str:
        """The page with its holes filled, by mark: finished HTML. Raises KeyError for a hole that nothing was given for."""
        pieces = [*self.pieces]
        pieces[1::2] = [with_[mark] for mark in self.pieces[1::2]]
        return "".join(pieces)


def mould_of(page: str) -> Mould:
    """The mould of a page that was made with marks. What many have in common is kept once."""
    pieces = _HOLES.split(page)
    return Mould(tuple(sys.intern(HANDLE if piece == _IN_ADDRESSES else piece) for piece in pieces))


def may_be_cast(visit: Visit) -> bool:
    """Whether the frame of this page is as on every page of a person alone at a screen of her own, just asked for."""
    asked = request_here().request
    return asked.method in {"GET", "HEAD"} and not asked.query_string and not visit.counter and not visit.member_id


def cast(key: Key, make: Callable[[], str], filling: Filling, goes_on: str = "") -> str:
    """The page, from the mould of the key. `make` renders it, with marks, where there is no mould yet.

    `goes_on`: the mark for how the address goes on behind its edition, where that is filled, too.
    """
    moulds, page, asked = _kept_in("moulds"), app_here().g, request_here().request
    whole = (asked.script_root, page.edition, asked.endpoint, *key)
    found = moulds.get(whole)
    if found is None:
        with _nobody(goes_on):
            found = moulds.keep(whole, mould_of(make()))
    handle = str(escape(page.handle)) if HANDLE in found.pieces else ""
    token = str(escape(form_token())) if TOKEN in found.pieces else ""
    return found.filled({HANDLE: handle, TOKEN: token, **filling})


def poured(template: str, own: Mapping[str, str], **asked: Callable[..., Any]) -> str:
    """The page of a template that has what is hers from `own` alone: finished HTML by name, none where it has none.

    Poured into the mould of the page: its frame, and all in it that an edition alone decides. What no mould holds (the
    counter, somebody of the circle) is made anew, by the very same template. `asked`: functions that the template calls;
    they know nobody. Which parts are there is of the page, so that the template may ask for it.
    """
    if is_made_anew(g.visit):
        said = {name: Markup(part) for name, part in own.items()}  # noqa: S704 - finished by its maker
        return render_template(template, own=said, **asked)
    marks = {name: mark if part else "" for (name, part), mark in zip(own.items(), _HERS, strict=False)}
    filling = dict(zip(_HERS, own.values(), strict=False))
    goes_on, numbers = "", tuple((request.view_args or {}).values())
    if request.query_string or any(not isinstance(one, int) for one in numbers):
        # It stands in the links to the other editions, and in no mould: there is no end of ids and cursors.
        goes_on, numbers, filling[_LAST] = _LAST, (), str(escape(behind()))
    return cast((template, goes_on, numbers, *marks.values()), lambda: _of_nobody(template, marks, asked), filling, goes_on)


def is_made_anew(visit: Visit) -> bool:
    """Whether the frame of the page holds what no mould does: of the counter, or of somebody of the circle."""
    return visit.counter is not None or bool(visit.member_id) or request.method not in {"GET", "HEAD"}


def _of_nobody(template: str, marks: Mapping[str, str], asked: Mapping[str, Any]) -> str:
    said = {name: Markup(mark) for name, mark in marks.items()}  # noqa: S704 - a mark
    return render_template(template, own=said, **asked)


def macros(template: str) -> Any:
    """The macros of a template, to be called outside of a page: each gives finished HTML."""
    return current_app.jinja_env.get_template(template).module


def row_mould(template: str, macro: str, *marks: str) -> Mould:
    """The mould of what a macro gives for these marks, which stand for words of hers: once an edition, for many rows."""
    moulds = _kept_in("moulds")
    key = (g.edition, template, macro, marks)
    found = moulds.get(key)
    if found is None:
        said = getattr(macros(template), macro)(*map(Markup, marks))
        found = moulds.keep(key, mould_of(str(said)))
    return found


def visit_address(endpoint: str, **values: int | str) -> str:
    """The address of a page of this visit, as `url_for` builds it: once an edition, then only the handle is put in."""
    page = app_here().g
    addresses = _kept_in("visit_addresses")
    key = (request_here().request.script_root, page.edition, endpoint, *values.items())
    found = addresses.get(key)
    if found is None:
        found = addresses.keep(key, mould_of(url_for(endpoint, handle=HANDLE, edition=page.edition, **values)))
    return found.filled({HANDLE: quote(page.handle)})


def _kept_in(name: str) -> LastAsked[Mould]:
    made = app_here().app.extensions
    if name not in made:
        made[name] = LastAsked(MOST_MOULDS)
    found: LastAsked[Mould] = made[name]
    return found


@contextmanager
def _nobody(goes_on: str) -> Iterator[None]:
    """Meanwhile the visit has no handle, its form no token, the address no end: marks stand for them."""
    marks = {"handle": HANDLE, "csrf_token": TOKEN, "behind": goes_on}
    stood = {name: g.pop(name) for name in marks if name in g}
    for name, mark in marks.items():
        if mark and (name != "handle" or name in stood):
            setattr(g, name, mark)
    try:
        yield
    finally:
        for name in marks:
            g.pop(name, None)
        for name, value in stood.items():
            setattr(g, name, value)
