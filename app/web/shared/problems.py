"""What a program is told when something is wrong: JSON, in English (RFC 9457)."""

import json

from flask import Response

from app.web.shared.here import request_here

PROGRAMS = "/api/"
TITLES = {
    400: "This request cannot be answered",
    404: "Nothing here has this name",
    405: "Open data can be read, and nothing else",
    413: "This request is too large",
    429: "Too many requests",
    500: "Something went wrong on our side",
    503: "Not available just now",
}


def asked_by_a_program() -> bool:
    """Whether the address belongs to what programs read."""
    return request_here().request.path.startswith(PROGRAMS)


def problem(status: int, detail: str = "") -> Response:
    """A problem with a clear sentence; `detail` says what to write instead."""
    title = TITLES.get(status, TITLES[400] if status < 500 else TITLES[500])
    body: dict[str, object] = {"type": "about:blank", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    response = Response(json.dumps(body, ensure_ascii=False) + "\n", status, mimetype="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    if status == 405:
        response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response
