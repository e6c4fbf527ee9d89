"""The doors of the papers, of a draft and of what was sent alike.

GET  /<edition>/v/<handle>/papers            which papers there are; POST adds some
POST /<edition>/v/<handle>/papers/what       says what one is (before sending)
POST /<edition>/v/<handle>/papers/remove     takes one away (before sending)
GET  /<edition>/v/<handle>/papers/<paper>    one of them again
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.application import Visit
from app.domain.paper import RefusedBecause
from app.domain.task import Task
from app.use_cases.bring_papers import NotKept, bring_papers, count_bringing
from app.use_cases.change_papers import remove_paper, say_what_paper_is
from app.use_cases.open_paper import open_own_paper
from app.web.papers.forms import BringForm, KindForm, read_kind
from app.web.papers.gate import draft_page, kept_page, let_large_in
from app.web.papers.pages import papers_page, refusals
from app.web.shared.actors import current_actor
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sending import send_paper
from app.web.shared.visits import current_visit
from app.wording.speaking import gettext as _
from app.wording.tasks import say_task

room = Blueprint("papers", __name__, url_prefix="/<edition:edition>", template_folder="templates")
room.url_value_preprocessor(let_large_in)
PAPERS = "/v/<handle>/papers"


@room.route(PAPERS, methods=["GET", "POST"])
@visit_page
@kept_page
def papers() -> ResponseReturnValue:
    """Which papers there are; what is brought is kept one by one, and what cannot be kept is told by its name."""
    form = BringForm()
    form.offer()
    if not form.validate_on_submit():
        return _page(form, current_visit())
    uploads = form.uploads()
    if not uploads:
        return _page(form, current_visit(), nothing=True)
    count_bringing(house(), network_address())
    brought = bring_papers(house(), current_visit(), uploads, form.said_kind, current_actor())
    if not brought.refused:
        return see_other("papers.papers", then=request.args.get("then"), _anchor="kept")
    return _page(form, brought.visit, brought.refused)


@room.route(f"{PAPERS}/what", methods=["GET", "POST"])
@visit_page
@kept_page
@draft_page
def what() -> ResponseReturnValue:
    """Says what a paper is."""
    form = KindForm()
    if form.validate_on_submit():
        paper = request.form.get("paper", "")
        say_what_paper_is(house(), current_visit(), paper, read_kind(form.kind.data), current_actor())
    return see_other("papers.papers", then=request.args.get("then"))


@room.route(f"{PAPERS}/remove", methods=["GET", "POST"])
@visit_page
@kept_page
@draft_page
def remove() -> ResponseReturnValue:
    """Takes a paper away."""
    if AteaForm().validate_on_submit():
        remove_paper(house(), current_visit(), request.form.get("paper", ""), current_actor())
    return see_other("papers.papers", then=request.args.get("then"))


@room.get(f"{PAPERS}/<paper_id>")
@visit_page
@kept_page
def paper(paper_id: str) -> ResponseReturnValue:
    """One of her own papers, as it is kept."""
    return send_paper(open_own_paper(house(), current_visit(), paper_id, current_actor()))


def _page(
    form: BringForm, visit: Visit, refused: tuple[NotKept, ...] = (), *, nothing: bool = False
) -> ResponseReturnValue:
    page, errors = papers_page(visit), refusals(refused)
    if nothing:
        errors = [{"href": "#files", "text": _("Choose a file, or take a photo")}]
    too_large = bool(refused) and all(one.because is RefusedBecause.TOO_LARGE for one in refused)
    return render_template(
        "papers/papers.html", form=form, page=page, errors=errors, nothing=nothing,
        page_title=say_task(Task.PAPERS), other=visit.draft.speaks_for_another(), script="papers.js",
        stylesheet="portfolio.css" if page.words else "atea.css",
        title_prefix=_("Error:") if errors else "",
    ), 413 if too_large else 422 if errors else 200

