"""Large requests pass here only, and only from a browser that holds its visit."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g, request

from app.domain.paper import LARGEST_PAPER, MOST_PAPERS
from app.web.shared.pages import see_other
from app.web.shared.visits import current_visit, find_visit

LARGEST_REQUEST = (MOST_PAPERS + 1) * LARGEST_PAPER  # without script ten papers come in one form, each of its largest
MOST_DRAINED = 2 * LARGEST_REQUEST
PIECE = 64 * 1024


def let_large_in(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Before anybody reads the form: as much as all papers may weigh. To strangers the door is as small as any other."""
    if endpoint != "papers.papers" or request.method != "POST":
        return
    g.error_kind = {413: "papers"}
    too_large = (request.content_length or 0) > LARGEST_REQUEST
    if not too_large and find_visit(g.handle) is not None:
        request.max_content_length = LARGEST_REQUEST
    elif (request.content_length or 0) <= MOST_DRAINED:
        _hear_out()


def _hear_out() -> None:
    """Reads on and forgets: a browser whose words are cut off shows nothing of what we answer."""
    if not request.max_content_length or (request.content_length or 0) <= request.max_content_length:
        return
    stream, left = request.environ["wsgi.input"], request.content_length or 0
    while left > 0 and (piece := stream.read(min(PIECE, left))):
        left -= len(piece)


def kept_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `visit_page`: what is not saved yet is led to the start."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        visit = current_visit()
        return view(*args, **kwargs) if visit.is_saved or visit.application_id else see_other("apply.start")

    return inner


def draft_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `kept_page`: what was sent stays as it was sent."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        return see_other("papers.papers") if current_visit().application_id else view(*args, **kwargs)

    return inner
