"""What Flask's proxies stand for, asked once where much is asked of it: each attribute of a proxy is four calls.

Raise `LookupError` outside of a request, or of an application context.
"""

from flask.ctx import AppContext, RequestContext
from flask.globals import _cv_app, _cv_request


def request_here() -> RequestContext:
    """Where `request` and `session` are."""
    return _cv_request.get()


def app_here() -> AppContext:
    """Where `current_app` (as `app`) and `g` are."""
    return _cv_app.get()
