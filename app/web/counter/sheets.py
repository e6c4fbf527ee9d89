"""She wants to think about it: saved, and a sheet to take home that says no more than is safe."""

from dataclasses import dataclass

from flask import g, render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.application import Draft, Visit
from app.domain.counter import may_take_words_home
from app.domain.document import Section
from app.domain.reference import spelled_code
from app.domain.task import Task
from app.use_cases.find_staff import find_unit
from app.use_cases.follow_application import follow_application
from app.use_cases.join_application import make_claim
from app.use_cases.keep_phone_code import phone_code_of
from app.use_cases.may_call_back import contact_now
from app.use_cases.review_application import review_application
from app.use_cases.save_draft import save_draft
from app.web.counter.room import HERS, at_the_counter, room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.square import square_code
from app.web.shared.staff import current_member
from app.web.shared.visits import current_visit
from app.wording.counter import office_sentences, only_what_was_said
from app.wording.dates import here, say_date
from app.wording.speaking import gettext as _

SHEET = "counter_sheet"
NOT_ON_PAPER = frozenset({Task.CONTACT, Task.CONSENTS})


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet says besides codes: the day, the office, the reference, and what she said if she wants it on paper."""

    on: str
    office: tuple[str, ...]
    reference: str
    said: tuple[Section, ...]


@room.route(f"{HERS}/think", methods=["GET", "POST"])
@visit_page
@at_the_counter
def think() -> ResponseReturnValue:
    """Saves what is not saved, makes her code and PIN once, and a claim code. Nothing delicate is kept unless she says so."""
    visit = current_visit()
    draft = _draft(visit)
    if visit.counter and visit.counter.by_phone and not (request.method == "POST" and _may_send_letters(visit)):
        return render_template(
            "counter/think_by_phone.html", visit=visit, page_title=_("I want to think about it"), letters=_may_send_letters(visit),
            saved=bool(visit.about), has_code=phone_code_of(house(), visit) is not None,
        )
    if TokenForm().validate_on_submit():
        pair = {"code": "", "pin": ""}
        if not (visit.is_saved or visit.application_id):
            saved = save_draft(house(), visit, current_actor())
            visit, pair = saved.visit, {"code": saved.access_code, "pin": saved.pin}
        claim = make_claim(house(), visit, current_actor()) or ""
        session[SHEET] = {
            "handle": visit.handle, "claim": claim, "words": request.form.get("words") == "yes", **pair,
        }
        return see_other("counter.sheet")
    return render_template(
        "counter/think.html", visit=visit, delicate=_is_delicate(draft), page_title=_("I want to think about it"),
        with_words=may_take_words_home(contact_now(house(), visit)) and not _is_delicate(draft),
    )


@room.get(f"{HERS}/sheet")
@visit_page
@at_the_counter
def sheet() -> ResponseReturnValue:
    """Codes once; a reload shows the sheet without them."""
    visit, made = current_visit(), session.get(SHEET)
    if not made or made["handle"] != visit.handle:
        return see_other("counter.think")
    if request.method == "GET":
        session[SHEET] = {**made, "code": "", "pin": "", "claim": ""}
    code, claim = made["code"] and spelled_code(made["code"]), made["claim"] and spelled_code(made["claim"])
    return render_template(
        "counter/sheet.html", sheet=_sheet(visit, words=made["words"]), code=code, pin=made["pin"], claim=claim,
        square=square_code(f"{code} {made['pin']}") if code else "", claim_square=square_code(claim) if claim else "",
        page_title=_("My sheet"),
    )


def _sheet(visit: Visit, *, words: bool) -> Sheet:
    following = follow_application(house(), visit) if visit.application_id else None
    draft = following.application.draft if following else visit.draft
    unit = find_unit(house(), current_member().unit_id)
    said = review_application(house(), draft, g.edition).document.sections if words else ()
    return Sheet(
        say_date(here(house().clock.now()).date(), g.edition), office_sentences(current_member(), unit, g.edition),
        following.application.reference if following else "",
        only_what_was_said([section for section in said if section.key not in NOT_ON_PAPER], g.edition),
    )


def _may_send_letters(visit: Visit) -> bool:
    """By phone nothing is printed but for who has called letters safe."""
    return bool(visit.about) and may_take_words_home(contact_now(house(), visit))


def _draft(visit: Visit) -> Draft:
    return follow_application(house(), visit).application.draft if visit.application_id else visit.draft


def _is_delicate(draft: Draft) -> bool:
    services = house().shelf.catalogue.services
    return any(services[code].sensitive for code in draft.wanted if code in services)
