"""The doors to tasks. The professional's, in Basque and Spanish:

GET        /<eu|es>/staff/tasks                             mine, across cases, the overdue ones first (?after=)
GET, POST  /<eu|es>/staff/applications/<id>/tasks           those of a case; POST writes one down
GET        /<eu|es>/staff/applications/<id>/tasks/<task>    one of them: done, another day, no longer
POST       …/tasks/<task>/done, …/move, …/hand, …/drop      each with what it needs

The person's stand in hers.py.
"""

from typing import Any

from flask import Blueprint, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.access_log import Reader
from app.domain.case_task import DayWrong, Origin, OwnerWrong, TaskEnded
from app.domain.casework import StaffMember
from app.domain.permission import Action, may
from app.use_cases.ask_to_join import MOST
from app.use_cases.end_task import NoSuchTask, drop_task, finish_task, hand_task, move_task
from app.use_cases.keep_edition import ReadsOtherwise
from app.use_cases.keep_task import NoSuchOwner, TaskSaid, keep_task
from app.use_cases.offer_case import MOST_DECLINED, see_declined
from app.use_cases.ports import StaleWrite
from app.use_cases.see_tasks import see_my_tasks, see_tasks
from app.web.shared.asked_to_join import WaitingLine, waiting_lines
from app.web.shared.consulting import with_reader
from app.web.shared.given_back import typed_words
from app.web.shared.house import house
from app.web.shared.moulds import in_address
from app.web.shared.pages import see_other
from app.web.shared.poured import pour_each, pour_page
from app.web.shared.quicker import somebody_was_quicker
from app.web.shared.staff import current_member, mark_staff_page, staff_page
from app.web.shared.task_lines import lines_of_case, my_lines, one_of_case, owners_of
from app.web.shared.whose_case import whose_case
from app.web.tasks.forms import DoneForm, DropForm, HandForm, MoveForm, NewTaskForm
from app.wording.dates import say_moment
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _

room = Blueprint("tasks", __name__, template_folder="templates")
STAFF = "/<plain_edition:edition>/staff"
OF_CASE = f"{STAFF}/applications/<application_id>/tasks"
LONGEST_CURSOR = 64  # characters


@room.url_value_preprocessor
def _of_staff(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The professional's pages, errors too, get the frame of staff pages."""
    if request.path.split("/")[2:3] == ["staff"]:
        mark_staff_page(endpoint, values)


@room.get(f"{STAFF}/tasks")
@staff_page(Action.KEEP_TASKS)
def mine() -> ResponseReturnValue:
    """My tasks across cases, by their days. Each case opens behind its reason."""
    member, edition, after = current_member(), g.edition, request.args.get("after", "")[:LONGEST_CURSOR]
    found = see_my_tasks(house(), member, after)
    onward = f"{url_for('tasks.mine')}?after={in_address(found.next_after)}" if found.next_after else ""
    lines = my_lines(house(), found.tasks, edition)
    declined, asked = (_declined(member), _asked(member)) if not after else ([], [])
    return pour_page(
        "tasks/mine.html", declined=declined[:MOST_DECLINED], asked=asked[:MOST], more_declined=len(declined) > MOST_DECLINED,
        more_asked=len(asked) > MOST,
        lines=pour_each("tasks/line.html", "row", lines), count=str(len(lines)), onward=onward, is_first=not after,
    )


@room.route(OF_CASE, methods=["GET", "POST"])
@staff_page(Action.KEEP_TASKS)
@with_reader
def tasks(application_id: str, reader: Reader) -> ResponseReturnValue:
    """All tasks of the case, and a new one."""
    found, form = see_tasks(house(), current_member(), application_id, reader), NewTaskForm()
    form.offer(owners_of(found, g.edition))
    form.write_for(found.application.reads_in)
    if form.validate_on_submit():
        said = TaskSaid(form.chosen_owner, form.what.data or "", form.due.day, form.edition)
        try:
            keep_task(house(), current_member(), application_id, said, form.key.data or "")
        except NoSuchOwner:  # left the circle or the team meanwhile: the page offers who is there
            return somebody_was_quicker("tasks.tasks", application_id=application_id)
        except ReadsOtherwise as now:
            form.came_too_late(now.reads_in)
        else:
            return see_other("tasks.tasks", application_id=application_id)
    form.begin()
    return render_template(
        "tasks/of_case.html", whose=whose_case(found.application), form=form, application_id=application_id, lines=lines_of_case(house(), found, g.edition),
        reads_in_words=say_edition_name(form.reads_in, g.edition), reads_in=form.reads_in,
    ), form.answers_with  # fmt: skip


@room.get(f"{OF_CASE}/<task_id>")
@staff_page(Action.KEEP_TASKS)
@with_reader
def task(application_id: str, reader: Reader, task_id: str) -> ResponseReturnValue:
    """One of them, and what can be done with it."""
    return _one(application_id, reader, task_id)


@room.route(f"{OF_CASE}/<task_id>/<change>", methods=["POST"])
@staff_page(Action.KEEP_TASKS)
@with_reader
def change(application_id: str, reader: Reader, task_id: str, change: str) -> ResponseReturnValue:
    """Done, another day, or no longer: where somebody was quicker, the page shows how it stands."""
    forms = {"done": DoneForm, "move": MoveForm, "hand": HandForm, "drop": DropForm}
    if change not in forms:
        abort(404)
    form = forms[change]()
    if isinstance(form, DoneForm):
        form.offer()
    if isinstance(form, HandForm):
        form.offer(owners_of(see_tasks(house(), current_member(), application_id, reader), g.edition, outside=True))
    if not form.validate_on_submit():
        return _one(application_id, reader, task_id, **{change: form}), 422
    member = current_member()
    try:
        if isinstance(form, DoneForm):
            stands = see_tasks(house(), member, application_id, reader).find(task_id)
            if not form.is_whole(needed=stands is not None and stands.origin is Origin.TOGETHER):
                return _one(application_id, reader, task_id, done=form), 422
            finish_task(house(), member, application_id, task_id, form.agreed())
        elif isinstance(form, MoveForm):
            move_task(house(), member, application_id, task_id, form.due.day, form.why.data or "")
        elif isinstance(form, HandForm):
            hand_task(
                house(), member, application_id, task_id, form.chosen_owner, form.because.data or "", form.name.data or ""
            )
        else:
            drop_task(house(), member, application_id, task_id, form.reason.data or "")
    except NoSuchTask:
        abort(404)
    except (TaskEnded, StaleWrite):
        return _one(application_id, reader, task_id, late=True), 409
    except DayWrong:
        form.due.errors = [_("The task stands on that day already. Choose another one")]
        return _one(application_id, reader, task_id, **{change: form}), 422
    except OwnerWrong:
        form.owner.errors = [_("That person has it already. Choose somebody else")]
        return _one(application_id, reader, task_id, **{change: form}), 422
    except NoSuchOwner:  # takes part no more
        return somebody_was_quicker("tasks.task", application_id=application_id, task_id=task_id)
    return see_other("tasks.tasks", application_id=application_id)


def _declined(member: StaffMember) -> list[tuple[str, str, str, str]]:
    """What she offered and was declined: where it leads, its reference, who declined and when. Who supervises has a list."""
    if may(member.role, Action.SUPERVISE):
        return []
    return [
        (
            url_for("casework.offer", application_id=line.application_id), line.reference,
            to.name if to else _("A professional"), say_moment(offer.answered_at or offer.at, g.edition),
        )
        for offer, line, to in see_declined(house(), member)
    ]


def _asked(member: StaffMember) -> list[WaitingLine]:
    """What other offices ask her. Who supervises has a list."""
    return [] if may(member.role, Action.SUPERVISE) else waiting_lines()


def _one(application_id: str, reader: Reader, task_id: str, *, late: bool = False, **forms: Any) -> str:
    """The page of one task with its forms, the one that was refused as it was typed."""
    found = see_tasks(house(), current_member(), application_id, reader)
    one = found.find(task_id)
    if one is None:
        abort(404)
    done = forms.get("done") or DoneForm(formdata=None)
    done.offer()
    move, drop = forms.get("move") or MoveForm(formdata=None), forms.get("drop") or DropForm(formdata=None)
    hand = forms.get("hand") or HandForm(formdata=None)
    hand.offer(owners_of(found, g.edition, outside=True))
    return render_template(
        "tasks/one.html", whose=whose_case(found.application), application_id=application_id, line=one_of_case(house(), found, one, g.edition), late=late, written=typed_words() if late else (),
        done=done, move=move, drop=drop, hand=hand, form=next(iter(forms.values()), done), reads_in=found.application.reads_in,
        reads_in_words=say_edition_name(found.application.reads_in, g.edition),
    )
