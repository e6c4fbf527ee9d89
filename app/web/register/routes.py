"""The unified register, for professionals, in Basque and Spanish. A document is never in an address.

GET, POST  /<eu|es>/staff/register                        is somebody with her? who, how to reach her; with a ground, what came before
GET, POST  /<eu|es>/staff/register/cases/<id>/emergency   opens a case that was found, for a day, with a reason; supervisors see it
GET        /<eu|es>/staff/register/looks                  what a supervisor looks at; ?settled=yes: what was looked at
GET, POST  /<eu|es>/staff/register/looks/<alert>          what the supervisor found
GET, POST  /<eu|es>/staff/register/cases/<id>/same…       who may be the same person, both beside each other (same.py)
GET, POST  /<eu|es>/staff/register/cases/<id>/joined/<m>  takes two apart again
GET, POST  /<eu|es>/staff/register/cases/<id>/ask         asks another office whether a reference is the same person's (asking.py)
POST       /<eu|es>/staff/register/cases/<id>/ask/<q>/withdraw   takes back what she asked
GET, POST  /<eu|es>/staff/register/cases/<id>/asked/<q>   what another office asks: yes, with a reason, or no
GET, POST  /<eu|es>/staff/register/home                   where a professional lives, if she says so (home.py)
"""

from dataclasses import dataclass

from flask import Blueprint, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.edition import Edition
from app.domain.permission import Action
from app.domain.register import Alert, Ground
from app.use_cases.ask_to_join import MOST
from app.use_cases.break_glass import break_glass, may_break_glass
from app.use_cases.look_up_person import Intervention, look_up_person
from app.use_cases.watch_looks import Watched, read_alert, read_alerts, settle_alert
from app.web.register.forms import LookUpForm, SettleForm, WhyForm
from app.web.shared.addresses import address_with
from app.web.shared.asked_to_join import waiting_lines
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.purposes import state_purpose
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, mark_staff_page, staff_page
from app.wording.choices import name_of_service
from app.wording.dates import here, say_date, say_moment
from app.wording.register import say_alert, say_watch
from app.wording.speaking import gettext as _

room = Blueprint("register", __name__, url_prefix="/<plain_edition:edition>/staff/register", template_folder="templates")
room.url_value_preprocessor(mark_staff_page)
LONGEST_CURSOR = 64  # characters


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """An earlier application: when, what was asked for, and where to open it, if she may."""

    when: str
    services: tuple[str, ...]
    href: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class AlertLine:
    """Who looked at what, when and why; what was found; where to write it."""

    href: str
    who: str
    what: str
    reference: str
    when: str
    why: str
    found: str
    by: str


@room.route("", methods=["GET", "POST"])
@staff_page(Action.LOOK_UP_REGISTER)
def look_up() -> ResponseReturnValue:
    """The answer stands on the page that was sent: nothing of it in an address, nothing to come back to."""
    form, found, earlier = LookUpForm(), None, tuple[EarlierLine, ...]()
    form.offer()
    if form.validate_on_submit():
        member, document = current_member(), form.kept_document() or ""
        ground = Ground(form.ground.data)
        found = look_up_person(house(), member, document, form.reader(member.id), ground, form.law.data or "")
        earlier = tuple(_earlier(one, g.edition) for one in found.interventions)
    return render_template(
        "register/look_up.html", form=form, found=found, earlier=earlier, language=g.edition.language,
        waiting=waiting_lines()[:MOST],
    ), 422 if form.errors else 200  # fmt: skip


def _earlier(one: Intervention, edition: Edition) -> EarlierLine:
    texts = house().shelf.texts
    return EarlierLine(
        say_date(here(one.sent_at).date(), edition), tuple(name_of_service(code, texts, edition) for code in one.services),
        url_for("casework.application", application_id=one.application_id) if one.is_hers else "", one.is_over,
    )


@room.route("/cases/<application_id>/emergency", methods=["GET", "POST"])
@staff_page(Action.BREAK_GLASS)
def emergency(application_id: str) -> ResponseReturnValue:
    """What was found a moment ago, opened for a day because somebody needs help now."""
    form = WhyForm()
    if form.validate_on_submit():
        reader = break_glass(house(), current_member(), application_id, form.words.data)
        state_purpose(application_id, reader)
        return see_other("casework.record", application_id=application_id)
    watch = may_break_glass(house(), current_member(), application_id)
    if watch is None:
        abort(404)
    return render_template("register/emergency.html", form=form, seen_by=say_watch(watch)), 422 if form.errors else 200


@room.get("/looks")
@staff_page(Action.SUPERVISE)
def alerts() -> ResponseReturnValue:
    """The newest first; what nobody has looked at yet, or what somebody has."""
    settled = request.args.get("settled") == "yes"
    found = read_alerts(house(), current_member(), settled=settled, after=request.args.get("after", "")[:LONGEST_CURSOR])
    more = address_with("register.alerts", {"after": found.next_after} | ({"settled": "yes"} if settled else {}))
    return render_template(
        "register/alerts.html", lines=[_line(found, one, g.edition) for one in found.alerts], settled=settled,
        next=more if found.next_after else "",
    )  # fmt: skip


@room.route("/looks/<alert_id>", methods=["GET", "POST"])
@staff_page(Action.SUPERVISE)
def settle(alert_id: str) -> ResponseReturnValue:
    """What the supervisor found, in words. Nobody settles what is about herself."""
    form = SettleForm()
    if form.validate_on_submit():
        if settle_alert(house(), current_member(), alert_id, form.words.data):
            return see_other("register.alerts")
        return somebody_was_quicker("register.alerts", settled="yes")
    found = read_alert(house(), current_member(), alert_id)
    return render_template("register/settle.html", form=form, one=_line(found, found.alerts[0], g.edition)), 422 if form.errors else 200


def _line(found: Watched, one: Alert, edition: Edition) -> AlertLine:
    def name(id_: str) -> str:
        return found.professionals[id_].name if id_ in found.professionals else _("A professional")

    return AlertLine(
        "" if one.settled_at or one.staff_id == current_member().id else url_for("register.settle", alert_id=one.id),
        name(one.staff_id), say_alert(one.kind, edition), found.references.get(one.application_id, ""),
        say_moment(one.at, edition), found.why.get(one.id, ""), one.words, name(one.settled_by) if one.settled_by else "",
    )
