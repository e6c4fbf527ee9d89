"""A professional is still there, and what she was writing when nobody was (`shared/unsent.py`)."""

from flask import Response, current_app, render_template, session
from flask.typing import ResponseReturnValue

from app.web.shared.forms import AteaForm
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
    return render_template("sign_in/unsent.html", several=session[UNSENT], where=where_it_stands)
