"""What was typed, given back after a form could not be taken: nothing has to be typed twice.

Only to a browser that still holds its visit, or to the professional in whose own session the form was made. After *leave
now*, or at a desk where a colleague has signed in, nothing is given back to whoever presses *back*, however the browser
offers to send the form again (safety of people at risk). Secrets never come back.
"""

import re
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request
from flask_login import current_user

from app.domain.permission import Action, may_somewhere
from app.use_cases.ports import Unavailable
from app.web.shared.form_token import form_token, has_its_token, is_token
from app.web.shared.visits import find_visit

TOKEN = "csrf_token"  # noqa: S105 - the name of a field
SECRETS = frozenset({"pin", "password", "code"})
MARKS = frozenset({"seen", "shown", "shown_hash", "form_key", "then", "to", "owner"})  # what a page put in, and nobody typed
PICKED = re.compile(r"[a-z0-9_.:-]*")  # what a box, a list or a day sends: in codes of ours, which people do not write in


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A form as it was sent, to be sent again: where to, and every field but the token, in its order."""

    address: str
    fields: tuple[tuple[str, str], ...]
    token: str


def given_back_with_new_token() -> GivenBack | None:
    """For a form whose token was missing or too old; None where nothing may be given back."""
    if not _is_still_hers():
        return None
    return GivenBack(request.path, typed_fields(), form_token())


def given_back_as_it_was() -> GivenBack | None:
    """For when nothing can be read or kept just now: the token is still good. None without a session of its own.

    Of a professional only where it was seen before that the form is hers: who sits at a desk cannot be told without.
    """
    cookie, keeper = current_app.extensions["config"].cookie_name, _doorkeeper()
    if not keeper or not request.cookies.get(cookie) or (keeper == "staff" and not _is_of_who_is_signed_in()):
        return None
    return GivenBack(request.path, typed_fields(), request.form.get(TOKEN, ""))


def _doorkeeper() -> str:
    """Who keeps the door of what was sent: of a visit, or of staff. Empty where nothing comes back, whoever sent it."""
    view = current_app.view_functions.get(request.endpoint or "")
    keeper: str = getattr(view, "doorkeeper", "")
    return keeper if request.method == "POST" and keeper in {"visit", "staff"} and not SECRETS & set(request.form) else ""


def _is_still_hers() -> bool:
    """Whether the browser holds the visit, or the form is of the professional who is signed in."""
    keeper = _doorkeeper()
    if keeper == "visit":
        return find_visit(g.handle) is not None
    return keeper == "staff" and _is_of_who_is_signed_in()


def _is_of_who_is_signed_in() -> bool:
    """Whether the form came in by the token of this very session, and who is signed in may pass its door.

    Not less: a browser sends a form again for whoever presses *back*, and a colleague who has signed in at the same desk
    would read what another wrote of somebody, and sign it.
    """
    if not has_its_token() or "session_away" in g:
        return False
    try:
        if not current_user.is_authenticated:
            return False
    except Unavailable:
        return False
    view: Any = current_app.view_functions[request.endpoint or ""]
    action: Action | None = view.action  # as its doorkeeper noted it
    return action is None or may_somewhere(current_user.member.role, action)


def typed_fields() -> tuple[tuple[str, str], ...]:
    """Every field that was sent but the token, in its order."""
    return tuple((name, value) for name, value in request.form.items(multi=True) if not is_token(name))


def words_given_back() -> tuple[str, ...]:
    """The same for whoever may have them back: somebody was quicker, and she looks at that before she writes again."""
    return typed_words() if _is_still_hers() else ()


def typed_words() -> tuple[str, ...]:
    """What somebody wrote who may not send it any more, for her to copy; no secret, no mark of the page, no ticked box."""
    if SECRETS & set(request.form):
        return ()
    return tuple(text for name, text in typed_fields() if is_written(name, text))


def is_written(name: str, text: str) -> bool:
    """Whether somebody wrote the text of the field: no mark of the page, no ticked box."""
    return name not in MARKS and not PICKED.fullmatch(text.strip())
