"""Flask as the portal uses it: what it does for every request and nobody here needs is left out (decisions 0042, 0060)."""

from collections.abc import Callable
from typing import Any, cast

import structlog
from flask import Flask, Request, Response
from flask.ctx import AppContext, RequestContext
from flask.sessions import NullSession
from flask.typing import ResponseReturnValue
from werkzeug.routing import MapAdapter
from werkzeug.wsgi import get_host

from app.web.shared.answer import Answer
from app.web.shared.asked import Asked, AskedContext, Globals, PortalContext, Way
from app.web.shared.here import request_here

log = structlog.get_logger("atea.errors")


class Portal(Flask):
    """No view and no hook of ours is a coroutine: none has to be looked at, at each call, whether it is one.

    `ways`: where addresses lead that were asked for before. Flask's signals of a request are not sent: nobody hears them.
    """

    request_class = Asked
    response_class: type[Answer] = Answer
    app_ctx_globals_class = Globals

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways: dict[tuple[str, ...], Way] = {}
        self._rooms: dict[str, list[str | None]] = {}

    def app_context(self) -> AppContext:
        return PortalContext(self)

    def request_context(self, environ: dict[str, Any]) -> RequestContext:
        return AskedContext(self, environ)

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

    def full_dispatch_request(self) -> Response:
        """As Flask's: hooks before, the view, hooks after; an error's page has them, too."""
        self._got_first_request = True
        asked = cast("Asked", request_here().request)
        try:
            said = self._before(asked)
            if said is None:
                said = self._view(asked)
        except Exception as error:  # noqa: BLE001 - as Flask: it knows which of them has a page
            said = self.handle_user_exception(error)
        return self.finalize_request(said)

    def _before(self, request: Asked) -> ResponseReturnValue | None:
        """Takes what is of every address out of it; then whoever lets in has the first word."""
        rooms, endpoint = self._rooms_of(request), request.endpoint
        for room in rooms:
            for take in self.url_value_preprocessors.get(room, ()):
                take(endpoint, request.view_args)
        for room in rooms:
            for ask in self.before_request_funcs.get(room, ()):
                said = ask()
                if said is not None:
                    return said  # type: ignore[return-value]
        return None

    def _view(self, request: Asked) -> ResponseReturnValue:
        rule = request.url_rule
        if request.routing_exception is not None or rule is None:
            self.raise_routing_exception(request)
        if request.method == "OPTIONS" and getattr(rule, "provide_automatic_options", False):
            return self.make_default_options_response()
        view = self.view_functions[rule.endpoint]
        return view(**(request.view_args or {}))  # type: ignore[return-value]  # ours wait for nothing

    def _rooms_of(self, request: Asked) -> list[str | None]:
        """Whose hooks a request meets: everybody's, and then those of its blueprint."""
        endpoint = request.url_rule.endpoint if request.url_rule else ""
        rooms = self._rooms.get(endpoint)
        if rooms is None:
            rooms = self._rooms[endpoint] = [None, *reversed(request.blueprints)]
        return rooms

    def make_response(self, rv: Any) -> Response:
        """A page is an answer as it stands; whatever else a view gives goes Flask's way."""
        return self.response_class.page(rv) if rv.__class__ is str else super().make_response(rv)

    def finalize_request(self, rv: Any, from_error_handler: bool = False) -> Response:
        response = self.make_response(rv)
        try:
            response = self.process_response(response)
        except Exception:
            if not from_error_handler:
                raise
            self.logger.exception("Request finalizing failed with an error while handling an error")
        return response

    def process_response(self, response: Response) -> Response:
        here: Any = request_here()
        for finish in here._after_request_functions:  # noqa: SLF001 - Flask's own, as in Flask
            response = finish(response)
        for room in reversed(self._rooms_of(here.request)):
            for finish in reversed(self.after_request_funcs.get(room, ())):
                response = finish(response)
        held = here._session  # noqa: SLF001
        if not isinstance(held, NullSession):
            self.session_interface.save_session(self, held, response)
        return response

    def do_teardown_request(self, exc: BaseException | None = None) -> None:
        if self.teardown_request_funcs:
            super().do_teardown_request(exc)

    def redirect(self, location: str, code: int = 302) -> Response:
        """An answer that only leads on has no page: Werkzeug's was English for everybody, and a second packet after the first."""
        return self.response_class.onward(location, code)

    def handle_exception(self, e: Exception) -> Response:
        """As Flask's; where the page of the error fails as well, a sentence that needs nothing, sealed as every answer."""
        try:
            return super().handle_exception(e)  # always our own kind
        except Exception as again:
            if self.testing or self.debug:
                raise
            log.error("error_in_error", error=type(e).__name__, again=type(again).__name__)  # noqa: TRY400 - no trace: it may quote what was typed
            return self.response_class("Atea ez dabil orain. Atea no funciona ahora.\n", 500, mimetype="text/plain")

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func
