"""What a professional was writing when her session had ended by itself: kept for her alone until she has signed in again.

A session that ends because nobody touched it leaves behind whose it was and the token of its forms. A form that still
comes by that token is hers, whoever presses the button: it is put by, sealed with the session, and shown to nobody but
her (promises, T11). Who signs out, is shut out, or signs in after somebody else, leaves or finds nothing.
"""

import hmac
from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from typing import Any

from flask import current_app, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException

from app.domain.staffing import LONGEST_IDLE
from app.use_cases.ports import StaleWrite
from app.web.shared.form_token import GIVEN, has_its_token, sent_token
from app.web.shared.given_back import SECRETS, is_written, typed_fields, typed_words
from app.web.shared.her_form import filled_where_it_fits
from app.web.shared.here import app_here, request_here
from app.web.shared.house import house
from app.web.shared.purposes import KEY as PURPOSES
from app.web.shared.sessions import FORMER, STAFF_SIGNED_IN, UNSENT

NOT_YET = "unsent"  # a field of a form that the page sent by itself, which nobody has finished
MOST = 3  # forms; the oldest goes first
TOKENS = 5
LONGEST = 100_000  # characters of all fields of a form
AS_IT_STOOD = frozenset({"written_for", "seen", "version"})
"""Fields of a page that say for which edition she wrote, and what stood there then: where it is otherwise now, she is told."""
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


def let_idle_staff_out() -> None:
    """Before any view that knows somebody, whatever its door: a page that asks nobody's name would make an idle session look fresh."""
    here: Any = request_here().session
    if here and here.idle > LONGEST_IDLE and STAFF_SIGNED_IN in here:
        leave_behind(here, here[STAFF_SIGNED_IN])


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
    kept = {"address": _asked_for(), "by": sent_token(), "fields": [list(field) for field in fields], "words": list(typed_words())}
    session[UNSENT] = [*(one for one in session.get(UNSENT, []) if not _takes_its_place(kept, one)), kept][-MOST:]
    if not staff_id:
        session[SAID_NEXT] = KEPT
    return True


def _takes_its_place(later: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    """Whether she went on from that one, which stood in her form: it came by another token. Else two tabs have the same form."""
    return _place(one["address"]) == _place(later["address"]) and (one["by"] != later["by"] or one["words"] == later["words"])


def is_of_the_session_that_ended() -> bool:
    """Whether the form that came in is of a session that ended by itself, and nobody has signed in since."""
    former = session.get(FORMER)
    return former is not None and STAFF_SIGNED_IN not in session and came_by(former)


def came_by(former: Mapping[str, Any]) -> bool:
    """Whether the form bears a token of the session that ended."""
    token = sent_token().encode()
    return any(hmac.compare_digest(token, one.encode()) for one in former["tokens"])


def with_what_was_unsent(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """The page of the view, its forms filled with what she was writing in them. Once it is sent, it is kept no longer."""
    if request_here().request.method == "POST":
        return _sent_at_last(view, *args, **kwargs)
    answer = view(*args, **kwargs)
    if isinstance(answer, tuple):
        return (_filled(str(answer[0])), *answer[1:])
    return _filled(answer) if isinstance(answer, str) else answer


def _filled(page: str) -> str:
    for one in session.get(UNSENT, ()):
        fields = [(name, value) for name, value in one["fields"]]
        page = filled_where_it_fits(page, fields, partial(_goes_to, one["address"]), AS_IT_STOOD)
    return page


def _goes_to(address: str, action: str) -> bool:
    """Whether a form of this page with that `action` goes there."""
    return _place(action or _asked_for()) == _place(address)


def _sent_at_last(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """The answer to a form. Of another form at the same address nothing is forgotten; where she is told that it stands
    otherwise now, what stood there when she wrote is: she goes on from what she has seen.
    """
    try:
        answer = app_here().app.make_response(view(*args, **kwargs))
    except StaleWrite:
        _go_on_from_now()
        raise
    if answer.status_code == 409:
        _go_on_from_now()
    elif answer.status_code == 303 and (kept := _kept_here()) and any(
        is_written(name, value) and name in request.form for name, value in kept["fields"]
    ):
        forget_unsent(kept)
    return answer


def _go_on_from_now() -> None:
    if kept := _kept_here():
        kept["fields"] = [[name, value] for name, value in kept["fields"] if name not in AS_IT_STOOD]
        session[UNSENT] = session[UNSENT]  # a change inside of it is not seen


def _kept_here() -> dict[str, Any] | None:
    """What stands in the form of this page: of two the last."""
    return next((one for one in reversed(session.get(UNSENT, ())) if _place(one["address"]) == _place(_asked_for())), None)


def _asked_for() -> str:
    """The address with what is asked behind it: which note is corrected, which wish is answered."""
    asked = request_here().request
    return f"{asked.path}?{asked.query_string.decode('ascii', 'replace')}" if asked.query_string else asked.path


def _place(address: str) -> str:
    """The same in each edition, and at whatever root."""
    return address.removeprefix(request.script_root).split("/", 2)[-1]


def forget_unsent(kept: Mapping[str, Any] | None = None) -> None:
    """That one, or all of it."""
    others = [one for one in session.get(UNSENT, []) if kept is not None and one is not kept]
    session.pop(UNSENT, None)
    if others:
        session[UNSENT] = others


def where_it_stands(address: str) -> str:
    """The page with the form that was sent there: of a button without a page of its own, the one above it."""
    ours, page = current_app.create_url_adapter(request), address.partition("?")[0]
    while ours and page:
        try:
            ours.match(page, "GET")
        except (HTTPException, RoutingException):
            page = page.rpartition("/")[0]
        else:
            break
    return f"{request.script_root}{address if address.startswith(f'{page}?') else page}"


def where_it_goes_on() -> str:
    """The page that shows it, for whoever has just signed in; empty where there is nothing."""
    return url_for("sign_in.unsent") if session.get(UNSENT) else ""


def _former(held: Mapping[str, Any], staff_id: str) -> dict[str, Any]:
    was = held.get(FORMER)
    return dict(was) if was and was["staff"] == staff_id else {"staff": staff_id, "tokens": [], "purposes": {}}
