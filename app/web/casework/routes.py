"""The professional's doors, in Basque and Spanish.

GET  /<eu|es>/staff/inbox                        what waits in my unit, delegated choices on top; or as filtered
GET  /<eu|es>/staff/applications/<id>            why do you open it? POST states it
GET  /<eu|es>/staff/applications/<id>/record     the application, for the purpose stated; each reading is logged
GET  /<eu|es>/staff/applications/<id>/sent       everything as it was sent; logged too
GET  /<eu|es>/staff/applications/<id>/papers/<paper>  one of its papers, for the purpose stated; logged too
POST /<eu|es>/staff/applications/<id>/take       I take it
GET  /<eu|es>/staff/applications/<id>/taken      who has taken it

asking.py, deciding.py, saving.py, assigning.py and appraising.py add theirs:
GET  /<eu|es>/staff/applications/<id>/ask        ask the person to put something right; POST shows it first, or asks
GET  /<eu|es>/staff/applications/<id>/asked/<n>  what was asked and answered; POST …/days, …/close
GET  /<eu|es>/staff/applications/<id>/decide/<n> write what was decided of a service; POST shows it first, or keeps it
POST /<eu|es>/staff/inbox/saved                  save a filter, open the queue with it, forget it
GET  /<eu|es>/staff/applications/<id>/offer      offer it to a colleague, or answer an offer; POST …/offer/answer, …/back
GET  /<eu|es>/staff/applications/<id>/release    give it back to the unit; POST does, with a reason
GET  /<eu|es>/staff/applications/<id>/work       say how urgent it is and how much work; POST keeps it
"""

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.document import document_from_json
from app.domain.permission import Action
from app.use_cases.consult_record import consult_record
from app.use_cases.find_case import call_case, find_case
from app.use_cases.open_paper import open_paper
from app.use_cases.read_inbox import read_inbox
from app.use_cases.save_filter import own_filters
from app.use_cases.take_case import AlreadyTaken, take_case
from app.web.casework.filter_forms import SaveFilterForm
from app.web.casework.filtering import filter_in
from app.web.casework.forms import ReasonForm
from app.web.casework.inbox import inbox_page
from app.web.casework.record import record_page, said_purpose
from app.web.shared.consulting import with_reader
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.moulds import Blank
from app.web.shared.page_addresses import page_address
from app.web.shared.pages import see_other
from app.web.shared.poured import pour_page
from app.web.shared.purposes import state_purpose
from app.web.shared.sending import send_paper
from app.web.shared.staff import current_member, mark_staff_page, staff_page
from app.web.shared.unbroken import unbroken
from app.web.shared.whose_case import whose_case
from app.wording.for_professionals import how_it_stands

room = Blueprint("casework", __name__, url_prefix="/<plain_edition:edition>/staff", template_folder="templates")
room.add_app_template_filter(unbroken)
room.url_value_preprocessor(mark_staff_page)
room.add_app_template_global(page_address, "of_case")
APPLICATION = "/applications/<application_id>"
LONGEST_CURSOR = 64  # characters


@room.route("/inbox")
@staff_page(Action.SEE_QUEUE)
def inbox() -> ResponseReturnValue:
    """What waits, those who prefer not to choose on top, then what I have taken; or what the filter lets through."""
    saved = None if request.args else own_filters(house(), current_member())
    if starting := next((one for one in saved or () if one.starts), None):
        return see_other("casework.inbox", **filter_in(house(), starting.codes).codes())
    chosen, after = filter_in(house(), request.args), request.args.get("after", "")[:LONGEST_CURSOR]
    if not all(request.args.values()):  # a form sends along what was left empty
        return see_other("casework.inbox", **chosen.codes())
    found = read_inbox(house(), current_member(), after, chosen, saved)
    page = inbox_page(house(), found, current_member(), g.edition, is_first=not after)
    return pour_page("casework/inbox.html", page=page, form=Blank(lambda: SaveFilterForm(formdata=None)))


@room.route(APPLICATION, methods=["GET", "POST"])
@staff_page(Action.READ_CASE)
def application(application_id: str) -> ResponseReturnValue:
    """No read without a reason: it is asked first, and the person sees it. Of the case stands there what it is called alone."""
    reference = call_case(house(), current_member(), application_id)
    form = ReasonForm()
    form.offer()
    if form.validate_on_submit():
        state_purpose(application_id, form.reader(current_member().id))
        return see_other("casework.record", application_id=application_id)
    return render_template("casework/reason.html", form=form, reference=reference), 422 if form.errors else 200


@room.route(f"{APPLICATION}/record")
@staff_page(Action.READ_CASE)
@with_reader
def record(application_id: str, reader: Reader) -> ResponseReturnValue:
    """The application, once it is known what for."""
    member, portal = current_member(), house()
    found = consult_record(portal, member, application_id, reader, whole=True)
    page = record_page(portal, found, member, g.edition)
    return pour_page("casework/record.html", page=page, why=said_purpose(reader))


@room.get(f"{APPLICATION}/sent")
@staff_page(Action.READ_CASE)
@with_reader
def as_sent(application_id: str, reader: Reader) -> ResponseReturnValue:
    """Everything that was sent, as the person saw it when she sent it: long, and seldom what one comes for."""
    sent = consult_record(house(), current_member(), application_id, reader, whole=True).application
    return render_template(
        "casework/as_sent.html", whose=whose_case(sent), application_id=application_id, shown=document_from_json(sent.shown),
        lang=sent.edition.html_lang, why=said_purpose(reader),
    )


@room.get(f"{APPLICATION}/papers/<paper_id>")
@staff_page(Action.READ_CASE)
@with_reader
def paper(application_id: str, reader: Reader, paper_id: str) -> ResponseReturnValue:
    """A paper as a file, once it is known what for."""
    return send_paper(open_paper(house(), current_member(), application_id, paper_id, reader))


@room.route(f"{APPLICATION}/take", methods=["GET", "POST"])
@staff_page(Action.TAKE_CASE)
def take(application_id: str) -> ResponseReturnValue:
    """Exactly one professional takes it; the other is told."""
    find_case(house(), current_member(), application_id)
    if request.method != "POST":
        return see_other("casework.taken", application_id=application_id)
    if not AteaForm().validate_on_submit():
        abort(400)
    try:
        take_case(house(), current_member(), application_id)
    except AlreadyTaken:
        return _who_has_it(application_id), 409
    return see_other("casework.taken", application_id=application_id)


@room.route(f"{APPLICATION}/taken")
@staff_page(Action.TAKE_CASE)
def taken(application_id: str) -> ResponseReturnValue:
    """Whose it is now."""
    return _who_has_it(application_id)


def _who_has_it(application_id: str) -> str:
    case, professional = find_case(house(), current_member(), application_id)
    mine = professional is not None and professional.id == current_member().id and not case.is_waiting()
    return render_template(
        "casework/taken.html", application_id=application_id, mine=mine, waiting=case.is_waiting(),
        sentences=how_it_stands(case, professional, current_member().id, g.edition),
    )
