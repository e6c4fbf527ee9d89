"""Pages that know nobody are compressed; private ones are not (a secret beside a reflection can leak: BREACH)."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import brotli  # type: ignore[import-untyped]
from flask import Flask, Response, request
from flask_compress import Compress
from werkzeug.http import parse_accept_header

from app.web.shared.answer import Answer
from app.web.shared.here import request_here

CODINGS = ["br", "gzip"]
SHORT = 24_000  # bytes: up to here a page reaches a phone in one flight anyhow
QUICKLY, THOROUGHLY = 3, 5  # somebody waits meanwhile: a third of the time for a tenth more bytes


def takes(coding: str) -> bool:
    """Whether who asks takes it: what was said of the coding itself counts before `*`, and `q=0` is no (RFC 9110, 12.5.3)."""
    said = _accepted(request_here().request.environ.get("HTTP_ACCEPT_ENCODING", ""))
    return said.get(coding, said.get("*", 0)) > 0


@lru_cache(maxsize=64)
def _accepted(header: str) -> Mapping[str, float]:
    """Browsers say the same few lines, and reading one takes a tenth of a short page."""
    return {name.lower(): quality for name, quality in reversed(parse_accept_header(header))}


def takes_brotli() -> bool:
    """Whether who asks understands Brotli; all browsers do."""
    return takes("br")


def compress_public_pages(flask_app: Flask) -> None:
    """Brotli, or gzip for who knows no better, for public pages only."""
    flask_app.config.update(
        COMPRESS_REGISTER=False, COMPRESS_ALGORITHM=CODINGS, COMPRESS_BR_LEVEL=THOROUGHLY,
        COMPRESS_MIMETYPES=["text/html", "application/json", "application/xml"],
    )
    compress = Compress(flask_app)

    def only_public(response: Response) -> Response:
        asked: Any = request_here().request
        if asked.doorkeeper != "public" or response.status_code != 200:
            return response
        if isinstance(response, Answer) and response.is_page() and takes_brotli():
            response.pack(_brotli_of(response.get_data()), "br")
            return response
        if "Content-Encoding" not in response.headers and response.mimetype == "text/html" and takes_brotli():
            return _in_brotli(response)
        # Flask-Compress reads `br;q=0` as a yes: it is given only what was taken.
        request.environ["HTTP_ACCEPT_ENCODING"] = ", ".join(filter(takes, CODINGS))
        return compress.after_request(response)

    flask_app.after_request(only_public)


def _brotli_of(plain: bytes) -> bytes:
    quality = QUICKLY if len(plain) <= SHORT else THOROUGHLY
    return brotli.compress(plain, mode=brotli.MODE_TEXT, quality=quality)  # type: ignore[no-any-return]


def _in_brotli(response: Response) -> Response:
    response.set_data(_brotli_of(response.get_data()))
    response.headers["Content-Encoding"] = "br"
    response.vary.add("Accept-Encoding")
    return response
