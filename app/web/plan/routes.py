"""The person's pages of the plan. See room.py for the addresses."""

from dataclasses import replace

from flask import abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.plan_entry import Evaluated, LineKind, Meeting, Refused, Signed, Stand, Written
from app.use_cases.read_plan import read_plan
from app.use_cases.write_plan import Saying, Sheet, write_in_plan
from app.web.plan.forms import LineForm, LookedForm, SignForm, StepForm
from app.web.plan.line_page import forms_of, line_of, new_step, write_line
from app.web.plan.room import room
from app.web.plan.shown import Reading, changes_between, owners, plan_page
from app.web.plan.writing import try_to_write
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit
from app.wording.plan import say_version


def _reading() -> Reading:
    read = read_plan(house(), current_visit())
    return Reading(read, g.edition, to_her=True, href=lambda id_: url_for("plan.line", line_id=id_))


def _write(say: Saying, sheet: Sheet) -> None:
    write_in_plan(house(), current_visit(), say, current_actor(), sheet)


@room.get("")
@visit_page
@sent_page
def plan() -> ResponseReturnValue:
    """What I want, what we agreed, who does what; the versions that were shown to me. Hers alone: it says more than a status."""
    reading = _reading()
    return render_template("plan/plan.html", page=plan_page(house(), reading), reference=reading.read.application.reference)


@room.route("/want", methods=["GET", "POST"])
@visit_page
@sent_page
def want() -> ResponseReturnValue:
    """A line of mine: nobody else can change it."""
    form = LineForm()
    form.begin()
    tried = try_to_write(_write, form, lambda: Written(house().secrets.new_id(), LineKind.WANT, form.words.data))
    if tried.written:
        return see_other("plan.plan")
    return render_template("plan/want.html", form=form), tried.status


@room.route("/lines/<line_id>", methods=["GET", "POST"])
@visit_page
@sent_page
def line(line_id: str) -> ResponseReturnValue:
    """One line, and what I can do with it."""
    reading = _reading()
    found = line_of(reading, line_id) or abort(404)
    forms = forms_of(reading, found)
    tried = write_line(_write, forms, found) if request.method == "POST" else None
    if tried and tried.written:
        return see_other("plan.plan")
    return render_template(
        "plan/line.html", one=reading.line(found, reading.read.plan), forms=forms, now=tried.now if tried else "",
    ), tried.status if tried else 200  # fmt: skip


@room.route("/lines/<line_id>/step", methods=["GET", "POST"])
@visit_page
@sent_page
def step(line_id: str) -> ResponseReturnValue:
    """What I, or somebody, will do for that line."""
    reading = _reading()
    found = line_of(reading, line_id) or abort(404)
    form = StepForm()
    form.offer(owners(reading))
    form.begin()
    tried = try_to_write(_write, form, lambda: new_step(form, found.id, house().secrets.new_id()))
    if tried.written:
        return see_other("plan.plan")
    return render_template("plan/step.html", form=form, one=reading.line(found, reading.read.plan)), tried.status


@room.route("/sign", methods=["GET", "POST"])
@visit_page
@sent_page
def sign() -> ResponseReturnValue:
    """What I say of the plan that was shown to me."""
    reading, form = _reading(), SignForm()
    newest = reading.read.plan.newest
    if newest is None:
        return see_other("plan.plan")
    form.offer()
    form.begin(newest.number)
    tried = try_to_write(_write, form, lambda: Signed(form.sheet.seen, Stand(form.stand.data), form.words.data or ""))
    if tried.written:
        return see_other("plan.plan")
    read = replace(reading.read, plan=reading.read.plan.at(newest.number))
    shown = Reading(read, g.edition, to_her=True, href=lambda _id: "")
    return render_template(
        "plan/sign.html", form=form, page=plan_page(house(), shown), name=say_version(newest.number, newest.entry, g.edition),
    ), tried.status  # fmt: skip


@room.get("/changes")
@visit_page
@sent_page
def changes() -> ResponseReturnValue:
    """What changed from one version to another, or since it was shown."""
    reading = _reading()
    try:
        several = changes_between(reading, *versions_asked())
    except Refused:  # an address kept without its numbers, or of a version never shown: the plan leads to each of them
        return see_other("plan.plan")
    return render_template("plan/changes.html", several=several)


@room.route("/looked", methods=["GET", "POST"])
@visit_page
@sent_page
def looked() -> ResponseReturnValue:
    """What I say when we look at the plan together."""
    form = LookedForm()
    form.offer()
    form.begin()
    tried = try_to_write(_write, form, lambda: Evaluated(Meeting(form.meeting.data), form.words.data))
    if tried.written:
        return see_other("plan.plan")
    return render_template("plan/looked.html", form=form), tried.status


def versions_asked() -> tuple[int, int]:
    """From which version to which, as the address says it; 0 as the second: to how it stands now."""
    before, after = (request.args.get(name, 0, type=int) for name in ("from", "to"))
    return before, after
