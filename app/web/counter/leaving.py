"""The end of somebody's time at the counter: she thinks about it, she finishes, she has to leave at once."""

from flask import Response, current_app, redirect, render_template, session
from flask.typing import ResponseReturnValue

from app.use_cases.serve_at_counter import finish_at_counter
from app.web.counter.room import HERS, at_the_counter, room
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import plain_edition
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.leaving import cleared
from app.web.shared.pages import see_other
from app.web.shared.visits import current_visit
from app.wording.speaking import gettext as _

BOTH = ["GET", "POST"]


@room.route(f"{HERS}/finish", methods=BOTH)
@visit_page
@at_the_counter
def finish() -> ResponseReturnValue:
    """What stays and what goes; then nothing of her is in this browser, and the professional's work goes on."""
    visit = current_visit()
    if TokenForm().validate_on_submit():
        _forget()
        return cleared(see_other("counter.desk", edition=plain_edition()))
    return render_template("counter/finish.html", visit=visit, page_title=_("Finish and clear"))


@room.get(f"{HERS}/leave")
@visit_page
@at_the_counter
def leave() -> Response:
    """The exit of every page of hers: this visit is over, the browser forgets it, and another page stands there."""
    _forget()
    return cleared(redirect(current_app.extensions["config"].exit_url, code=303))  # type: ignore[arg-type]


def _forget() -> None:
    """The visit, and whatever the session held for a page of it."""
    gone = finish_at_counter(house(), current_visit(), current_actor())
    for name in [name for name, held in session.items() if isinstance(held, dict) and held.get("handle") in gone]:
        session.pop(name)
