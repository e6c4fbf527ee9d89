"""The professional's desk: who is there, begin with a person, her PIN, uncover the screen."""

from flask import redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from app.domain.permission import Action
from app.use_cases.begin_at_counter import begin_at_counter
from app.use_cases.cover_counter import NoPin, has_pin, set_counter_pin, uncover_with_pin
from app.use_cases.serve_at_counter import people_at_counter
from app.use_cases.staff_sessions import step_out
from app.use_cases.try_lock import TooManyTries
from app.web.counter.forms import ComingForm, PinForm
from app.web.counter.room import DESK, room
from app.web.shared.at_counter import covered_page
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other, session_for_visit
from app.web.shared.sessions import session_key
from app.web.shared.staff import current_member, open_while_covered, staff_page
from app.web.shared.unsent import leave_behind
from app.wording.speaking import gettext as _

BOTH = ["GET", "POST"]


@room.route(DESK, methods=BOTH)
@staff_page(Action.HELP_AT_COUNTER)
@open_while_covered
def desk() -> ResponseReturnValue:
    """Whom she helps now, and the beginning with another person."""
    form = ComingForm()
    form.offer()
    if form.validate_on_submit():
        handle = begin_at_counter(house(), session_for_visit(), current_member(), form.given)
        return see_other("counter.agree", handle=handle, edition=form.given.edition)
    people = people_at_counter(house(), session_key(session), current_member().id)
    return render_template(
        "counter/desk.html", form=form, page_title=_("Counter"), people=[one for one in people if not one.is_covered],
        covered=any(one.is_covered for one in people), has_pin=has_pin(house(), current_member()),
        title_prefix=_("Error:") if form.errors else "",
    ), 422 if form.errors else 200


@room.route(f"{DESK}/pin", methods=BOTH)
@staff_page(Action.HELP_AT_COUNTER)
def pin() -> ResponseReturnValue:
    """Her own PIN for the cover, of six figures."""
    form = PinForm()
    if form.validate_on_submit():
        try:
            set_counter_pin(house(), current_member(), form.pin.data or "")
        except NoPin:
            form.pin.errors = [_("Write 6 figures that are not easily guessed")]
        else:
            return see_other("counter.desk")
    return render_template(
        "counter/pin.html", form=form, page_title=_("My PIN for the counter"), has_pin=has_pin(house(), current_member()),
        title_prefix=_("Error:") if form.errors else "",
    ), 422 if form.errors else 200


@room.route(f"{DESK}/uncover", methods=BOTH)
@staff_page(Action.HELP_AT_COUNTER)
@open_while_covered
def uncover() -> ResponseReturnValue:
    """With her PIN, back to the page that was covered."""
    if not TokenForm().validate_on_submit():
        return covered_page()
    try:
        right = uncover_with_pin(house(), session_key(session), current_member(), request.form.get("pin", ""))
    except TooManyTries:
        return covered_page(_("The PIN was written wrong too many times. Sign in again."), 429)
    if not right:
        return covered_page(_("This is not your PIN"), 422)
    then = request.form.get("then", "")
    return redirect(then, code=303) if _was_covered(then) else see_other("counter.desk")


@room.route(f"{DESK}/whole-way", methods=BOTH)
@staff_page(Action.HELP_AT_COUNTER)
@open_while_covered
def whole_way() -> ResponseReturnValue:
    """Out and in again: what she had begun waits for her, and for nobody else."""
    if not TokenForm().validate_on_submit():
        return see_other("counter.desk")
    member = current_member()
    step_out(house(), member, session_key(session))
    logout_user()
    leave_behind(session, member.id)  # what another tab sends by the token from before is still hers
    return see_other("sign_in.sign_in")


def _was_covered(then: str) -> bool:
    """An address of ours, with a handle or of staff; anything else leads to the desk."""
    parts = then.split("/")
    return then.isprintable() and len(parts) > 3 and parts[0] == "" and parts[2] in {"v", "staff"} and "\\" not in then and not then.startswith("//")
