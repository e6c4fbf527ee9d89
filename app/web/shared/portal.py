"""Flask as the portal uses it: what it does for every request and nobody here needs is left out (decision 0042)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

import structlog
from flask import Flask, Request, Response
from flask.ctx import RequestContext
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import ClientDisconnected
from werkzeug.http import parse_cookie
from werkzeug.routing import MapAdapter
from werkzeug.utils import cached_property
from werkzeug.wsgi import get_host

Lines = list[tuple[str, str]]
WITH_BODY = frozenset({200, 201, 302, 303, 308, 400, 403, 404, 405, 409, 413, 422, 429, 500, 503})
ADDRESS = re.compile(r"[\w./?=&#~:%-]*", re.ASCII)
FORM = "application/x-www-form-urlencoded"
log = structlog.get_logger("atea.errors")
SHORT_FORM = 8 * 1024  # bytes: below every limit that a request may have; its length says that it keeps them


class MatchedOnce(RequestContext):
    """The address is matched once: for the session, which asks who stands at the door, and for the view after it."""

    def match_request(self) -> None:
        request = self.request
        if request.url_rule is None and request.routing_exception is None:
            super().match_request()


class Asked(Request):
    """What came, read in fewer steps where it is of the kind that nearly everything is."""

    @cached_property
    def cookies(self) -> ImmutableMultiDict[str, str]:
        """A WSGI server gives all cookies in one value: there is no need to look for more among all headers."""
        return parse_cookie(self.environ.get("HTTP_COOKIE"), cls=ImmutableMultiDict)

    def _load_form_data(self) -> None:
        """A short form is read at once. What is long or of unknown length, has files, or was read before is Werkzeug's."""
        length = self._length_of_short_form()
        if length == 0 or not self.__dict__.keys().isdisjoint(("form", "stream", "_cached_data")):
            super()._load_form_data()
            return
        body = self.environ["wsgi.input"].read(length)
        if len(body) < length:  # half a form is none
            raise ClientDisconnected
        self.__dict__.update(stream=BytesIO(), form=ImmutableMultiDict(_said(body)), files=ImmutableMultiDict())

    def _length_of_short_form(self) -> int:
        """In bytes; 0 for whatever else comes."""
        environ = self.environ
        length = environ.get("CONTENT_LENGTH", "")
        if environ.get("CONTENT_TYPE") != FORM or "HTTP_TRANSFER_ENCODING" in environ:
            return 0
        is_number = length.isascii() and length.isdecimal() and len(length) <= 4
        return int(length) if is_number and int(length) <= SHORT_FORM else 0


def _said(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form, as Werkzeug reads them: nothing where it is no UTF-8; escapes that are none stay as they are."""
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, errors="werkzeug.url_quote")
    except ValueError:
        return []


@dataclass(frozen=True, slots=True)
class Seal:
    """Headers that an answer gets as it leaves: `firm` whatever it says itself, `default` where it says nothing.

    Both by their names in small letters.
    """

    firm: dict[str, tuple[str, str]]
    default: dict[str, tuple[str, str]]

    def on(self, lines: Lines) -> Lines:
        said = {*map(str.lower, dict(lines))}
        if not said.isdisjoint(self.firm):
            lines = [line for line in lines if line[0].lower() not in self.firm]
        if said.isdisjoint(self.default):
            return [*lines, *self.firm.values(), *self.default.values()]
        return [*lines, *self.firm.values(), *(line for name, line in self.default.items() if name not in said)]


class Answer(Response):
    """An answer whose headers are written once: Werkzeug copies them all to see whether anything is left to do.

    `seal`: of the portal's own answers never None (`corridor.furnish`), so that none leaves bare whatever fails on its way.
    """

    seal: Seal | None = None

    def get_wsgi_response(self, environ: dict[str, Any]) -> tuple[Iterable[bytes], str, Lines]:
        if self._is_whole():
            body, status, lines = self.get_app_iter(environ), self.status, self.headers.to_wsgi_list()
        else:
            body, status, lines = super().get_wsgi_response(environ)
        return body, status, lines if self.seal is None else self.seal.on(lines)

    def _is_whole(self) -> bool:
        """Whether it has a body, says how long, and leads, if anywhere, to an address that is written as one."""
        said = dict(self.headers.to_wsgi_list())
        plain = "Content-Length" in said and "Content-Location" not in said and self.status_code in WITH_BODY
        return plain and ADDRESS.fullmatch(said.get("Location", "")) is not None


class Portal(Flask):
    """No view and no hook of ours is a coroutine: none has to be looked at, at each call, whether it is one."""

    request_class = Asked
    response_class = Answer

    def request_context(self, environ: dict[str, Any]) -> RequestContext:
        return MatchedOnce(self, environ)

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """As Flask's, from what the request has read of its environment already; whoever wants a web socket gets Flask's."""
        if request is None and self.config["SERVER_NAME"] is None:
            return None
        if request is None or self.config["SERVER_NAME"] is not None or "HTTP_UPGRADE" in request.environ:
            return super().create_url_adapter(request)
        request.trusted_hosts = self.config["TRUSTED_HOSTS"]
        request.host = get_host(request.environ, request.trusted_hosts)
        return self.url_map.bind(
            request.host, request.root_path, "", request.scheme, request.method, request.path,
            query_args=request.query_string.decode(errors="replace"),
        )

    def redirect(self, location: str, code: int = 302) -> Response:
        """An answer that only leads on has no page: Werkzeug's was English for everybody, and a second packet after the first."""
        return self.response_class(None, code, [("Location", location), ("Content-Length", "0")])

    def handle_exception(self, e: Exception) -> Response:
        """As Flask's; where the page of the error fails as well, a sentence that needs nothing, sealed as every answer."""
        try:
            return super().handle_exception(e)  # type: ignore[return-value]  # always our own kind
        except Exception as again:
            if self.testing or self.debug:
                raise
            log.error("error_in_error", error=type(e).__name__, again=type(again).__name__)  # noqa: TRY400 - no trace: it may quote what was typed
            return self.response_class("Atea ez dabil orain. Atea no funciona ahora.\n", 500, mimetype="text/plain")

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def seal_of(firm: Sequence[tuple[str, str]], default: Sequence[tuple[str, str]]) -> Seal:
    return Seal({name.lower(): (name, value) for name, value in firm}, {name.lower(): (name, value) for name, value in default})
