"""The doors of who is asked to go on: she reads, says that it has arrived, accepts or returns it."""

from collections.abc import Sequence
from contextlib import suppress

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.casework import StaffMember
from app.domain.handover import Handover, HandoverState, NoSuchStep
from app.domain.passed import Met
from app.domain.permission import Action
from app.use_cases.find_case import NotYours
from app.use_cases.keep_handover import CannotReceive, NoHandover, ToOneself
from app.use_cases.ports import StaleWrite
from app.use_cases.receive_handover import TooEarly, accept_handover, acknowledge_handover, return_handover
from app.use_cases.see_handovers import OfCase, Received, see_named, see_received
from app.web.handover.forms import AcceptForm, EndForm, SeenForm
from app.web.handover.parts import parts_for_receiver, told_of
from app.web.handover.room import OF_CASE, room
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.wording.dates import say_date
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _


@room.route(f"{OF_CASE}/handover/received", methods=["GET", "POST"])
@staff_page(Action.RECEIVE)
def received(application_id: str) -> ResponseReturnValue:
    """What is passed on, and my answer: nothing else of the case. What the person keeps to herself is not here."""
    id_ = application_id
    found, one = _waiting(id_)
    members = _who_may_lead(found, one)
    accept, back = AcceptForm(formdata=request.form if "accept" in request.form else None), _back_form()
    accept.offer(members)
    if not accept.is_submitted() or "accept" not in request.form:
        accept.leads.data = one.to_id or (current_member().id if current_member() in members else None)
    status = 200
    if request.method == "POST":
        went = _answered(id_, accept, back)
        if not isinstance(went, int):
            return went
        status = went
    return _page(see_received(house(), current_member(), id_), accept, back), status


@room.route(f"{OF_CASE}/handover/named", methods=["GET", "POST"])
@staff_page(Action.SUPERVISE)
def named(application_id: str) -> ResponseReturnValue:
    """A supervisor says who of her unit leads it, or returns it: she reads nothing of the person for that."""
    found, one = _waiting(application_id)
    accept, back = AcceptForm(formdata=request.form if "accept" in request.form else None), _back_form()
    accept.offer(_who_may_lead(found, one))
    status = 200
    if request.method == "POST":
        went = _answered(application_id, accept, back)
        if not isinstance(went, int):
            return went
        status = went
    page = render_template(
        "handover/named.html", application_id=application_id, one=one, accept=accept, back_form=back,
        told=told_of(one, found, g.edition), nobody=not accept.leads.choices,
    )
    return page, status


def _answered(id_: str, accept: AcceptForm, back: EndForm) -> ResponseReturnValue | int:
    """Carries the answer out and leads on, or says with which status the page is shown again."""
    form: SeenForm = accept if "accept" in request.form else back if "return" in request.form else SeenForm()
    if not form.validate_on_submit():
        return 422
    try:
        if form is accept:
            accept_handover(
                house(), current_member(), id_, form.version, accept.leads.data, Met(accept.met.data), accept.met_words.data
            )
            return see_other("casework.application", application_id=id_)
        if form is back:
            return_handover(house(), current_member(), id_, form.version, back.words.data)
            return see_other("handover.desk")
        acknowledge_handover(house(), current_member(), id_, form.version)
    except TooEarly as early:
        accept.leads.errors = [_("It can be accepted from this day on: %(day)s", day=say_date(early.on, g.edition))]
        return 422
    except (CannotReceive, ToOneself):
        accept.leads.errors = [_("Who you chose does not take cases now: choose somebody else")]
        return 422
    except (StaleWrite, NoHandover, NoSuchStep):
        with suppress(NotYours):
            _waiting(id_)
            accept.leads.errors = [_("Somebody has answered meanwhile: look at how it stands now")]
            return 409
        return see_other("handover.desk")
    return see_other("handover.received", application_id=id_)


def _waiting(id_: str) -> tuple[OfCase, Handover]:
    """The handover that waits for an answer of this member's side. Raises `NotYours`."""
    found = see_named(house(), current_member(), id_)
    if found.one is None:
        raise NotYours
    return found, found.one


def _who_may_lead(found: OfCase, one: Handover) -> Sequence[StaffMember]:
    """Those of the unit that was asked, but who leads it now."""
    leads = found.case.assignment.professional_id
    return [member for unit, members in found.units if unit.id == one.to_unit for member in members if member.id != leads]


def _back_form() -> EndForm:
    return EndForm(formdata=request.form if "return" in request.form else None)


def _page(read: Received, accept: AcceptForm, back: EndForm) -> str:
    found, one, reads_in = read.found, read.found.one, read.reads_in
    assert one is not None
    return render_template(
        "handover/received.html", application_id=one.application_id, one=one, accept=accept, back_form=back,
        reference=read.reference, told=told_of(one, found, g.edition), reads_in_words=say_edition_name(reads_in, g.edition), lang=reads_in.html_lang,
        parts=parts_for_receiver(one, read.matters, g.edition),
        reason=tuple(one.passed.reason.splitlines()), apart=tuple(one.apart.splitlines()),
        apart_why=tuple(one.passed.apart_why.splitlines()), is_new=one.state is HandoverState.SENT,
    )
