"""What was typed, given back after a form could not be taken: nothing has to be typed twice.

Only to a browser that still holds its visit. After *leave now* nothing is given back to whoever presses *back*, however
the browser offers to send the form again (safety of people at risk). Secrets never come back.
"""

from dataclasses import dataclass

from flask import current_app, g, request

from app.web.shared.form_token import form_token
from app.web.shared.visits import find_visit

TOKEN = "csrf_token"  # noqa: S105 - the name of a field
SECRETS = frozenset({"pin", "password", "code"})
MARKS = frozenset({TOKEN, "seen", "shown_hash", "form_key"})  # what a page put in, and nobody typed
LONGEST_TICK = 24  # characters: what a box or a button sends is shorter and has no spaces


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A form as it was sent, to be sent again: where to, and every field but the token, in its order."""

    address: str
    fields: tuple[tuple[str, str], ...]
    token: str


def given_back_with_new_token() -> GivenBack | None:
    """For a form whose token was missing or too old; None where nothing may be given back."""
    if not _is_of_a_visit() or find_visit(g.handle) is None:
        return None
    return GivenBack(request.path, _fields(), form_token())


def given_back_as_it_was() -> GivenBack | None:
    """For when nothing can be read or kept just now: the token is still good. None without a session of its own."""
    cookie = current_app.extensions["config"].cookie_name
    if not _is_of_a_visit() or not request.cookies.get(cookie):
        return None
    return GivenBack(request.path, _fields(), request.form.get(TOKEN, ""))


def _is_of_a_visit() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method == "POST" and getattr(view, "doorkeeper", "") == "visit" and not SECRETS & set(request.form)


def _fields() -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in request.form.items(multi=True) if name != TOKEN)


def typed_words() -> tuple[str, ...]:
    """What somebody wrote who may not send it any more, for her to copy; no secret, no mark of the page, no ticked box."""
    if SECRETS & set(request.form):
        return ()
    return tuple(text for name, text in _fields() if name not in MARKS and (" " in text.strip() or len(text) > LONGEST_TICK))
