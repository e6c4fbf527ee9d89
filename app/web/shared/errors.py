"""Error pages: in the person's edition, with an incident number, a phone, and never a trace."""

import secrets
from datetime import timedelta

import structlog
from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request, session, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.routing import RoutingException

from app.domain.permission import WITHOUT_CASES
from app.domain.reference import ALPHABET
from app.use_cases.find_case import NotYours
from app.use_cases.ports import StaleWrite, Unavailable
from app.use_cases.try_lock import TooManyTries
from app.use_cases.write_draft import Gone
from app.web.shared.at_counter import left_alone
from app.web.shared.doorkeepers import STAFF
from app.web.shared.edition import current_edition
from app.web.shared.given_back import GivenBack, given_back_as_it_was, given_back_with_new_token, words_given_back
from app.web.shared.pages import see_other
from app.web.shared.problems import asked_by_a_program, problem
from app.web.shared.sessions import leads_nowhere_at_work
from app.web.shared.staff import signed_in_id
from app.web.shared.staff_menu import home_of
from app.web.shared.unsent import is_of_the_session_that_ended, let_idle_staff_out, put_by_unsent
from app.web.shared.visits import find_visit

SHORT_WAIT = timedelta(minutes=5)
LENGTH_OF_VISIT = 3  # slashes of /<edition>/v/<handle>
KNOWN = frozenset({400, 403, 404, 405, 409, 413, 429, 500, 503})
log = structlog.get_logger("atea.errors")


def incident_number() -> str:
    """Eight characters to say on the phone; they name the line in the log, not the person."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def error_page(status: int, kind: str = "", given_back: GivenBack | None = None, wait: timedelta = SHORT_WAIT, written: tuple[str, ...] = ()) -> Response:
    """The page of a status, `kind` naming a special sentence (`form_expired`, `gone`, `tries`, `papers`); a program gets JSON.

    `given_back`: what was typed, ready to be sent again; `written`: its words, to be copied. `wait`: how long, where there were too many tries.
    """
    if asked_by_a_program():
        return problem(status)
    g.edition = current_edition()
    if leads_nowhere_at_work(request) and not session.covered and current_user.is_authenticated:  # type: ignore[attr-defined]
        g.is_staff_page = True
    incident = incident_number()
    log.warning("error_page", status=status, kind=kind or None, incident=incident, endpoint=request.endpoint)
    shown = status if status in KNOWN else (400 if status < 500 else 500)
    response = make_response(
        render_template(
            "shared/error.html", status=shown, kind=kind or str(shown), incident=incident, given_back=given_back, written=written,
            minutes=wait // timedelta(minutes=1), desk=_desk(), is_of_case=_is_about_a_case(),
        ),
        status,
    )
    response.headers["Cache-Control"] = "no-store"
    if status in {429, 503}:
        response.headers["Retry-After"] = str(int(wait.total_seconds())) if status == 429 else "30"
    return response


def _desk() -> str:
    """Where the work of whoever is signed in on a page of staff begins; nothing on any other page, which asks no session."""
    if not g.get("is_staff_page") or not current_user.is_authenticated:  # read with the session, where the frame is of staff
        return ""
    return url_for(home_of(current_user.member), edition=g.edition)


def _expected(error: HTTPException) -> Response:
    if isinstance(getattr(error, "original_exception", None), Unavailable):
        return _resting()  # the database went away while the session was opened or kept
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    if error.code and 300 <= error.code < 400:
        return error.get_response()  # type: ignore[return-value]
    if error.code == 404 and not asked_by_a_program() and (there := _without_last_slash()):
        return there
    if error.code == 405 and (there := _to_where_it_is_pressed()):
        return there
    if error.code == 404 and _is_sent_about_a_case():
        return _not_hers()
    return error_page(error.code or 500, g.get("error_kind", {}).get(error.code, ""))


def _without_last_slash() -> Response | None:
    """The way to the page that was meant, where the address is one of ours but for a slash at its end."""
    if request.url_rule or request.method not in {"GET", "HEAD"} or not request.path.endswith("/"):
        return None
    ours = current_app.create_url_adapter(request)
    try:
        endpoint, values = ours.match(request.path.rstrip("/"), "GET") if ours else ("", {})
    except (HTTPException, RoutingException):
        return None
    asked = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    return redirect(ours.build(endpoint, values) + asked, 308) if ours else None  # type: ignore[return-value]


def _to_where_it_is_pressed() -> Response | None:
    """Of a visit: from the address of a button, opened or kept as if it were a page, up to the page where it stands.

    A page that is refused has the address of its button, so that loading it again or keeping it asks for that.
    """
    ours = current_app.create_url_adapter(request)
    if request.method not in {"GET", "HEAD"} or not ours or "/v/" not in request.path:
        return None
    above = request.path
    while (above := above.rpartition("/")[0]).count("/") > LENGTH_OF_VISIT:
        try:
            ours.match(above, "GET")
        except (HTTPException, RoutingException):
            continue
        return redirect(f"{request.script_root}{above}", 303)  # type: ignore[return-value]
    return None


def _another_name(_: SecurityError) -> Response:
    """Somebody asked for us by a name that is not ours: no page can be made, because no address of ours holds there."""
    return Response("Atea ez da hemen. Atea no está aquí.\n", 400, mimetype="text/plain")


def _is_sent_about_a_case() -> bool:
    """Whether a form was sent to a door of professionals behind which there are cases."""
    return request.method == "POST" and _is_about_a_case()


def _is_about_a_case() -> bool:
    """Whether the door that was knocked at is one of professionals behind which there are cases."""
    action = getattr(current_app.view_functions.get(request.endpoint or ""), "action", None)
    return action is not None and action not in WITHOUT_CASES


def _not_hers() -> Response:
    """404, the same for a case, or something of it, that is not hers, is no longer hers and never was.

    What she was writing, when it went to somebody else, comes back to her; of the case nothing is told.
    """
    if not _is_sent_about_a_case():
        return error_page(404)
    g.edition = current_edition()
    return make_response(render_template("shared/not_yours.html", written=words_given_back()), 404)


def _resting() -> Response:
    return error_page(503, given_back=given_back_as_it_was())


def _stale() -> Response:
    """409. Of a case of professionals a colleague was quicker: how it stands now, and what was typed. Else perhaps another tab."""
    onward = _where_it_stands() if _is_sent_about_a_case() and not asked_by_a_program() else ""
    if not onward:
        return error_page(409, written=words_given_back())
    g.edition = current_edition()
    return make_response(render_template("shared/quicker.html", written=words_given_back(), onward=onward), 409)


def _where_it_stands() -> str:
    """The page of the form that was sent; of a button without a page of its own, the case. Empty where there is neither."""
    ours, case = current_app.create_url_adapter(request), (request.view_args or {}).get("application_id", "")
    try:
        if ours and ours.match(request.path, "GET"):
            return f"{request.script_root}{request.path}"
    except (HTTPException, RoutingException):
        pass
    return url_for("casework.record", application_id=case) if case else ""


def _form_expired() -> Response:
    let_idle_staff_out()  # no view was reached
    if _door_is_of_staff() and put_by_unsent(signed_in_id()):
        return see_other("sign_in.unsent" if signed_in_id() else "sign_in.sign_in", edition=g.edition)
    if request.endpoint == "sign_in.sign_out" and is_of_the_session_that_ended():  # she is out, and what waits goes on waiting
        return see_other("sign_in.sign_in", edition=g.edition)
    held = find_visit(g.handle) if g.get("handle") else None
    return left_alone(held) or error_page(400, "form_expired", given_back_with_new_token())  # type: ignore[return-value]


def _door_is_of_staff() -> bool:
    return getattr(current_app.view_functions.get(request.endpoint or ""), "doorkeeper", "") == STAFF


def _unexpected(error: Exception) -> Response:
    """Our fault. The log gets the kind of error and where, never what was typed."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename.rsplit('/app/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
    log.error("unexpected", error=type(error).__name__, where=where, endpoint=request.endpoint)
    return error_page(500)


def hang_error_pages(flask_app: Flask) -> None:
    """Registers the error pages; in tests and development too, nobody sees a trace."""
    flask_app.register_error_handler(HTTPException, _expected)
    flask_app.register_error_handler(SecurityError, _another_name)
    flask_app.register_error_handler(CSRFError, lambda _: _form_expired())
    flask_app.register_error_handler(NotYours, lambda _: _not_hers())
    flask_app.register_error_handler(Gone, lambda _: error_page(404, "gone"))
    flask_app.register_error_handler(Unavailable, lambda _: _resting())
    flask_app.register_error_handler(StaleWrite, lambda _: _stale())
    flask_app.register_error_handler(TooManyTries, lambda error: error_page(429, "tries", wait=error.wait))
    flask_app.register_error_handler(Exception, _unexpected)
