"""The guide's doors.

GET  /<edition>/guide                      what it is; POST begins a visit, or goes on in the open one
GET  /<edition>/v/<handle>/guide           goes on where one is
GET  /<edition>/v/<handle>/guide/who       who is it for; POST answers
GET  /<edition>/v/<handle>/guide/q<n>      one question; POST answers
GET  /<edition>/v/<handle>/guide/again     answers that contradict each other, to be looked at again
GET  /<edition>/v/<handle>/guide/results   what fits, and why; POST puts a service on the list or takes it off
"""

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from app.domain.application import Draft, Visit
from app.domain.catalogue import Situation
from app.domain.field import Field
from app.domain.rights import Right
from app.domain.service import Service
from app.use_cases.answer_questions import answer_question, say_who_it_is_for, what_next
from app.use_cases.begin_visit import begin_visit, turn_visit
from app.use_cases.keep_list import NotRequestable, put_on_list, take_off_list
from app.use_cases.ports import House
from app.use_cases.texts import WHO, TextKind
from app.web.guide.again import again_page
from app.web.guide.forms import BeginForm, WhoForm
from app.web.guide.pouring import pour_question
from app.web.guide.question_forms import QuestionForm, TownForm, question_form, row_sent
from app.web.guide.questions import her_question_page
from app.web.guide.results import results_page
from app.web.guide.urgent import urgent_help, urgent_help_of
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import for_a_person
from app.web.shared.doorkeepers import open_to, private, visit_page
from app.web.shared.forms import TokenForm
from app.web.shared.here import app_here, request_here
from app.web.shared.house import house
from app.web.shared.labels import label_of
from app.web.shared.page_addresses import visit_address
from app.web.shared.pages import led_to, page_of, see_other, session_for_visit
from app.web.shared.towns import town_options
from app.web.shared.visits import current_visit, visit_here

room = Blueprint("guide", __name__, url_prefix="/<edition:edition>", template_folder="templates")


@room.route("/guide", methods=["GET", "POST"])
@private
@for_a_person
def begin() -> ResponseReturnValue:
    """What the guide is. From a situation, from a service, or from nothing."""
    situation, service = _where_from()
    held, form = _visit_begun(), BeginForm()
    delicate = bool(held and held.is_saved and ((situation and situation.sensitive) or (service and service.sensitive)))
    form.offer(apart=delicate)
    if form.validate_on_submit():
        return page_of(_visit_for(held, form, situation, service), "guide.go_on")
    texts, catalogue = house().shelf.texts, house().shelf.catalogue
    return render_template(
        "guide/begin.html", form=form, held=held, urgent=urgent_help_of(catalogue, situation, service),
        situation=texts.situation(g.edition, situation.number) if situation and not situation.sensitive else None,
        service=texts.service(g.edition, service.code) if service and not service.sensitive else None,
        from_nothing=not (situation or service), delicate=delicate,
    )


@room.route("/v/<handle>/guide")
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
def go_on() -> ResponseReturnValue:
    """The next question worth asking, or the results."""
    return _onward(current_visit().draft)


@room.route("/v/<handle>/guide/who", methods=["GET", "POST"])
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
def who() -> ResponseReturnValue:
    """Who is it for? Facts belong to one person and are never lent to another."""
    draft = current_visit().draft
    form = WhoForm(data={"answer": draft.for_whom, "name_above": draft.name_above})
    text = house().shelf.texts.question(g.edition, WHO)
    form.offer(text)
    if form.validate_on_submit():
        written = say_who_it_is_for(house(), current_visit(), form.given, form.name_above.data, current_actor())
        return _onward(written.draft)
    page = render_template(
        "guide/who.html", form=form, text=text, text_label=label_of(TextKind.QUESTIONS, WHO), draft=draft,
        urgent=urgent_help(house(), draft),
    )
    return page, 422 if form.errors else 200


@room.route("/v/<handle>/guide/q<int:number>", methods=["GET", "POST"])
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
def question(number: int) -> ResponseReturnValue:
    """One question. What was said before stands in it, and may be changed."""
    at, visit, edition, typed = house(), current_visit(), app_here().g.edition, _typed()
    draft, asked = visit.draft, _asked(at, number)
    finished = pour_question(at, visit, asked) if typed is None else None
    if finished is not None:
        return finished
    text, said = at.shelf.texts.question(edition, asked.name), draft.answers.by_person.get(asked.name)
    catalogue, other = at.shelf.catalogue, draft.speaks_for_another()
    row = None if typed is None else row_sent(asked, text, catalogue, edition, other=other, typed=typed)
    if row is not None:
        return _after(at, asked, answer_question(at, visit, asked, row, current_actor()).draft)
    form = question_form(asked, text, catalogue, edition, said, other=other, typed=typed)
    if typed is not None and form.validate():
        return _after(at, asked, answer_question(at, visit, asked, form.given, current_actor()).draft)
    page = render_template(
        "guide/question.html", form=form, page=her_question_page(at, draft, asked, edition), towns=_towns(form),
        urgent=urgent_help(at, draft),
    )
    return page, 422 if form.errors else 200


@room.route("/v/<handle>/guide/again")
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
def again() -> ResponseReturnValue:
    """Answers that do not go together, each with its way back; where there are none, the guide goes on."""
    draft = current_visit().draft
    groups = again_page(house(), draft, g.edition)
    if not groups:
        return see_other("guide.go_on")
    return render_template("guide/again.html", groups=groups, urgent=urgent_help(house(), draft))


@room.route("/v/<handle>/guide/results", methods=["GET", "POST"])
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
def results() -> ResponseReturnValue:
    """What fits with what was said so far; never a decision."""
    form = TokenForm()
    if form.validate_on_submit():
        code = _change_list()
        return see_other("guide.results", _anchor=f"r{code}".replace(".", "-"))
    draft = current_visit().draft
    page = results_page(house(), draft, g.edition)
    return render_template("guide/results.html", page=page, form=form, urgent=urgent_help(house(), draft))


def _where_from() -> tuple[Situation | None, Service | None]:
    """The situation or the judged service one comes from; what the address names and nobody knows is nothing."""
    catalogue = house().shelf.catalogue
    service = catalogue.by_address(request.args.get("service", ""))
    situation = catalogue.situations.get(request.args.get("situation", type=int) or 0)
    return situation, service if service and service.judged else None


def _visit_begun() -> Visit | None:
    """The visit this browser used last, if something was said in it and it has not been sent."""
    held = visit_here()
    return held if held and not held.draft.is_empty() else None


def _visit_for(held: Visit | None, form: BeginForm, situation: Situation | None, service: Service | None) -> Visit:
    number, code = situation.number if situation else None, service.code if service else None
    if held and not form.wants_new:
        return turn_visit(house(), held, current_actor(), situation=number, service=code)
    return begin_visit(house(), session_for_visit(), current_actor(), situation=number, service=code)


def _change_list() -> str:
    """Puts on the list or takes off what the button names; gives its code. What is not requestable is not found."""
    change = put_on_list if "put_on" in request.form else take_off_list
    code = request.form.get("put_on") or request.form.get("take_off", "")
    try:
        change(house(), current_visit(), code, current_actor())
    except NotRequestable:
        abort(404)
    return code if code in house().shelf.catalogue.services else ""


def _towns(form: QuestionForm) -> Markup | str:
    """The finished options of a question about a town."""
    if not isinstance(form, TownForm):
        return ""
    return town_options(house().shelf.catalogue, g.edition, form.town.data)


def _typed() -> MultiDict[str, str] | None:
    """What was sent, or None where the page is only asked for."""
    request = request_here().request
    return request.form if request.method == "POST" else None


def _after(at: House, asked: Field, draft: Draft) -> ResponseReturnValue:
    """Where an answer leads: to what contradicts it, else onward."""
    following, groups = what_next(at, draft)
    if any(asked.name in group for group in groups):
        return see_other("guide.again")
    return _led_to(draft, following)


def _onward(draft: Draft) -> ResponseReturnValue:
    """Straight to the next question worth asking, or to the results."""
    return _led_to(draft, what_next(house(), draft)[0])


def _led_to(draft: Draft, following: Field | None) -> ResponseReturnValue:
    if draft.for_whom is None:
        return see_other("guide.who")
    if following is None:
        return see_other("guide.results")
    return led_to(visit_address("guide.question", number=following.number))


def _asked(at: House, number: int) -> Field:
    """The field behind a number; those the guide never asks are not found."""
    found = at.shelf.catalogue.field_by_number(number)
    if found is None or not found.is_the_persons_to_answer:
        abort(404)
    return found
