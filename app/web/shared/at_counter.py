"""The counter in the corridor: who may pass to a visit at the counter, and what its pages show above everything else."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from flask import g, make_response, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from app.domain.actor import AnsweredBy
from app.domain.application import Visit
from app.domain.casework import StaffMember
from app.domain.counter import COVER_AFTER, Counter
from app.domain.edition import Edition
from app.domain.permission import Action, may_somewhere
from app.use_cases.cover_counter import cover, has_pin
from app.use_cases.may_call_back import contact_now
from app.use_cases.serve_at_counter import people_at_counter, put_by
from app.web.shared.actors import current_actor
from app.web.shared.form_token import is_token
from app.web.shared.forms import plain_text
from app.web.shared.given_back import MARKS, SECRETS, TOKEN
from app.web.shared.her_form import HerForm, Question
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sessions import FORMER, session_key
from app.web.shared.unsent import came_by
from app.wording.counter import say_whose_answer
from app.wording.phone_code import may_call_back, never_call

View = Callable[..., Any]
LONGEST = 40_000  # characters of all fields of a form together
NEVER = SECRETS | MARKS | {TOKEN, "word"}
STEPS = frozenset({"then", "by", "typed"})  # what a step of the banner says itself
BEFORE_AGREEING = frozenset({"counter.agree", "counter.leave", "counter.give_back", "counter.finish"})


@dataclass(frozen=True, slots=True)
class Banner:
    """What the professional sees above every page of a visit at the counter. `answers`: value, words, whether it is so now.

    By phone: `never_call`, that the person may not be called, where it is so; `call_back`, what else is known of it.
    """

    called: str
    answers: tuple[tuple[AnsweredBy, str, bool], ...]
    here: str
    cover_after: int
    by_phone: bool = False
    never_call: str = ""
    call_back: tuple[str, ...] = ()


def helped_page(visit: Visit, view: View, *args: Any, **kwargs: Any) -> Any:
    """The page of a visit at the counter, or what stands in its way: somebody else, no agreement yet, a covered screen.

    What is sent after the screen would have been covered is still taken, so that nothing is lost; its answer is covered.
    """
    counter = visit.counter
    if counter is None or not current_user.is_authenticated:
        return left_alone(visit) or see_other("sign_in.sign_in", edition=plain_edition())
    member: StaffMember = current_user.member
    helps = member.is_active and may_somewhere(member.role, Action.HELP_AT_COUNTER)
    if member.id != counter.staff_id or not helps:
        return see_other("home.home")
    if visit.is_covered:
        _keep_what_was_sent(visit)
        return covered_page()
    if session.idle > COVER_AFTER:  # type: ignore[attr-defined]
        cover(house(), session_key(session))
        if request.method != "POST":
            return covered_page()
    if not counter.has_begun and request.endpoint not in BEFORE_AGREEING:
        return see_other("counter.agree", edition=counter.edition)
    if counter.typed and request.method == "POST" and request.blueprint != "counter":
        g.visit = put_by(house(), visit, "", (), current_actor())
    g.at_counter = counter
    return view(*args, **kwargs)


def left_alone(visit: Visit | None) -> ResponseReturnValue | None:
    """The way in, and nothing of what was sent, where nobody of staff is at the counter of this visit any more. None: somebody is.

    Before the token of a form is asked for, too: in another tab the session may have ended before this one was sent.
    """
    if visit is None or visit.counter is None or current_user.is_authenticated:
        return None
    if request.method == "POST":
        _put_by_what_came_late(visit, visit.counter)
    return see_other("sign_in.sign_in", edition=plain_edition())


def _put_by_what_came_late(visit: Visit, counter: Counter) -> None:
    """What was sent after the professional's session had ended by itself: covered, it waits in its form until she signs in."""
    former = session.get(FORMER)
    if not former or former["staff"] != counter.staff_id or not came_by(former) or not counter.has_begun or SECRETS & set(request.form):
        return
    cover(house(), session_key(session))
    g.visit = visit
    _keep_what_was_sent(visit)


def _keep_what_was_sent(visit: Visit) -> None:
    """Another tab covered this one while somebody wrote in it: her words stand in their form again once it is uncovered.

    Those that a step of the banner takes along, too: a machine that slept covers its screen when nobody is signed in any
    more. They take the place of nothing that was put by before.
    """
    counter, is_step = visit.counter, request.blueprint == "counter"
    if request.method != "POST" or counter is None or not counter.has_begun or (is_step and counter.typed):
        return
    if sent := typed_along() if is_step else sent_along():
        page = address_in_visit(request.form.get("then", "")) if is_step else request.path
        put_by(house(), visit, page_behind(page), sent, current_actor())


def sent_along() -> tuple[tuple[str, str], ...]:
    """The fields of a form as they were sent, with no secret and no mark of a page: of one with too much in it none."""
    pairs = [(name, value) for name, value in request.form.items(multi=True) if name not in NEVER | STEPS and not is_token(name)]
    if sum(len(name) + len(value) for name, value in pairs) > LONGEST:
        return ()
    return tuple((name, plain_text(value)) for name, value in pairs)


def typed_along() -> tuple[tuple[str, str], ...]:
    """What a step of the banner took along of the form of its page: names and values, as far as they are that."""
    sent = request.form.get("typed", "")
    if not sent or len(sent) > LONGEST:
        return ()
    try:
        pairs = json.loads(sent)
    except ValueError:
        return ()
    if not isinstance(pairs, list):
        return ()
    return tuple(
        (pair[0], plain_text(pair[1])) for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
        and pair[0] not in NEVER
    )


def covered_page(problem: str = "", status: int = 200) -> ResponseReturnValue:
    """The cover: nothing of anybody, and the two ways to uncover it."""
    g.pop("at_counter", None)
    g.is_covered = True
    member = current_user.member
    page = render_template("shared/cover.html", has_pin=has_pin(house(), member), problem=problem, then=_then())
    return page, status


def _then() -> str:
    """Where one goes on once it is uncovered: the page that was covered, as far as it can be asked for."""
    there = request.url_rule is not None and "GET" in (request.url_rule.methods or ()) and request.blueprint != "counter"
    return request.form.get("then", "") or (request.full_path.rstrip("?") if there else "")


@dataclass(frozen=True, slots=True)
class HerPage:
    """A page of a visit at the counter: with what was put by in its form, the id of that form, what is asked on it."""

    content: Markup
    form: str
    questions: tuple[Question, ...]


def her_page(content: str) -> HerPage:
    """For the frame of a page."""
    counter = counter_here()
    form = HerForm(str(content))
    questions = form.questions() if counter and counter.by_phone and request.blueprint != "counter" else []
    return HerPage(Markup(form.filled(typed_here())), form.id, tuple(questions))  # noqa: S704 - a template made it


def counter_here() -> Counter | None:
    """How the visit of this page stands at the counter; None at a screen of her own."""
    counter: Counter | None = g.get("at_counter")
    return counter


def banner() -> Banner | None:
    """For the frame of a page; none on the turned screen and before she has agreed."""
    counter = counter_here()
    if counter is None or counter.turned or not counter.has_begun:
        return None
    answers = tuple((by, say_whose_answer(by), by is counter.answered_by) for by in AnsweredBy)
    plain = Banner(counter.called, answers, request.path, int(COVER_AFTER.total_seconds()), counter.by_phone)
    return _of_a_call(plain) if counter.by_phone else plain


def _of_a_call(banner: Banner) -> Banner:
    contact = contact_now(house(), g.visit)
    never = never_call(contact)
    return replace(banner, never_call=never, call_back=tuple(one for one in may_call_back(contact) if one != never))


def typed_here() -> tuple[tuple[str, str], ...]:
    """On the turned screen too: what stood in the form of this page when it was left without sending."""
    counter = counter_here()
    return counter.typed if counter and counter.typed_on == page_behind(request.path) else ()


def page_behind(path: str) -> str:
    """The page without its edition: the same in all four."""
    return path.removeprefix(f"{request.script_root}/{g.edition}/")


def plain_edition() -> Edition:
    """The language of the page, as staff pages have it."""
    return Edition(g.edition.language)


def for_a_person(view: View) -> View:
    """Below `private`, on doors where a person begins something: a professional who has signed in is asked for whom.

    So that nobody applies for herself, or goes on with somebody else, by mistake (peers, U6 and U7).
    """

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        if not current_user.is_authenticated:
            return view(*args, **kwargs)
        return _for_whom(str(kwargs.get("address", "")))

    inner.asks_for_whom = True  # type: ignore[attr-defined]
    return inner


def _for_whom(address: str) -> ResponseReturnValue:
    member: StaffMember = current_user.member
    helps = may_somewhere(member.role, Action.HELP_AT_COUNTER)
    people = people_at_counter(house(), session_key(session), member.id) if helps else ()
    service = house().shelf.catalogue.by_address(address) if address else None
    delicate = service is not None and service.sensitive
    page = render_template(
        "shared/for_whom.html", member=member, helps=helps, service=service if service and service.requestable else None,
        delicate=delicate, people=[visit for visit in people if not visit.is_covered and not (delicate and visit.about)],
    )
    response = make_response(page, 200 if request.method == "GET" else 403)
    response.headers["Cache-Control"] = "no-store"
    return response


def address_in_visit(then: str, edition: Edition | None = None) -> str:
    """The page of this visit somebody came from, perhaps in another edition; the task list for any other address."""
    base = url_for("my_list.my_list").rsplit("/", 1)[0]
    own = f"{base}/"
    if not then.startswith(own) or not then.isprintable() or "\\" in then or "//" in then.removeprefix("/") or then.startswith("//"):
        return url_for("counter.begin", edition=edition or g.edition)
    prefix = f"{request.script_root}/{g.edition}/"
    return f"{request.script_root}/{edition or g.edition}/{then.removeprefix(prefix)}"
