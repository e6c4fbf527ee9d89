"""The pages of a draft are open only while it is one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from app.web.shared.pages import see_other
from app.web.shared.visits import current_visit


def draft_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `visit_page`: what is not saved yet is led to the start, what was sent to its record."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        visit = current_visit()
        if visit.application_id:
            return see_other("my_record.record")
        if not visit.is_saved:
            return see_other("apply.start")
        return view(*args, **kwargs)

    return inner
