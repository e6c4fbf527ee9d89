"""Public pages are the same for everybody: each is made and compressed once a process, then handed out.

Only the compressed page is kept: all browsers take it, and for the rest it is quickly unpacked.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import brotli  # type: ignore[import-untyped]
from flask import Response, current_app, g, make_response, request

from app.web.shared.compression import takes_brotli
from app.web.shared.house import house

P = ParamSpec("P")
QUALITY = 10  # a tenth smaller than on the fly, and a page is compressed only once


def kept(view: Callable[P, str]) -> Callable[P, Response]:
    """For views of public pages that depend on nothing but catalogue, edition and their own arguments.

    An address with a query is made anew: there is no end of those. The others are finite, because only a page that
    was found is kept and its key is what the view was given, not how the address was written. Stands below `@public`.
    """

    @wraps(view)
    def inner(*args: P.args, **kwargs: P.kwargs) -> Response:
        if request.query_string:
            return make_response(view(*args, **kwargs))
        pages: dict[tuple[object, ...], bytes] = current_app.extensions.setdefault("kept_pages", {})
        key = (
            house().shelf.catalogue.version, g.edition, request.script_root, request.endpoint, *sorted(kwargs.items()),
        )
        page = pages.get(key)
        if page is None:
            html = view(*args, **kwargs).encode()
            page = pages[key] = brotli.compress(html, mode=brotli.MODE_TEXT, quality=QUALITY)
        return _answer(page)

    return inner


def _answer(page: bytes) -> Response:
    if not takes_brotli():
        return make_response(brotli.decompress(page))
    response = make_response(page)
    response.headers["Content-Encoding"] = "br"
    response.vary.add("Accept-Encoding")
    return response
