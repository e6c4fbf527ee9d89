"""Flask as the portal uses it: two things that it does for every request and that nobody here needs."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.ctx import RequestContext


class MatchedOnce(RequestContext):
    """The address is matched once: for the session, which asks who stands at the door, and for the view after it."""

    def match_request(self) -> None:
        request = self.request
        if request.url_rule is None and request.routing_exception is None:
            super().match_request()


class Portal(Flask):
    """No view and no hook of ours is a coroutine: none has to be looked at, at each call, whether it is one."""

    def request_context(self, environ: dict[str, Any]) -> RequestContext:
        return MatchedOnce(self, environ)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func
