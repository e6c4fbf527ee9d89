"""The doors of choice, all below /<edition>/v/<handle>/choices; after sending too, while a choice can be changed.

GET  …/choices                         everything at a glance
GET  …/choices/service/<scope>         one service, with all that may be said of it
GET  …/choices/say/<scope>             the five answers; POST says one
POST …/choices/take-back/<scope>       the wider answer holds again
GET  …/choices/rank/<scope>            options in order; POST moves, adds, removes or refuses
GET  …/choices/delegate/<scope>        to whom, with a wish; POST says it
GET  …/choices/later/<scope>           when to be asked again; POST says it
GET  …/choices/not-this/<scope>        what I do not want; POST draws or erases a red line
"""

from flask import Blueprint, abort, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.application import Draft
from app.domain.choice import EVERYTHING, Chosen, Delegated, Later, Said, Scope, Wanted
from app.domain.choosable import NotAChoice, check_scope
from app.domain.people import CircleMember
from app.domain.rights import Right
from app.domain.service import AspectKind
from app.use_cases.find_circle import find_circle
from app.use_cases.state_choices import (
    delegate_to_somebody_new,
    draw_red_line,
    erase_red_line,
    rearrange,
    state_choice,
    take_choice_back,
)
from app.web.choices.forms import AnswerForm, DelegateForm, LaterForm, RedLineForm
from app.web.choices.gate import held_draft, hers_to_say
from app.web.choices.overview import overview_page, service_page
from app.web.choices.rank_form import DONE, OwnWordsForm, RankForm, picked, read_pressed, read_token
from app.web.choices.rank_page import rank_page
from app.web.choices.scope_page import ScopePage, address_of, scope_page
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import open_to, visit_page
from app.web.shared.fields import today_here
from app.web.shared.forms import TokenForm
from app.web.shared.her_words import her_own_words, taken_back_herself
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.visits import current_visit
from app.wording.refusals import say_not_a_choice

room = Blueprint("choices", __name__, url_prefix="/<edition:edition>/v/<handle>/choices", template_folder="templates")


@room.route("")
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
def overview() -> ResponseReturnValue:
    """What holds for everything, and for each service of the list. Who has said nothing finds the five answers here."""
    draft = held_draft()
    form = AnswerForm(formdata=None)
    form.offer()
    return render_template(
        "choices/overview.html", page=overview_page(house(), draft, g.edition), form=form, sent=_is_sent(),
        scope_page=scope_page(house(), draft, EVERYTHING, g.edition),
    )


@room.route("/service/<scope:scope>")
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
def service(scope: Scope) -> ResponseReturnValue:
    """One service: only what one wants to say more about."""
    if scope.service is None or scope.aspect:
        abort(404)
    _check(scope)
    return render_template("choices/service.html", page=service_page(house(), held_draft(), scope, g.edition))


@room.route("/say/<scope:scope>", methods=["GET", "POST"])
@visit_page
@open_to(Right.FILL_IN_WITH_ME, Right.CHOOSE_FOR_ME)
@hers_to_say
@her_own_words
def say(scope: Scope) -> ResponseReturnValue:
    """The five answers of equal weight, for everything, a service or one aspect."""
    page = _page(scope)
    before = held_draft().choices.said(scope)
    form = AnswerForm(data={"answer": before.kind if before else None})
    form.offer()
    if form.validate_on_submit():
        said = form.said(before, today_here())
        _state(scope, said)
        return _after(scope, said)
    return render_template("choices/say.html", form=form, page=page), 422 if form.errors else 200


@room.route("/take-back/<scope:scope>", methods=["POST"])
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
@taken_back_herself
def take_back(scope: Scope) -> ResponseReturnValue:
    """Takes this answer back; the wider one holds again."""
    _check(scope)
    if TokenForm().validate_on_submit():
        take_choice_back(house(), current_visit(), scope, current_actor())
    return redirect(address_of(scope), 303)


@room.route("/rank/<scope:scope>", methods=["GET", "POST"])
@visit_page
@open_to(Right.FILL_IN_WITH_ME, Right.CHOOSE_FOR_ME)
@hers_to_say
@her_own_words
def rank(scope: Scope) -> ResponseReturnValue:
    """Options in order, one button a move; every move is kept at once."""
    _check(scope)
    if scope.aspect is None:
        return see_other("choices.say", scope=scope)
    draft, form = held_draft(), _rank_form(scope)
    problem = None
    if form.validate_on_submit():
        try:
            rearrange(house(), current_visit(), scope, read_pressed(request.form, form), current_actor())
        except NotAChoice as refused:
            problem = refused.problem
        else:
            return redirect(address_of(scope), 303) if DONE in request.form else see_other("choices.rank", scope=scope)
    page = rank_page(house(), draft, scope, _chosen(scope), g.edition, problem, picked(request.form))
    if problem:
        beside = form.words if page.own_words else form.reason
        beside.errors = [page.problem]
    return render_template("choices/rank.html", form=form, page=page), 422 if form.errors or problem else 200


@room.route("/delegate/<scope:scope>", methods=["GET", "POST"])
@visit_page
def delegate(scope: Scope) -> ResponseReturnValue:
    """To whom it is left, and a wish that may go along."""
    page, draft = _page(scope), held_draft()
    said = draft.choices.said(scope)
    if request.method == "GET" and not isinstance(said, Delegated):
        return see_other("choices.say", scope=scope)  # come back to by history: this page says that it is kept
    before = said if isinstance(said, Delegated) else Delegated()
    form = DelegateForm(data={"to": before.to, "wish": before.wish})
    form.offer(_who_may_be_named(draft), before.to)
    refused = None
    if form.validate_on_submit():
        try:
            _delegate(scope, form)
        except NotAChoice as said_why:
            refused = said_why.problem
            (form.name if form.names_somebody_new else form.to).errors = [say_not_a_choice(refused)]
        else:
            return redirect(address_of(scope), 303)
    has_circle = _is_sent() or current_visit().is_saved
    return render_template("choices/delegate.html", form=form, page=page, has_circle=has_circle, refused=refused), 422 if form.errors else 200


@room.route("/later/<scope:scope>", methods=["GET", "POST"])
@visit_page
@open_to(Right.FILL_IN_WITH_ME, Right.CHOOSE_FOR_ME)
@hers_to_say
@her_own_words
def later(scope: Scope) -> ResponseReturnValue:
    """When to be asked again."""
    page = _page(scope)
    said = held_draft().choices.said(scope)
    if request.method == "GET" and not isinstance(said, Later):
        return see_other("choices.say", scope=scope)
    form = LaterForm(data={"on": said.on if isinstance(said, Later) else None})
    if form.validate_on_submit():
        _state(scope, Later(form.on.day))
        return redirect(address_of(scope), 303)
    return render_template("choices/later.html", form=form, page=page), 422 if form.errors else 200


@room.route("/not-this/<scope:scope>", methods=["GET", "POST"])
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
@her_own_words
def not_this(scope: Scope) -> ResponseReturnValue:
    """What I do not want, in my words."""
    page, form = _page(scope), RedLineForm()
    erases, refused = "erase" in request.form, None
    if TokenForm().validate_on_submit() if erases else form.validate_on_submit():
        try:
            _draw_or_erase(scope, form.words.data, request.form.get("erase"))
        except NotAChoice as said_why:
            refused = said_why.problem
            form.words.errors = [say_not_a_choice(refused)]
        else:
            return see_other("choices.not_this", scope=scope)
    return render_template("choices/not_this.html", form=form, page=page, refused=refused), 422 if form.errors else 200


def _who_may_be_named(draft: Draft) -> tuple[CircleMember, ...]:
    """Who is in the circle now; once it is sent that changes beside it."""
    return find_circle(house(), current_visit()).circle.members if _is_sent() else draft.circle


def _check(scope: Scope) -> None:
    """An address typed by hand that names nothing, or what a section of the application asks, is not found."""
    catalogue = house().shelf.catalogue
    try:
        check_scope(catalogue, scope)
    except NotAChoice:
        abort(404)
    if scope.aspect and catalogue.aspects[scope.aspect].read_from:
        abort(404)
    if _is_sent() and scope.service not in {None, *held_draft().wanted}:
        abort(404)


def _is_sent() -> bool:
    return bool(current_visit().application_id)


def _page(scope: Scope) -> ScopePage:
    _check(scope)
    return scope_page(house(), held_draft(), scope, g.edition)


def _state(scope: Scope, said: Said) -> None:
    try:
        state_choice(house(), current_visit(), scope, said, current_actor())
    except NotAChoice:
        abort(400)


def _delegate(scope: Scope, form: DelegateForm) -> None:
    """Raises `NotAChoice`."""
    if not form.names_somebody_new:
        state_choice(house(), current_visit(), scope, Delegated(form.to.data, form.wish.data), current_actor())
        return
    delegate_to_somebody_new(
        house(), current_visit(), scope, form.name.data, form.relation.data, form.wish.data, current_actor()
    )


def _draw_or_erase(scope: Scope, words: str, erased: str | None) -> None:
    """Raises `NotAChoice`."""
    if erased is None:
        draw_red_line(house(), current_visit(), scope, Wanted(words=words), current_actor())
    else:
        erase_red_line(house(), current_visit(), scope, read_token(erased), current_actor())


def _after(scope: Scope, said: Said) -> ResponseReturnValue:
    """The page where more may be said along with the answer; nobody has to."""
    match said:
        case Chosen() if scope.aspect:
            return see_other("choices.rank", scope=scope)
        case Delegated():
            return see_other("choices.delegate", scope=scope)
        case Later():
            return see_other("choices.later", scope=scope)
        case _:
            return redirect(address_of(scope), 303)


def _chosen(scope: Scope) -> Chosen:
    """The order as it stands; an empty one where another answer holds or none."""
    said = held_draft().choices.said(scope)
    return said if isinstance(said, Chosen) else Chosen()


def _rank_form(scope: Scope) -> RankForm:
    chosen = _chosen(scope)
    if house().shelf.catalogue.aspects[str(scope.aspect)].kind is AspectKind.WORDS:
        return OwnWordsForm(data={"reason": chosen.reason, "words": "\n".join(w.words for w in chosen.ranked)})
    return RankForm(data={"reason": chosen.reason})
