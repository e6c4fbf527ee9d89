"""What of the choices is open to somebody of the circle who may only choose what was left to her."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g

from app.domain.application import Draft, Visit
from app.domain.choice import Scope
from app.domain.delegated import is_hers, is_left_to
from app.domain.rights import Right
from app.use_cases.choose_after_sending import choosing_draft
from app.web.shared.doorkeepers import closed_to_member
from app.web.shared.house import house
from app.web.shared.visits import current_standing, current_visit


def held_draft() -> Draft:
    """What holds now: of the draft, or once it is sent of the application with what was said since."""
    if "choosing" not in g:
        g.choosing = choosing_draft(house(), current_visit())
    draft: Draft = g.choosing
    return draft


def hers_to_say(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `open_to`: of somebody who does not fill in with the person, only a choice that was left to her.

    Once it is sent nobody fills in any more, and what was left to her widely is said aspect by aspect.
    """

    @wraps(view)
    def inner(scope: Scope) -> Any:
        standing, visit = current_standing(), current_visit()
        if standing is None or _is_open(standing.rights, scope, visit):
            return view(scope=scope)
        return closed_to_member()

    return inner


def _is_open(rights: frozenset[Right], scope: Scope, visit: Visit) -> bool:
    if not visit.application_id:
        return Right.FILL_IN_WITH_ME in rights or is_left_to(visit.draft.choices, scope, visit.member_id)
    if scope.service is None or scope.aspect is None:
        return False
    g.choosing = choosing_draft(house(), visit)
    return is_hers(g.choosing.choices, scope, visit.member_id)
