"""What stands in a form when the screen is covered or turns: put by on the server, and back in its form afterwards."""

import json

from flask import request

from app.domain.application import Visit
from app.use_cases.serve_at_counter import put_by
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import LONGEST, NEVER, address_in_visit, page_behind, sent_along
from app.web.shared.forms import plain_text
from app.web.shared.house import house
from app.web.shared.visits import current_visit


def put_by_what_was_typed(then: str = "") -> Visit:
    """The visit, with what was sent along of the form that was being written in. No secret, no mark of a page."""
    typed = _typed(request.form.get("typed", "")) or sent_along()
    if not typed:
        return current_visit()
    page = page_behind(address_in_visit(then or request.form.get("then", "")))
    return put_by(house(), current_visit(), page, typed, current_actor())


def _typed(sent: str) -> tuple[tuple[str, str], ...]:
    """Names and values, as far as they are that."""
    if not sent or len(sent) > LONGEST:
        return ()
    try:
        pairs = json.loads(sent)
    except ValueError:
        return ()
    if not isinstance(pairs, list):
        return ()
    return tuple(
        (pair[0], plain_text(pair[1])) for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
        and pair[0] not in NEVER
    )
