"""Somebody is at the counter: she agrees, one begins, whose answers, the turned screen, the cover."""

from flask import Response, current_app, g, redirect, render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.actor import AnsweredBy
from app.domain.counter import Agreed, Begins
from app.use_cases.begin_at_counter import Asked, ReadsDifferently, agree_at_counter
from app.use_cases.cover_counter import cover as cover_all
from app.use_cases.find_staff import find_unit
from app.use_cases.open_with_code import open_with_code
from app.use_cases.serve_at_counter import answers_for, finish_at_counter, turn_screen
from app.web.counter.forms import CodeForm
from app.web.counter.phoning import open_aloud
from app.web.counter.room import HERS, at_the_counter, room
from app.web.counter.typed import put_by_what_was_typed
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import address_in_visit, counter_here, covered_page, plain_edition
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import page_of, see_other
from app.web.shared.sessions import session_key
from app.web.shared.staff import current_member
from app.web.shared.visits import current_visit
from app.wording.counter import PHONE_TEMPLATE_VERSION, TEMPLATE_VERSION, agreement_words, phone_agreement_words
from app.wording.speaking import gettext as _

BOTH = ["GET", "POST"]
HOW = {"yes": Agreed.PRESSED, "aloud": Agreed.ALOUD}


@room.route(f"{HERS}/consent", methods=BOTH)
@visit_page
@at_the_counter
def agree() -> ResponseReturnValue:
    """What the professional does and what is kept, turned to her. Without *yes* nothing begins."""
    visit, form = current_visit(), TokenForm()
    if visit.counter and visit.counter.has_begun:
        return see_other("counter.begin")
    by_phone = visit.counter is not None and visit.counter.by_phone
    say, version = (phone_agreement_words, PHONE_TEMPLATE_VERSION) if by_phone else (agreement_words, TEMPLATE_VERSION)
    words = say(current_member(), find_unit(house(), current_member().unit_id), g.edition)
    asked = Asked(g.edition, version, words)
    said, differs = request.form.get("said", ""), False
    if form.validate_on_submit():
        if said == "no":
            finish_at_counter(house(), visit, current_actor())
            return see_other("counter.desk", edition=plain_edition())
        if said in HOW:
            try:
                agree_at_counter(house(), visit, Agreed.BY_PHONE if by_phone else HOW[said], asked, request.form.get("read", ""), current_actor())
            except ReadsDifferently:
                differs = True
            else:
                new = visit.counter is not None and visit.counter.begins is Begins.NEW
                return see_other("counter.phone_code" if by_phone and new else "counter.begin")
    unsaid = request.method == "POST" and not differs
    return render_template(
        "counter/asked_aloud.html" if by_phone else "counter/consent.html", words=words, read=asked.mark, differs=differs, unsaid=unsaid,
        page_title=_("Do you want me to help you?"), title_prefix=_("Error:") if unsaid or differs else "",
    ), 409 if differs else 422 if unsaid else 200


@room.route(HERS, methods=BOTH)
@visit_page
@at_the_counter
def begin() -> ResponseReturnValue:
    """Where to go on. Who brings a code opens with it first; she types it herself."""
    visit, counter = current_visit(), counter_here()
    if visit.application_id:
        return see_other("my_record.record")
    if visit.is_saved:
        return see_other("apply.tasks")
    if counter and counter.begins is Begins.CODE:
        return open_aloud() if counter.by_phone else _open()
    return render_template("counter/begin.html", page_title=_("Where do we begin?"), draft=visit.draft)


@room.get(f"{HERS}/services")
@visit_page
@at_the_counter
def services() -> ResponseReturnValue:
    """All that can be asked for here, to be put on her list. What is delicate is asked for from its own page."""
    shelf, draft = house().shelf, current_visit().draft
    offered = [one for one in shelf.catalogue.listed() if one.requestable and not one.sensitive]
    texts = [(one, shelf.texts.service(g.edition, one.code), one.code in draft.wanted) for one in offered]
    return render_template(
        "counter/services.html", services=texts, form=TokenForm(), page_title=_("What one can ask for here"),
    )


def _open() -> ResponseReturnValue:
    form = CodeForm()
    if form.validate_on_submit():
        opened = open_with_code(
            house(), session_key(session), form.code.data, form.pin.data, network_address(), current_actor(), current_visit()
        )
        if opened:
            return page_of(opened, "my_record.record" if opened.application_id else "apply.tasks")
        form.code.errors = [_("Check the code and the PIN: together they open nothing")]
    return render_template(
        "counter/open.html", form=form, page_title=_("Your access code and your PIN"),
        title_prefix=_("Error:") if form.errors else "",
    ), 422 if form.errors else 200


@room.route(f"{HERS}/answers", methods=BOTH)
@visit_page
@at_the_counter
def answers() -> ResponseReturnValue:
    """Whose answers are typed from now on; then the page goes on."""
    by, _space, then = request.form.get("by", "").partition(" ")
    then = then or request.form.get("then", "")
    if TokenForm().validate_on_submit() and by in set(AnsweredBy):
        answers_for(house(), put_by_what_was_typed(then), AnsweredBy(by), current_actor())
    return redirect(address_in_visit(then), code=303)


@room.post(f"{HERS}/stay")
@visit_page
@at_the_counter
def stay() -> ResponseReturnValue:
    """Somebody is busy here: session and visit wait anew (`sessions.save_session`); there is nothing to say."""
    answer: Response = current_app.response_class(status=204)
    return answer


@room.route(f"{HERS}/turn", methods=BOTH)
@visit_page
@at_the_counter
def turn() -> ResponseReturnValue:
    """The same page to her: large, in her edition, and nothing else on it. By phone there is nobody to turn it to."""
    visit = current_visit()
    if visit.counter is None or visit.counter.by_phone or not TokenForm().validate_on_submit():
        return see_other("counter.begin")
    turn_screen(house(), put_by_what_was_typed(), current_actor(), turned=True)
    return redirect(address_in_visit(request.form.get("then", ""), visit.counter.edition), code=303)


@room.route(f"{HERS}/give-back", methods=BOTH)
@visit_page
@at_the_counter
def give_back() -> ResponseReturnValue:
    """One tap, hers or the professional's."""
    if TokenForm().validate_on_submit():
        turn_screen(house(), put_by_what_was_typed(), current_actor(), turned=False)
    return redirect(address_in_visit(request.form.get("then", "")), code=303)


@room.route(f"{HERS}/cover", methods=BOTH)
@visit_page
@at_the_counter
def cover() -> ResponseReturnValue:
    """Everything of this browser at the counter is hidden until the professional uncovers it."""
    if TokenForm().validate_on_submit():
        put_by_what_was_typed()
        cover_all(house(), session_key(session))
        return covered_page()
    return see_other("counter.begin")
