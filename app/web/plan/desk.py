"""The professionals' pages of the plan, for a purpose stated. See room.py for the addresses."""

from functools import partial

from flask import abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.permission import Action
from app.domain.plan_entry import Evaluated, LineKind, Meeting, Presented, Refused, Written
from app.use_cases.read_plan import consult_plan
from app.use_cases.write_plan import Saying, Sheet, write_in_plan_for_office
from app.web.plan.forms import LineForm, LookedForm, ShowForm, StepForm
from app.web.plan.line_page import forms_of, line_of, new_step, write_line
from app.web.plan.room import desk
from app.web.plan.routes import versions_asked
from app.web.plan.shown import Reading, changes_between, owners, plan_page
from app.web.plan.writing import try_to_write
from app.web.shared.consulting import with_reader
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.shared.whose_case import whose_case
from app.wording.people import say_edition_name


def _reading(application_id: str, reader: Reader) -> Reading:
    read = consult_plan(house(), current_member(), application_id, reader)
    to = partial(url_for, "plan_desk.line", application_id=application_id)
    return Reading(read, g.edition, to_her=False, href=lambda id_: to(line_id=id_) if read.may_write else "")


def _write(application_id: str, say: Saying, sheet: Sheet) -> None:
    write_in_plan_for_office(house(), current_member(), application_id, say, sheet)


def _reads_in(reading: Reading) -> dict[str, object]:
    application = reading.read.application
    return {
        "application_id": application.id, "reads_in_words": say_edition_name(application.reads_in, g.edition),
        "reads_in": application.reads_in, "whose": whose_case(application),
    }


@desk.get("")
@staff_page(Action.READ_CASE)
@with_reader
def plan(application_id: str, reader: Reader) -> ResponseReturnValue:
    """The plan with both voices."""
    reading = _reading(application_id, reader)
    return render_template(
        "plan/desk.html", page=plan_page(house(), reading), writes=reading.read.may_write, **_reads_in(reading)
    )


@desk.route("/agreed", methods=["GET", "POST"])
@staff_page(Action.KEEP_PLAN)
@with_reader
def agreed(application_id: str, reader: Reader) -> ResponseReturnValue:
    """What was agreed, for a wish of the person or for none."""
    reading, form, of = _reading(application_id, reader), LineForm(), request.args.get("of", "")
    wish = line_of(reading, of) if of else None
    if of and wish is None:
        abort(404)
    form.begin()
    tried = try_to_write(
        partial(_write, application_id), form,
        lambda: Written(house().secrets.new_id(), LineKind.AGREED, form.words.data, wish.id if wish else ""),
    )
    if tried.written:
        return see_other("plan_desk.plan", application_id=application_id)
    one = reading.line(wish, reading.read.plan) if wish else None
    return render_template("plan/desk_agreed.html", form=form, one=one, **_reads_in(reading)), tried.status


@desk.route("/lines/<line_id>", methods=["GET", "POST"])
@staff_page(Action.KEEP_PLAN)
@with_reader
def line(application_id: str, reader: Reader, line_id: str) -> ResponseReturnValue:
    """One line, and what the office can do with it: of the person's own it can only answer."""
    reading = _reading(application_id, reader)
    found = line_of(reading, line_id) or abort(404)
    forms = forms_of(reading, found)
    tried = write_line(partial(_write, application_id), forms, found) if request.method == "POST" else None
    if tried and tried.written:
        return see_other("plan_desk.plan", application_id=application_id)
    return render_template(
        "plan/desk_line.html", one=reading.line(found, reading.read.plan), forms=forms, now=tried.now if tried else "",
        **_reads_in(reading),
    ), tried.status if tried else 200  # fmt: skip


@desk.route("/lines/<line_id>/step", methods=["GET", "POST"])
@staff_page(Action.KEEP_PLAN)
@with_reader
def step(application_id: str, reader: Reader, line_id: str) -> ResponseReturnValue:
    """Who does what by when, for that line."""
    reading = _reading(application_id, reader)
    found = line_of(reading, line_id) or abort(404)
    form = StepForm()
    form.offer(owners(reading))
    form.begin()
    tried = try_to_write(
        partial(_write, application_id), form, lambda: new_step(form, found.id, house().secrets.new_id())
    )
    if tried.written:
        return see_other("plan_desk.plan", application_id=application_id)
    one = reading.line(found, reading.read.plan)
    return render_template("plan/desk_step.html", form=form, one=one, **_reads_in(reading)), tried.status


@desk.route("/show", methods=["GET", "POST"])
@staff_page(Action.KEEP_PLAN)
@with_reader
def show(application_id: str, reader: Reader) -> ResponseReturnValue:
    """Shows the plan as it stands to the person, to be signed; when it is looked at together."""
    reading, form = _reading(application_id, reader), ShowForm()
    known = reading.read.plan
    form.begin(len(known.versions) + 1)
    tried = try_to_write(
        partial(_write, application_id), form,
        lambda: Presented(form.sheet.seen, form.meetings, form.silent.data or ""),
    )
    if tried.written:
        return see_other("plan_desk.plan", application_id=application_id)
    return render_template(
        "plan/desk_show.html", form=form, page=plan_page(house(), reading), silent=not known.wants, **_reads_in(reading)
    ), tried.status  # fmt: skip


@desk.get("/changes")
@staff_page(Action.READ_CASE)
@with_reader
def changes(application_id: str, reader: Reader) -> ResponseReturnValue:
    """What changed from one version to another."""
    reading = _reading(application_id, reader)
    try:
        several = changes_between(reading, *versions_asked())
    except Refused:
        return see_other("plan_desk.plan", application_id=application_id)
    return render_template("plan/desk_changes.html", several=several, **_reads_in(reading))


@desk.route("/looked", methods=["GET", "POST"])
@staff_page(Action.KEEP_PLAN)
@with_reader
def looked(application_id: str, reader: Reader) -> ResponseReturnValue:
    """What the office says when the plan is looked at together."""
    reading, form = _reading(application_id, reader), LookedForm()
    form.offer()
    form.begin()
    tried = try_to_write(
        partial(_write, application_id), form, lambda: Evaluated(Meeting(form.meeting.data), form.words.data)
    )
    if tried.written:
        return see_other("plan_desk.plan", application_id=application_id)
    return render_template("plan/desk_looked.html", form=form, **_reads_in(reading)), tried.status
