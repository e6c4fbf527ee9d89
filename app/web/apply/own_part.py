"""The two sections that only a private part has: how it travels, and what is asked for, all on one page.

GET  /<edition>/v/<handle>/application/travels    POST keeps it
GET  /<edition>/v/<handle>/application/wanted     POST keeps it
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g
from flask.typing import ResponseReturnValue

from app.domain.private_part import Travels
from app.domain.task import Task
from app.use_cases.fill_application import keep_travels, keep_wanted, travels_of, wanted_of
from app.web.apply.forms import TravelsForm, WantedForm
from app.web.apply.gate import draft_page
from app.web.apply.pages import section_page
from app.web.apply.routes import DRAFT, room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.house import house
from app.web.shared.ordering import in_order
from app.web.shared.pages import see_other
from app.web.shared.visits import current_visit
from app.wording.private_part import what_travels_means

BOTH = ["GET", "POST"]


def own_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `draft_page`: an application of all has no such section, and looks as if there were none anywhere."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs) if current_visit().draft.private else see_other("apply.tasks")

    return inner


@room.route(f"{DRAFT}/travels", methods=BOTH)
@visit_page
@draft_page
@own_page
def travels() -> ResponseReturnValue:
    """With the shared application to the same professional, or on its own; said by nobody, on its own."""
    form = TravelsForm.about(current_visit().draft)
    return section_page(
        Task.TRAVELS, form, travels_of,
        lambda seen: keep_travels(house(), current_visit(), form.given, seen, current_actor()),
        meanings={one.value: what_travels_means(one) for one in Travels},
    )


@room.route(f"{DRAFT}/wanted", methods=BOTH)
@visit_page
@draft_page
@own_page
def wanted() -> ResponseReturnValue:
    """What is asked for here, by name: her own words may be enough, and the portal's pages never lead into this part."""
    shelf = house().shelf
    offered = [(s.code, shelf.texts.service(g.edition, s.code).name) for s in shelf.catalogue.listed() if s.requestable]
    form = WantedForm.about(current_visit().draft, sorted(offered, key=lambda one: in_order(one[1])))
    return section_page(
        Task.SERVICES, form, wanted_of,
        lambda seen: keep_wanted(house(), current_visit(), form.codes.data, seen, current_actor()),
        template="wanted",
    )
