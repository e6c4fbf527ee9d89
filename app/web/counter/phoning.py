"""Somebody calls: begin with her, open what she says aloud, her code for the phone, a call that breaks off."""

from flask import render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.application import Visit
from app.domain.permission import Action
from app.domain.phone_code import in_threes
from app.domain.reference import spelled_code
from app.use_cases.begin_at_counter import begin_at_counter
from app.use_cases.find_staff import find_unit
from app.use_cases.join_application import held_by
from app.use_cases.keep_phone_code import NoWord, check_word, end_phone_code, make_phone_code, phone_code_of
from app.use_cases.may_call_back import contact_now
from app.use_cases.open_with_phone_code import Misheard, open_by_phone
from app.use_cases.save_draft import save_draft
from app.use_cases.try_lock import TooManyTries
from app.web.counter.forms import AloudForm, CallingForm, WordForm
from app.web.counter.room import DESK, HERS, at_the_counter, room
from app.web.counter.typed import put_by_what_was_typed
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import page_of, see_other, session_for_visit
from app.web.shared.sessions import session_key
from app.web.shared.staff import current_member, staff_page
from app.web.shared.visits import current_visit
from app.wording.phone_code import figures_aloud, how_long, may_call_back
from app.wording.speaking import gettext as _

BOTH = ["GET", "POST"]
MADE = "phone_code"  # in the session: the figures, until the one page that shows them


@room.route(f"{DESK}/phone", methods=BOTH)
@staff_page(Action.HELP_AT_COUNTER)
def phone() -> ResponseReturnValue:
    """Somebody calls. Nothing is asked of her before she has agreed."""
    form, member = CallingForm(), current_member()
    form.offer()
    if form.validate_on_submit():
        handle = begin_at_counter(house(), session_for_visit(), member, form.given)
        return see_other("counter.agree", handle=handle, edition=form.given.edition)
    return render_template(
        "counter/phone.html", form=form, page_title=_("Somebody calls"), member=member,
        unit=find_unit(house(), member.unit_id), title_prefix=_("Error:") if form.errors else "",
    ), 422 if form.errors else 200


def open_aloud() -> ResponseReturnValue:
    """With what she says: her code, figure by figure, and her word. Her PIN is asked by nobody."""
    form = AloudForm()
    if form.validate_on_submit():
        try:
            opened = open_by_phone(
                house(), session_key(session), form.code.data, form.word.data, current_visit(), current_actor()
            )
        except Misheard:
            form.code.errors = [_("One figure is not right. Ask her to say them again.")]
        except TooManyTries:
            form.code.errors = [_("This code was tried too many times. It can be tried again in an hour.")]
        else:
            if opened:
                return page_of(opened, "my_record.record" if opened.application_id else "apply.tasks")
            form.code.errors = [_("Together they open nothing. Ask her for both again.")]
    return render_template(
        "counter/open_aloud.html", form=form, page_title=_("Your code for the phone and your word"),
        title_prefix=_("Error:") if form.errors else "",
    ), 422 if form.errors else 200


@room.route("/<edition:edition>/v/<handle>/phone-code", methods=BOTH)
@visit_page
def phone_code() -> ResponseReturnValue:
    """The code for the phone: she makes it at a screen of her own, or a professional says it to her. Shown once."""
    visit, form = current_visit(), WordForm()
    by_phone = visit.counter is not None and visit.counter.by_phone
    if held_by(visit) is None and not by_phone:
        return see_other("apply.start")
    if "end" in request.form and TokenForm().validate_on_submit():
        end_phone_code(house(), visit, current_actor())
        return see_other("counter.phone_code")
    if form.validate_on_submit() and "end" not in request.form:
        try:
            _make(visit, form.word.data or "")
        except NoWord:
            form.word.errors = [_("Write a word of 3 letters or more. Not your name, and no number.")]
        else:
            return see_other("counter.phone_code")
    if made := _made(visit):
        return render_template("counter/phone_code_made.html", page_title=_("Your code for the phone"), **made)
    running = phone_code_of(house(), visit)
    return render_template(
        "counter/phone_code.html", form=form, page_title=_("Call and go on with us"), by_phone=by_phone,
        running=how_long(running) if running else (), saved=held_by(visit) is not None, sent=bool(visit.application_id),
        title_prefix=_("Error:") if form.errors else "",
    ), 422 if form.errors else 200


@room.route(f"{HERS}/broke-off", methods=BOTH)
@visit_page
@at_the_counter
def broke_off() -> ResponseReturnValue:
    """What was being written is put by; what is kept stays kept. Nobody calls her back against her word."""
    visit = current_visit()
    if TokenForm().validate_on_submit():
        put_by_what_was_typed()
        return see_other("counter.broke_off")
    return render_template(
        "counter/broke_off.html", visit=visit, page_title=_("The call broke off"), saved=held_by(visit) is not None,
        has_code=phone_code_of(house(), visit) is not None, call_back=may_call_back(contact_now(house(), visit)),
    )


def _make(visit: Visit, word: str) -> None:
    """By phone what is not kept yet is saved first: a call can break off. Raises `NoWord` before anything is saved."""
    check_word(house(), visit, word)
    pair = {"code": "", "pin": ""}
    if held_by(visit) is None:
        saved = save_draft(house(), visit, current_actor())
        visit, pair = saved.visit, {"code": saved.access_code, "pin": saved.pin}
    figures = make_phone_code(house(), visit, word, current_actor())
    session[MADE] = {"handle": visit.handle, "figures": figures, **pair}


def _made(visit: Visit) -> dict[str, object]:
    """What the page shows once: a reload shows nothing of it."""
    made = session.get(MADE)
    if not made or made["handle"] != visit.handle or request.method not in {"GET", "HEAD"}:
        return {}
    if request.method == "GET":
        session.pop(MADE)
    running = phone_code_of(house(), visit)
    return {
        "figures": " ".join(in_threes(made["figures"])), "aloud": figures_aloud(made["figures"]), "pin": made["pin"],
        "code": made["code"] and spelled_code(made["code"]), "lasts": how_long(running) if running else (),
        "by_phone": visit.counter is not None and visit.counter.by_phone, "sent": bool(visit.application_id),
    }
