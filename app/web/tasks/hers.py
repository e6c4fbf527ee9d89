"""The person's doors to tasks: who does what until when, and a tick for hers.

GET   /<edition>/v/<handle>/tasks           hers, her circle's, the professionals', what is over
POST  /<edition>/v/<handle>/tasks/<task>    done
GET, POST  …/tasks/<task>/no                what was proposed to her and she does not want; why is hers to write or not
POST  …/tasks/<task>/after-all              she wants to do it after all
"""

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue

from app.domain.case_task import NotAProposal
from app.use_cases.end_task import NoSuchTask, decline_task, take_task_up, tick_task
from app.use_cases.ports import StaleWrite
from app.use_cases.see_tasks import my_side
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.task_lines import her_tasks
from app.web.shared.visits import current_visit
from app.web.tasks.forms import NoForm
from app.web.tasks.routes import room

OF_VISIT = "/<edition:edition>/v/<handle>/tasks"


@room.get(OF_VISIT)
@visit_page
@sent_page
def ours() -> ResponseReturnValue:
    """Everybody's tasks: nothing that is done about her is done behind her back."""
    page = her_tasks(house(), my_side(house(), current_visit()), g.edition)
    return render_template("tasks/hers.html", page=page)


@room.post(f"{OF_VISIT}/<task_id>")
@visit_page
@sent_page
def tick(task_id: str) -> ResponseReturnValue:
    """It is done; somebody who was quicker did the same."""
    if not AteaForm().validate_on_submit():
        abort(400)
    try:
        tick_task(house(), current_visit(), task_id, current_actor())
    except NoSuchTask:
        abort(404)
    except StaleWrite:
        pass
    return see_other("tasks.ours")


@room.route(f"{OF_VISIT}/<task_id>/no", methods=["GET", "POST"])
@visit_page
@sent_page
def say_no(task_id: str) -> ResponseReturnValue:
    """She does not want to: in her own words, or in none."""
    page = her_tasks(house(), my_side(house(), current_visit()), g.edition)
    line = next((one for one in (*page.mine, *page.circle) if one.id == task_id and one.is_proposal), None)
    form = NoForm()
    if line is None and not form.is_submitted():
        abort(404)
    if form.validate_on_submit():
        try:
            decline_task(house(), current_visit(), task_id, current_actor(), form.words.data or "")
        except (NoSuchTask, NotAProposal):
            abort(404)
        except StaleWrite:
            pass
        return see_other("tasks.ours")
    if line is None:
        return see_other("tasks.ours")
    return render_template("tasks/no.html", line=line, form=form), 422 if form.errors else 200


@room.post(f"{OF_VISIT}/<task_id>/after-all")
@visit_page
@sent_page
def take_up(task_id: str) -> ResponseReturnValue:
    """What she said no to is open again."""
    if not AteaForm().validate_on_submit():
        abort(400)
    try:
        take_task_up(house(), current_visit(), task_id, current_actor())
    except (NoSuchTask, NotAProposal):
        abort(404)
    except StaleWrite:
        pass
    return see_other("tasks.ours")
