"""What a professional was writing when her session had ended by itself: kept for her alone until she has signed in again.

A session that ends because nobody touched it leaves behind whose it was and the token of its forms. A form that still
comes by that token is hers, whoever presses the button: it is put by, sealed with the session, and shown to nobody but
her (promises, T11). Who signs out, is shut out, or signs in after somebody else, leaves or finds nothing.
"""

import hmac
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from flask import request, session, url_for

from app.web.shared.form_token import FIELD, GIVEN, has_its_token
from app.web.shared.given_back import SECRETS, typed_fields, typed_words
from app.web.shared.her_form import filled_where_it_fits
from app.web.shared.here import app_here, request_here
from app.web.shared.house import house
from app.web.shared.purposes import KEY as PURPOSES

FORMER = "former"  # in a session: whose it was, the tokens of its forms, the purposes she had stated
UNSENT = "unsent"  # in a session: what she was writing, and where
NOT_YET = "unsent"  # a field of a form that the page sent by itself, which nobody has finished
MOST = 3  # forms; the oldest goes first
TOKENS = 5
LONGEST = 100_000  # characters of all fields of a form
SAID_NEXT, KEPT = "staff_told", "kept"  # what the page for signing in says

Held = MutableMapping[str, Any]


def leave_behind(held: Held, staff_id: str) -> None:
    """Ends the session of who did not touch it for too long: it names nobody any more, and knows her forms again."""
    former, unsent = _former(held, staff_id), held.get(UNSENT)
    if token := held.get(GIVEN):
        former["tokens"] = [*former["tokens"], token][-TOKENS:]
    former["purposes"] = held.get(PURPOSES) or former["purposes"]
    held.clear()
    held[FORMER] = former
    if unsent:
        held[UNSENT] = unsent


def carried_over(held: Mapping[str, Any], staff_id: str) -> dict[str, Any]:
    """What goes along into the new session of who signs in: all of it for the one who left it, nothing for anybody else."""
    former = held.get(FORMER)
    if not former or former["staff"] != staff_id:
        return {}
    unsent = held.get(UNSENT, [])
    now, about = house().clock.now().isoformat(), " ".join(one["address"] for one in unsent)
    purposes = {
        id_: purpose | ({"at": now} if id_ in about else {}) for id_, purpose in former["purposes"].items()
    }
    return {FORMER: former, PURPOSES: purposes} | ({UNSENT: unsent} if unsent else {})


def put_by_unsent(staff_id: str = "") -> bool:
    """Whether the form that came in is of the session that ended, or of this one, and is kept now.

    `staff_id`: who is signed in, if anybody.
    """
    former = session.get(FORMER)
    is_of_now = bool(staff_id) and has_its_token()
    if not is_of_now and (not former or (staff_id and former["staff"] != staff_id) or not came_by(former)):
        return False
    fields = tuple(field for field in typed_fields() if field[0] != NOT_YET)
    if SECRETS & set(request.form) or not typed_words() or sum(len(name) + len(value) for name, value in fields) > LONGEST:
        return False
    others = [one for one in session.get(UNSENT, []) if one["address"] != request.path]
    kept = {"address": request.path, "fields": [list(field) for field in fields], "words": list(typed_words())}
    session[UNSENT] = [*others, kept][-MOST:]
    if not staff_id:
        session[SAID_NEXT] = KEPT
    return True


def came_by(former: Mapping[str, Any]) -> bool:
    """Whether the form bears a token of the session that ended."""
    token = request.form.get(FIELD, "").encode()
    return any(hmac.compare_digest(token, one.encode()) for one in former["tokens"])


def with_what_was_unsent(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """The page of the view, its form filled with what she was writing there. Once it is sent, it is kept no longer."""
    answer, asked = view(*args, **kwargs), request_here().request
    kept = next((one for one in session.get(UNSENT, ()) if one["address"] == asked.path), None)
    if kept is None:
        return answer
    if asked.method == "POST":
        if app_here().app.make_response(answer).status_code == 303:
            forget_unsent(kept["address"])
        return answer
    fields = [(name, value) for name, value in kept["fields"]]
    if isinstance(answer, tuple):
        return (filled_where_it_fits(str(answer[0]), fields), *answer[1:])
    return filled_where_it_fits(answer, fields) if isinstance(answer, str) else answer


def forget_unsent(address: str = "") -> None:
    """Of one page, or all of it."""
    others = [one for one in session.get(UNSENT, []) if address and one["address"] != address]
    session.pop(UNSENT, None)
    if others:
        session[UNSENT] = others


def where_it_goes_on() -> str:
    """The page that shows it, for whoever has just signed in; empty where there is nothing."""
    return url_for("sign_in.unsent") if session.get(UNSENT) else ""


def _former(held: Mapping[str, Any], staff_id: str) -> dict[str, Any]:
    was = held.get(FORMER)
    return dict(was) if was and was["staff"] == staff_id else {"staff": staff_id, "tokens": [], "purposes": {}}
