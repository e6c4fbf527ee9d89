"""The circle belongs to something that is kept: a saved draft or what was sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort

from app.domain.circle import NotInCircle
from app.use_cases.change_circle import OnlyThePerson
from app.web.shared.pages import see_other
from app.web.shared.visits import current_visit


def circle_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `visit_page`: what is not saved yet is led to the start; who is not in the circle is not found."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        if not current_visit().about:
            return see_other("apply.start")
        try:
            return view(*args, **kwargs)
        except NotInCircle:
            abort(404)
        except OnlyThePerson:
            abort(403)

    return inner
