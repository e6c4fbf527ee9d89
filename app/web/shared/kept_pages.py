"""Public pages are the same for everybody: each is made and compressed once a process, then handed out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

import brotli  # type: ignore[import-untyped]
from flask import Response, current_app, g, make_response, request

from app.web.shared.compression import takes_brotli
from app.web.shared.house import house

P = ParamSpec("P")
QUALITY = 10  # a tenth smaller than on the fly, and a page is compressed only once


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page, plain and compressed."""

    html: bytes
    brotli: bytes


def kept(view: Callable[P, str]) -> Callable[P, Response]:
    """For views of public pages that depend on nothing but catalogue, edition and their own arguments.

    An address with a query is made anew: there is no end of those. The others are finite, because only a page that
    was found is kept and its key is what the view was given, not how the address was written. Stands below `@public`.
    """

    @wraps(view)
    def inner(*args: P.args, **kwargs: P.kwargs) -> Response:
        if request.query_string:
            return make_response(view(*args, **kwargs))
        pages: dict[tuple[object, ...], Page] = current_app.extensions.setdefault("kept_pages", {})
        key = (
            house().shelf.catalogue.version, g.edition, request.script_root, request.endpoint, *sorted(kwargs.items()),
        )
        page = pages.get(key)
        if page is None:
            page = pages[key] = _finished(view(*args, **kwargs))
        return _answer(page)

    return inner


def _finished(html: str) -> Page:
    plain = html.encode()
    return Page(plain, brotli.compress(plain, mode=brotli.MODE_TEXT, quality=QUALITY))


def _answer(page: Page) -> Response:
    compressed = takes_brotli()
    response = make_response(page.brotli if compressed else page.html)
    if compressed:
        response.headers["Content-Encoding"] = "br"
        response.vary.add("Accept-Encoding")
    return response
