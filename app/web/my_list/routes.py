"""The list's doors.

GET  /<edition>/list/add/<address>        a private page with the form, so that the service's page knows nobody
GET  /<edition>/v/<handle>/list           the list; POST takes one off or puts one on
"""

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.choice import Scope
from app.domain.rights import Right
from app.domain.service import Service
from app.use_cases.begin_visit import begin_visit
from app.use_cases.keep_list import NotRequestable, one_at_a_time, put_on_list, take_off_list
from app.web.my_list.forms import AddForm
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import for_a_person
from app.web.shared.doorkeepers import open_to, private, visit_page
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import page_of, see_other, session_for_visit
from app.web.shared.visits import current_visit, visit_here

room = Blueprint("my_list", __name__, url_prefix="/<edition:edition>", template_folder="templates")


@room.route("/list/add/<address>", methods=["GET", "POST"])
@private
@for_a_person
def add(address: str) -> ResponseReturnValue:
    """Asks once, with a token, and puts the service on the list of the visit this browser holds or begins."""
    service = _requestable(address)
    held, form = visit_here(), AddForm()
    delicate = service.sensitive and held is not None and held.is_saved
    form.offer(apart=delicate)
    if form.validate_on_submit():
        begins = held is None or (delicate and form.wants_new)
        visit = begin_visit(house(), session_for_visit(), current_actor()) if begins or held is None else held
        put_on_list(house(), visit, service.code, current_actor())
        return page_of(visit, "my_list.my_list")
    text = house().shelf.texts.service(g.edition, service.code)
    return render_template("my_list/add.html", form=form, service=service, text=text, delicate=delicate)


@room.route("/v/<handle>/list", methods=["GET", "POST"])
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
def my_list() -> ResponseReturnValue:
    """What is on the list, and what one can do with it."""
    form = AteaForm()
    if form.validate_on_submit():
        _change()
        return see_other("my_list.my_list")
    catalogue, draft = house().shelf.catalogue, current_visit().draft
    return render_template(
        "my_list/my_list.html", form=form, texts=house().shelf.texts,
        wanted=[catalogue.services[code] for code in draft.wanted if code in catalogue.services],
        together=one_at_a_time(catalogue, draft.wanted), scope_of=lambda service: Scope(service.code),
    )


def _change() -> None:
    """Takes off the list or puts on it what the button names. What is not requestable is not found."""
    change = put_on_list if "put_on" in request.form else take_off_list
    code = request.form.get("put_on") or request.form.get("take_off", "")
    try:
        change(house(), current_visit(), code, current_actor())
    except NotRequestable:
        abort(404)


def _requestable(address: str) -> Service:
    service = house().shelf.catalogue.by_address(address)
    if service is None or not service.requestable:
        abort(404)
    return service
