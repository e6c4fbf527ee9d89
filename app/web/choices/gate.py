"""What of the choices is open to somebody of the circle who may only choose what was left to her."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from app.domain.choice import Scope
from app.domain.delegated import is_left_to
from app.domain.rights import Right
from app.web.shared.doorkeepers import closed_to_member
from app.web.shared.visits import current_standing, current_visit


def hers_to_say(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `open_to`: of somebody who does not fill in with the person, only a choice that was left to her."""

    @wraps(view)
    def inner(scope: Scope) -> Any:
        standing, visit = current_standing(), current_visit()
        if standing is None or Right.FILL_IN_WITH_ME in standing.rights:
            return view(scope=scope)
        if is_left_to(visit.draft.choices, scope, visit.member_id):
            return view(scope=scope)
        return closed_to_member()

    return inner
