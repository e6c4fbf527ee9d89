"""The pages of what was sent are open only once it is."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from app.web.shared.pages import see_other
from app.web.shared.visits import current_visit


def sent_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `visit_page`: whoever has not sent yet is led to the draft."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs) if current_visit().application_id else see_other("apply.tasks")

    return inner
