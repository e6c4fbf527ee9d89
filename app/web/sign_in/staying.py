"""A professional is still there, and what she was writing when nobody was (`shared/unsent.py`)."""

from flask import Response, current_app, render_template, request, session
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException

from app.use_cases.find_case import NotYours, call_case
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sessions import UNSENT
from app.web.shared.staff import current_member, open_while_covered, staff_page
from app.web.shared.staff_menu import home_of
from app.web.shared.unsent import forget_unsent, where_it_stands
from app.web.sign_in.room import room


@room.post("/stay")
@staff_page(None)
@open_while_covered
def stay() -> ResponseReturnValue:
    """Nothing to say: `sessions.save_session` touches her session."""
    answer: Response = current_app.response_class(status=204)
    return answer


@room.route("/unsent", methods=["GET", "POST"])
@staff_page(None)
def unsent() -> ResponseReturnValue:
    """What she was writing, where it goes on, and the way to throw it away."""
    if AteaForm().validate_on_submit():
        forget_unsent()
    if UNSENT not in session:
        return see_other(home_of(current_member()))
    return render_template("sign_in/unsent.html", where=where_it_stands, several=[one | {"called": _called(one["address"])} for one in session[UNSENT]])


def _called(address: str) -> str:
    """The reference of the case for which she was writing there; empty where it was for none, or is hers no more."""
    ours = current_app.create_url_adapter(request)
    try:
        _door, values = ours.match(address.partition("?")[0], "POST") if ours else ("", {})
        return call_case(house(), current_member(), values["application_id"])
    except (HTTPException, RoutingException, KeyError, NotYours):
        return ""
