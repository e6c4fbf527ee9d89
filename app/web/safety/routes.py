"""The doors that keep people safe. The exit of every page is in the room `home`.

/<edition>/see/<address>                  before the page of a delicate service; any other is led straight on
/<edition>/see/situations/<number>        before that of a delicate situation
/<edition>/clear                          what *clear and leave* does; POST does it
/<edition>/v/<handle>/sessions            where it is open, and when it was opened last; POST ends it in other places
/<edition>/v/<handle>/code                what a new code and PIN of what was sent ends; POST makes them, shown once
/<edition>/v/<handle>/more                something only for me: the same page for everybody; POST begins a part of one's own
/<edition>/v/<handle>/stay                POST lets it wait anew (staying.py)
/<edition>/v/<handle>/close               POST lets go of a part of one's own in this browser
"""

from flask import Blueprint, Response, abort, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.domain.reference import spelled_code
from app.use_cases.begin_private_part import begin_private_part, close_private_part
from app.use_cases.renew_code import renew_code
from app.use_cases.see_sessions import end_other_sessions, end_session, opened_before, see_sessions
from app.web.safety.before import before_page, before_service_page, before_situation_page
from app.web.shared.accounts import account_here
from app.web.shared.actors import current_actor
from app.web.shared.corridor import PUBLIC_CACHE
from app.web.shared.doorkeepers import private, public, visit_page
from app.web.shared.forms import AteaForm
from app.web.shared.her_words import NEW_CODE, asked_for_herself
from app.web.shared.house import house
from app.web.shared.leaving import forgotten
from app.web.shared.pages import page_of, see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.sessions import session_key
from app.web.shared.square import square_code
from app.web.shared.visits import current_visit
from app.wording.openings import last_opening, open_place

room = Blueprint("safety", __name__, url_prefix="/<edition:edition>", template_folder="templates")

VISIT = "/v/<handle>"
NEW_PAIR = "new_pair_of_sent"


@room.app_template_global()
def opened_before_now() -> tuple[str, ...]:
    """When what this visit holds was opened last before now, in sentences."""
    return last_opening(opened_before(house(), current_visit()), g.edition)


@room.get("/see/<address>")
@public
def before_service(address: str) -> ResponseReturnValue:
    """What the portal keeps and what it cannot erase, before the first page that could tell on somebody."""
    service = house().shelf.catalogue.by_address(address)
    if service is None or service.address != address:
        abort(404)
    if not service.sensitive:
        return straight_on("catalogue.service", address=address)
    return before_page(before_service_page(house().shelf.catalogue, service))


@room.get("/see/situations/<int:number>")
@public
def before_situation(number: int) -> ResponseReturnValue:
    """The same before a situation."""
    situation = house().shelf.catalogue.situations.get(number) or abort(404)
    if not situation.sensitive:
        return straight_on("catalogue.situation", number=number)
    return before_page(before_situation_page(house().shelf.catalogue, situation))


def straight_on(endpoint: str, **values: object) -> Response:
    """To a page that tells nothing of anybody; the same for all, and kept like any public page."""
    response = see_other(endpoint, **values)
    response.headers["Cache-Control"] = PUBLIC_CACHE
    return response


@room.route("/clear", methods=["GET", "POST"])
@private
def clear() -> ResponseReturnValue:
    """For a computer that others use: ends the session with its visits, has the browser forget, leads home."""
    form = AteaForm()
    if form.validate_on_submit():
        session.end()  # type: ignore[attr-defined]
        home: Response = redirect(url_for("home.home"), code=303)  # type: ignore[assignment]
        return forgotten(home)
    return render_template("safety/clear.html", form=form)


@room.route(f"{VISIT}/sessions", methods=["GET", "POST"])
@visit_page
def sessions() -> ResponseReturnValue:
    """Where it is open now. `end` names one place, `all` means every other."""
    visit, form = current_visit(), AteaForm()
    if not (visit.is_saved or visit.application_id):
        return see_other("apply.start")
    if form.validate_on_submit():
        if "all" in request.form:
            end_other_sessions(house(), visit, current_actor())
        else:
            end_session(house(), visit, request.form.get("end", ""), current_actor())
        return see_other("safety.sessions")
    places = see_sessions(house(), visit)
    return render_template(
        "safety/sessions.html", form=form, others=sum(not place.is_here for place in places),
        is_draft=visit.is_saved, places=[(place, open_place(place, g.edition)) for place in places],
    )


@room.route(f"{VISIT}/code", methods=["GET", "POST"])
@visit_page
@sent_page
@asked_for_herself(NEW_CODE)
def code() -> ResponseReturnValue:
    """What was sent gets a new pair; a reload shows it no more. Asked for anew: what a new one ends, and a button."""
    visit, form = current_visit(), AteaForm()
    if form.validate_on_submit():
        account = account_here()
        new = renew_code(house(), visit, current_actor(), account.id if account else "")
        session[NEW_PAIR] = {"handle": visit.handle, "code": new.access_code, "pin": new.pin}
        return see_other("safety.code")
    made = session.get(NEW_PAIR)
    if not made or made["handle"] != visit.handle:
        return render_template("safety/code.html", form=form)
    if request.method == "GET":
        session.pop(NEW_PAIR)
    shown = spelled_code(made["code"])
    return render_template(
        "safety/new_code.html", code=shown, pin=made["pin"], square=square_code(f"{shown} {made['pin']}")
    )


@room.route(f"{VISIT}/more", methods=["GET", "POST"])
@visit_page
def more() -> ResponseReturnValue:
    """The same whether or not anybody has a part of her own; nothing here asks."""
    form = AteaForm()
    if form.validate_on_submit():
        return page_of(begin_private_part(house(), current_visit(), current_actor()), "apply.start")
    return render_template("safety/more.html", form=form)


@room.route(f"{VISIT}/close", methods=["GET", "POST"])
@visit_page
def close() -> ResponseReturnValue:
    """Only this part goes from this browser; the shared application stays open as it was."""
    if request.method != "POST":
        return see_other("apply.tasks")
    if not AteaForm().validate_on_submit():
        abort(400)
    close_private_part(house(), g.handle, session_key(session))
    return see_other("home.home")
