"""What came, read in fewer steps than Flask's where it is of the kind that nearly everything is (decisions 0042, 0060).

A request that is in any way out of the ordinary goes Werkzeug's way: `tests/web/test_portal.py` holds both to the same.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

from flask import Request
from flask.ctx import AppContext, RequestContext, _AppCtxGlobals
from flask.globals import _cv_app, _cv_request
from flask.sessions import SessionMixin
from werkzeug.datastructures import EnvironHeaders, Headers, ImmutableMultiDict
from werkzeug.exceptions import ClientDisconnected, HTTPException, SecurityError
from werkzeug.routing import MapAdapter, Rule
from werkzeug.sansio.http import parse_cookie
from werkzeug.utils import cached_property
from werkzeug.wsgi import _get_server

FORM = "application/x-www-form-urlencoded"
SHORT_FORM = 8 * 1024  # bytes: below every limit that a request may have; its length says that it keeps them
METHODS = frozenset({"GET", "HEAD", "POST"})
_IS_PLAIN = re.compile(r"/(?!/)[\w./~-]*", re.ASCII).fullmatch
_IS_PLAIN_FORM = re.compile(rb"[\w.&=+-]*", re.ASCII).fullmatch
_IS_HOST = re.compile(r"(?=.{1,63}$)[\w-]+(?:\.[\w-]+)*(?::\d+)?", re.ASCII).fullmatch
_ONE_COOKIE = re.compile(r"([\w-]+)=([\w-]+)", re.ASCII).fullmatch
# What an address has of a person or a case: a handle, or the id of an application. All others are numbers and words of ours.
_WHOSE = re.compile(r"/(?:v/([\w-]{22})|applications/([0-9a-f]{32}))(?=/|$)", re.ASCII).search
_PADDED = re.compile(r"(?<!\d)0\d", re.ASCII).search  # 7, 07, 007, in any script: one number has no end of ways to write it
_MOST = 99  # numbers in addresses that are known again: of questions, of services

Way = tuple[Rule, Mapping[str, Any], str]
"""Where an address leads: its rule, what it says beside the one id in it, and the name of that id."""


class Asked(Request):
    """A request. `doorkeeper`: of the view that it leads to; empty where it leads nowhere."""

    doorkeeper = ""

    def __init__(self, environ: dict[str, Any], populate_request: bool = True, shallow: bool = False) -> None:
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if shallow or not populate_request or environ.get("SCRIPT_NAME") or not _IS_PLAIN(path):
            super().__init__(environ, populate_request, shallow)
            return
        method = environ["REQUEST_METHOD"]
        self.environ, self.shallow = environ, False
        self.method = method if method in METHODS else method.upper()
        self.scheme, self.root_path, self.path = environ["wsgi.url_scheme"], "", path
        self.query_string = query.encode("latin1") if query else b""
        self.remote_addr = environ.get("REMOTE_ADDR")
        environ["werkzeug.request"] = self

    @cached_property
    def server(self) -> tuple[str, int | None] | None:  # read when it is asked for
        return _get_server(self.environ)

    @cached_property
    def headers(self) -> Headers:
        return EnvironHeaders(self.environ)

    @cached_property
    def cookies(self) -> ImmutableMultiDict[str, str]:
        """A WSGI server gives all cookies in one value: there is no need to look for more among all headers.

        A neighbour in the same domain may have set one in letters that are no UTF-8: it costs nobody her page.
        """
        said = self.environ.get("HTTP_COOKIE", "").encode("latin1").decode(errors="replace")
        cookies: ImmutableMultiDict[str, str]
        cookies = parse_cookie(said, cls=ImmutableMultiDict)  # type: ignore[assignment]  # the kind that was named
        return cookies

    @cached_property
    def args(self) -> ImmutableMultiDict[str, str]:
        """What is asked behind the address."""
        return ImmutableMultiDict(_said(self.query_string)) if _IS_PLAIN_FORM(self.query_string) else super().args  # type: ignore[return-value]

    def cookie(self, name: str) -> str:
        """What the cookie of the name says, or nothing. Ours is mostly the only one, and then there is nothing to take apart."""
        said = self.environ.get("HTTP_COOKIE")
        if not said:
            return ""
        alone = _ONE_COOKIE(said)
        if alone is None:
            return self.cookies.get(name, "")
        return alone[2] if alone[1] == name else ""

    def close(self) -> None:
        """Files that came are closed; mostly none did."""
        if self.__dict__.get("files"):
            super().close()

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
    if _IS_PLAIN_FORM(body):  # rows and tokens have no letter that was written otherwise
        return [field.partition("=")[::2] for field in body.decode().replace("+", " ").split("&") if field]
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, errors="werkzeug.url_quote")
    except ValueError:
        return []


class Globals(_AppCtxGlobals):
    """`g`, on which a name is set without a function of Python's."""

    __setattr__ = object.__setattr__  # type: ignore[assignment]  # the same, and quicker


class PortalContext(AppContext):
    """Flask's, without signals, which nobody here hears."""

    def push(self) -> None:
        self._cv_tokens.append(_cv_app.set(self))

    def pop(self, exc: BaseException | None = None) -> None:
        if self.app.teardown_appcontext_funcs or len(self._cv_tokens) != 1 or _cv_app.get() is not self:
            super().pop(exc)
        else:
            _cv_app.reset(self._cv_tokens.pop())


class AskedContext(RequestContext):
    """Flask's context of a request. Its address is matched once, for the session and for the view, and known again;
    what builds addresses is made for whoever builds one.
    """

    app: Any  # the portal: what it adds to Flask is asked of it here
    request: Asked

    def __init__(
        self, app: Any, environ: dict[str, Any], request: Any = None, session: SessionMixin | None = None
    ) -> None:
        self.app, self._session = app, session
        if request is None:
            request = app.request_class(environ)
            request.json_module = app.json
        self.request, self.flashes = request, None
        self._after_request_functions, self._cv_tokens = [], []
        if app.config["TRUSTED_HOSTS"] is not None or not _IS_HOST(environ.get("HTTP_HOST", "")):
            self.url_adapter  # noqa: B018 - a name that is not ours, or none at all, is refused before anything else

    @cached_property
    def url_adapter(self) -> MapAdapter | None:
        try:
            adapter: MapAdapter | None = self.app.create_url_adapter(self.request)
        except HTTPException as refused:
            self.request.routing_exception = refused
        except UnicodeError:  # a name that no network could have (`a..b`)
            self.request.routing_exception = SecurityError()
        else:
            return adapter
        return None

    def push(self) -> None:
        around = _cv_app.get(None)
        own = None
        if around is None or around.app is not self.app:
            own = self.app.app_context()
            own.push()
        self._cv_tokens.append((_cv_request.set(self), own))
        self.match_request()  # before the session: who stands at the door says whether there is one to be read
        if self._session is None:
            sessions = self.app.session_interface
            self._session = sessions.open_session(self.app, self.request)
            if self._session is None:
                self._session = sessions.make_null_session(self.app)

    def match_request(self) -> None:
        """Finds the view of the address, or notes why there is none."""
        request = self.request
        if request.url_rule is not None or request.routing_exception is not None:
            return
        found, whose = _WHOSE(request.path), ""
        way: tuple[str, ...] = request.method, request.path
        if found is not None:
            whose = found[found.lastindex]  # type: ignore[index]  # one of the two is there
            way = request.method, request.path.replace(whose, "", 1), "whose"
        led = self.app.ways.get(way) if "HTTP_UPGRADE" not in request.environ else None
        if led is not None:
            request.url_rule, stated, name = led
            request.view_args = {**stated, name: whose} if name else {**stated}
        elif self.url_adapter is not None:
            super().match_request()
            self._remember(way, whose)
        if request.url_rule is not None:
            request.doorkeeper = getattr(self.app.view_functions.get(request.url_rule.endpoint), "doorkeeper", "")

    def _remember(self, way: tuple[str, ...], whose: str) -> None:
        """Of the addresses that the portal has, there is an end; of those with an id in a second place, or any number, none."""
        rule, stated = self.request.url_rule, self.request.view_args
        if rule is None or rule.websocket or rule.redirect_to or stated is None or self.request.method not in METHODS:
            return
        if not way[1].isascii() or _PADDED(way[1]):
            return
        names = [name for name, one in stated.items() if whose and one == whose]
        others = [one for name, one in stated.items() if name not in {"edition", *names}]
        if len(names) != bool(whose) or len(others) > 1 or not all(type(one) is int and one <= _MOST for one in others):
            return
        self.app.ways[way] = rule, {name: "" if name in names else one for name, one in stated.items()}, "".join(names)

    def pop(self, exc: BaseException | None = None) -> None:
        if len(self._cv_tokens) != 1 or _cv_request.get() is not self:
            super().pop(exc)
            return
        try:
            self.app.do_teardown_request(exc)
            self.request.close()
        finally:
            token, own = self._cv_tokens.pop()
            _cv_request.reset(token)
            self.request.environ["werkzeug.request"] = None
            if own is not None:
                own.pop(exc)
