"""What Flask's proxies stand for, asked once where much is asked of it: each attribute of a proxy is four calls.

Raise `LookupError` outside of a request, or of an application context.
"""

from collections.abc import Callable

from flask.ctx import AppContext, RequestContext
from flask.globals import _cv_app, _cv_request

request_here: Callable[[], RequestContext] = _cv_request.get
"""Where `request` and `session` are."""
app_here: Callable[[], AppContext] = _cv_app.get
"""Where `current_app` (as `app`) and `g` are."""
