"""What stands in a form when the screen is covered or turns: put by on the server, and back in its form afterwards."""

from flask import request

from app.domain.application import Visit
from app.use_cases.serve_at_counter import put_by
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import address_in_visit, page_behind, sent_along, typed_along
from app.web.shared.house import house
from app.web.shared.visits import current_visit


def put_by_what_was_typed(then: str = "") -> Visit:
    """The visit, with what was sent along of the form that was being written in. No secret, no mark of a page."""
    typed = typed_along() or sent_along()
    if not typed:
        return current_visit()
    page = page_behind(address_in_visit(then or request.form.get("then", "")))
    return put_by(house(), current_visit(), page, typed, current_actor())
