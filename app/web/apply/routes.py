"""The application's doors: begin, save, come back, check, send. Those of its sections stand in sections.py.

GET  /<edition>/apply/<address>                    ask for a service; POST puts it on a list
GET  /<edition>/open                               come back; POST with access code and PIN
GET  /<edition>/v/<handle>/application/start       what saving means; POST saves
GET  /<edition>/v/<handle>/application/code        access code and PIN, shown once; POST …/renew makes new ones
GET  /<edition>/v/<handle>/application             the task list
GET  /<edition>/v/<handle>/application/<section>   contact, you, acting, home, matters, situation, services,
                                                   languages, consents; POST keeps it
GET  /<edition>/v/<handle>/application/check       everything that would be sent
POST /<edition>/v/<handle>/application/send        sends it
"""

from flask import Blueprint, abort, g, render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.application import NotReady, Visit
from app.domain.other_code import kind_of_code
from app.domain.reference import spelled_code
from app.domain.rights import Right
from app.domain.service import Service
from app.use_cases.begin_visit import begin_visit
from app.use_cases.count_sending import count_sending
from app.use_cases.keep_list import put_on_list
from app.use_cases.open_with_code import open_with_code
from app.use_cases.review_application import review_application
from app.use_cases.save_draft import save_draft
from app.use_cases.submit_application import NotSaved, ShownDiffers, submit_application
from app.web.apply.forms import BeginForm, OpenForm
from app.web.apply.gate import draft_page
from app.web.apply.pages import error_title, kept_in_words, lines_of, still_missing
from app.web.apply.progress import groups_of_tasks
from app.web.shared.accounts import account_here
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import for_a_person
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import open_to, private, visit_page
from app.web.shared.form_token import has_its_token
from app.web.shared.forms import TokenForm
from app.web.shared.her_words import NEW_CODE as NEW_PAIR
from app.web.shared.her_words import asked_for_herself
from app.web.shared.here import app_here, request_here
from app.web.shared.house import house
from app.web.shared.page_addresses import visit_address
from app.web.shared.pages import led_to, page_of, see_other, session_for_visit
from app.web.shared.square import square_code
from app.web.shared.visits import current_visit, visit_here
from app.wording.speaking import gettext as _

room = Blueprint("apply", __name__, url_prefix="/<edition:edition>", template_folder="templates")
DRAFT = "/v/<handle>/application"
NEW_CODE = "new_code"


@room.route("/apply/<address>", methods=["GET", "POST"])
@private
@for_a_person
def begin_with(address: str) -> ResponseReturnValue:
    """Ask for one service: on the list this browser holds, or on a new one."""
    service = _service(address)
    text = house().shelf.texts.service(g.edition, service.code)
    if not service.requestable:
        return render_template("apply/not_here.html", service=service, text=text, page_title=text.name)
    held, form = visit_here(), BeginForm()
    delicate = service.sensitive and held is not None and held.is_saved
    form.offer(apart=delicate)
    if form.validate_on_submit():
        visit = held if held and not form.wants_new else begin_visit(house(), session_for_visit(), current_actor())
        put_on_list(house(), visit, service.code, current_actor())
        return page_of(visit, "apply.start")
    return render_template(
        "apply/begin.html", form=form, text=text, held=held, page_title=_("Ask for this service"),
        sensitive=delicate,
    ), 422 if form.errors else 200


@room.route("/open", methods=["GET", "POST"])
@private
@for_a_person
def open() -> ResponseReturnValue:  # noqa: A001 - the endpoint's name
    """Come back with access code and PIN: to the draft, or to what it became. One of the circle: to what she may do."""
    form, wrong = OpenForm(), False
    if form.validate_on_submit():
        visit = open_with_code(
            house(), session_for_visit(), form.code.data, form.pin.data, network_address(), current_actor()
        )
        if visit:
            if visit.member_id:
                return page_of(visit, "circle.mine")
            return page_of(visit, "my_record.record" if visit.application_id else "apply.tasks")
        wrong = True
        form.code.errors = [_("Check the code and the PIN: together they open nothing")]
    return render_template(
        "apply/open.html", form=form, page_title=_("Come back to my application"), opened_nothing=wrong,
        other=kind_of_code(form.code.data or "") if wrong else None, **error_title(form),
    ), 422 if form.errors or wrong else 200


@room.route(f"{DRAFT}/start", methods=["GET", "POST"])
@visit_page
def start() -> ResponseReturnValue:
    """What saving means, before anything is saved."""
    visit, form = current_visit(), TokenForm()
    if visit.application_id:
        return see_other("my_record.record")
    if visit.is_saved:
        return see_other("apply.code" if NEW_CODE in session else "apply.tasks")
    if form.validate_on_submit():
        return _new_code(visit)
    services = house().shelf.catalogue.services
    sensitive = any(services[code].sensitive for code in visit.draft.wanted if code in services)
    return render_template(
        "apply/start.html", form=form, sensitive=sensitive, private=visit.draft.private, page_title=_("Begin and save the application")
    )


@room.route(f"{DRAFT}/code")
@visit_page
@draft_page
def code() -> ResponseReturnValue:
    """Access code and PIN, once: a reload says that they are not shown again."""
    new = session.get(NEW_CODE)
    if not new or new["handle"] != current_visit().handle:
        return render_template("apply/code_gone.html", form=TokenForm(), page_title=_("Access code and PIN"))
    if request.method == "GET":
        session.pop(NEW_CODE)
    shown = spelled_code(new["code"])
    return render_template(
        "apply/code.html", code=shown, pin=new["pin"], square=square_code(f"{shown} {new['pin']}"),
        kept=kept_in_words(current_visit()), page_title=_("Your access code and your PIN"),
    )


@room.route(f"{DRAFT}/code/renew", methods=["GET", "POST"])
@visit_page
@draft_page
@asked_for_herself(NEW_PAIR)
def renew() -> ResponseReturnValue:
    """A new pair; the old one opens nothing any more."""
    if request.method != "POST":
        return see_other("apply.code")
    if not TokenForm().validate_on_submit():
        abort(400)
    return _new_code(current_visit())


@room.route(DRAFT)
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
@draft_page
def tasks() -> ResponseReturnValue:
    """The task list: any order, each section kept as it is answered."""
    draft = current_visit().draft
    return render_template(
        "apply/tasks.html", groups=groups_of_tasks(draft), kept=kept_in_words(current_visit()), draft=draft,
        page_title=_("My application"), aside_label=_("My draft"),
    )


@room.route(f"{DRAFT}/check")
@visit_page
@draft_page
def check() -> ResponseReturnValue:
    """Exactly what would be sent."""
    return _check_page()


@room.route(f"{DRAFT}/send", methods=["GET", "POST"])
@visit_page
def send() -> ResponseReturnValue:
    """Sends what was shown. Pressed twice, it leads to the same receipt; asked for, to the page that shows it."""
    visit = current_visit()
    if visit.application_id:
        return see_other("my_record.receipt")
    asked = request_here().request
    if asked.method != "POST":
        return see_other("apply.check")
    if not has_its_token():
        abort(400)
    at, edition, said = house(), app_here().g.edition, asked.form
    count_sending(at, visit.draft.form_key, network_address(), current_actor())
    try:
        submit_application(at, visit, edition, said.get("shown_hash", ""), said.get("form_key", ""), current_actor())
    except NotSaved:
        return see_other("apply.start")
    except NotReady:
        return _check_page(refused="missing"), 422
    except ShownDiffers:
        return _check_page(refused="differs"), 409
    return led_to(visit_address("my_record.receipt"))


def _check_page(refused: str = "") -> str:
    draft = current_visit().draft
    shown = review_application(house(), draft, g.edition)
    return render_template(
        "apply/check.html", form=TokenForm(), draft=draft, shown_hash=shown.hash, refused=refused,
        sections=[(section, lines_of(section)) for section in shown.document.sections],
        missing=still_missing(draft), kept=kept_in_words(current_visit()), page_title=_("Check everything and send"),
        title_prefix=_("Error:") if refused else "",
    )


def _new_code(visit: Visit) -> ResponseReturnValue:
    """Saves, and keeps the pair for the one page that shows it."""
    account = account_here()
    saved = save_draft(house(), visit, current_actor(), account.id if account else "")
    session[NEW_CODE] = {"handle": visit.handle, "code": saved.access_code, "pin": saved.pin}
    return see_other("apply.code")


def _service(address: str) -> Service:
    service = house().shelf.catalogue.by_address(address)
    if service is None or service.is_group:
        abort(404)
    return service
