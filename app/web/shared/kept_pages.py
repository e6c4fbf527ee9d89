"""Public pages are the same for everybody: each is made and compressed once a process, then handed out.

Only the compressed page is kept: all browsers take it, and for the rest it is quickly unpacked. Of pages with a query
only those are kept that say nothing but what is chosen, in our own words: no word that somebody typed stays in the
memory of a process, and no more than `MOST_CHOSEN` of them do (decision 0039).
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import brotli  # type: ignore[import-untyped]
from flask import Response, g, make_response, request

from app.web.shared.compression import takes_brotli
from app.web.shared.here import app_here, request_here
from app.web.shared.house import house
from app.web.shared.stock import Key, made_once, stock_of

P = ParamSpec("P")
QUALITY = 10  # a tenth smaller than on the fly, and a page is compressed only once
QUICKER = 5  # for a page that somebody waits for and that may be pushed out again


def kept(view: Callable[P, str]) -> Callable[P, Response]:
    """For views of public pages that depend on nothing but catalogue, edition and their own arguments.

    An address with a query is made anew: there is no end of those. The others are finite, because only a page that
    was found is kept and its key is what the view was given, not how the address was written. Stands below `@public`.
    """

    @wraps(view)
    def inner(*args: P.args, **kwargs: P.kwargs) -> Response:
        if request_here().request.query_string:
            return app_here().app.make_response(view(*args, **kwargs))
        key = (*_here(), *sorted(kwargs.items()))
        return _answer(made_once("page", g.edition, key, lambda: _packed(view(*args, **kwargs), QUALITY)))

    return inner


def kept_by_choice(chosen: str, make: Callable[[], str]) -> Response:
    """The page of what is chosen; where something else was asked, too, it is made anew.

    `chosen`: the query as our own links and forms write it, made of codes alone; empty where it does not say all that
    the page answers. The links of the page to its other editions say it in place of the query that came: that may be in
    another order, or hold what somebody typed.
    """
    if not chosen:
        return make_response(make())
    g.query = chosen
    pages, key = stock_of(g.edition).chosen, ("page", *_here(), chosen)
    return _answer(pages.get(key) or pages.keep(key, _packed(make(), QUICKER)))


def _here() -> Key:
    """What a public page depends on beside its own arguments."""
    return house().shelf.catalogue.version, request.endpoint


def _packed(page: str, quality: int) -> bytes:
    return brotli.compress(page.encode(), mode=brotli.MODE_TEXT, quality=quality)  # type: ignore[no-any-return]


def _answer(page: bytes) -> Response:
    if not takes_brotli():
        return make_response(brotli.decompress(page))
    response = make_response(page)
    response.headers["Content-Encoding"] = "br"
    response.vary.add("Accept-Encoding")
    return response
