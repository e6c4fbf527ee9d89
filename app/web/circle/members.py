"""The doors of one member of the circle; the whole list stands in routes.py."""

from flask import abort, g, render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.mandate import words_hash
from app.domain.reference import spelled_code
from app.domain.rights import Right, Term, WrongTerm, WrongTermBecause
from app.use_cases.change_circle import NotSilent
from app.use_cases.fill_application import StillChooses
from app.use_cases.find_circle import FoundCircle, find_circle
from app.use_cases.give_mandate import OnlyHerself, ReadsDifferently, give_mandate, revoke_mandate
from app.use_cases.give_member_code import NothingToOpen, give_member_code
from app.use_cases.grant_rights import NotYoursToGive, grant_right, grant_rights, let_be_told, revoke_rights
from app.use_cases.keep_circle import remove_circle_member
from app.web.circle.forms import MandateForm, RightsForm, TermForm
from app.web.circle.gate import circle_page
from app.web.circle.mandates import asked_for, revocation_of
from app.web.circle.pages import member_page
from app.web.circle.routes import BOTH, member_form, room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.fields import order_of_parts, today_here
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.square import square_code
from app.web.shared.visits import current_visit
from app.wording.circle import say_right, say_wrong_term, what_right_means
from app.wording.speaking import gettext as _

NEW_CODE = "new_member_code"


@room.route("/<member_id>", methods=BOTH)
@visit_page
@circle_page
def member(member_id: str) -> ResponseReturnValue:
    """Who she is and what she may do; one press of the button says it all anew."""
    found = _found()
    given = found.circle.given_to(member_id, today_here())
    form = RightsForm.about(given)
    if form.validate_on_submit():
        try:
            grant_rights(house(), current_visit(), member_id, form.given, current_actor())
        except NotYoursToGive:
            abort(403)
        return see_other("circle.member", member_id=member_id)
    return _member_page(found, member_id, form)


def _member_page(
    found: FoundCircle, member_id: str, form: RightsForm, *, still_chooses: bool = False
) -> ResponseReturnValue:
    page = render_template(
        "circle/member.html", page=member_page(house(), found, member_id), form=form, still_chooses=still_chooses,
        meanings={right.value: " ".join(what_right_means(right)) for right in Right},
        page_title=_("A person of my circle"), title_prefix=_("Error:") if still_chooses else "",
    )
    return page, 422 if still_chooses else 200


@room.route("/<member_id>/edit", methods=BOTH)
@visit_page
@circle_page
def edit(member_id: str) -> ResponseReturnValue:
    """What is told of her."""
    return member_form(_found().circle.member(member_id))


@room.route("/<member_id>/days/<right>", methods=BOTH)
@visit_page
@circle_page
def days(member_id: str, right: str) -> ResponseReturnValue:
    """From when until when she may do one thing."""
    if right not in set(Right):
        abort(404)
    circle, meant = _found().circle, Right(right)
    member = circle.member(member_id)
    form = TermForm.about(circle.given_to(member_id, today_here()).get(meant))
    if form.validate_on_submit():
        try:
            grant_right(house(), current_visit(), member_id, meant, form.given, current_actor())
        except WrongTerm as wrong:
            _say_wrong(form, wrong.because)
        except NotYoursToGive:
            abort(403)
        else:
            return see_other("circle.member", member_id=member_id)
    return render_template(
        "circle/days.html", form=form, member=member, right=say_right(meant), meaning=what_right_means(meant),
        order=order_of_parts(g.edition.language), page_title=_("From when until when"),
        title_prefix=_("Error:") if form.errors else "",
    ), 422 if form.errors else 200


def _say_wrong(form: TermForm, because: WrongTermBecause) -> None:
    form.ends_on.errors = [say_wrong_term(because)]


@room.route("/<member_id>/told", methods=BOTH)
@visit_page
@circle_page
def told(member_id: str) -> ResponseReturnValue:
    """Whether she has notices although the person wants none; what is asked no more changes nothing."""
    if request.method == "POST" and TokenForm().validate_on_submit():
        try:
            let_be_told(house(), current_visit(), member_id, current_actor(), yes=request.form.get("told") == "yes")
        except NotYoursToGive:
            abort(403)
        except NotSilent:
            pass
    return see_other("circle.member", member_id=member_id)


@room.route("/<member_id>/revoke", methods=BOTH)
@visit_page
@circle_page
def revoke(member_id: str) -> ResponseReturnValue:
    """Everything back, at once: her next step is refused."""
    if request.method == "POST" and TokenForm().validate_on_submit():
        _found().circle.member(member_id)
        revoke_rights(house(), current_visit(), member_id, current_actor())
    return see_other("circle.member", member_id=member_id)


@room.route("/<member_id>/remove", methods=BOTH)
@visit_page
@circle_page
def remove(member_id: str) -> ResponseReturnValue:
    """Takes her out; not while a choice of the draft is left to her."""
    if request.method != "POST" or not TokenForm().validate_on_submit():
        return see_other("circle.circle")
    try:
        remove_circle_member(house(), current_visit(), member_id, current_actor())
    except StillChooses:
        found = _found()
        given = found.circle.given_to(member_id, today_here())
        return _member_page(found, member_id, _unsent(given), still_chooses=True)
    return see_other("circle.circle")


def _unsent(given: dict[Right, Term]) -> RightsForm:
    """The boxes as they stand, whatever else was sent."""
    form = RightsForm.about(given)
    form.rights.data = [right.value for right in given]
    return form


@room.route("/<member_id>/code", methods=BOTH)
@visit_page
@circle_page
def code(member_id: str) -> ResponseReturnValue:
    """Her code and PIN, once; a reload leads back to her page."""
    member = _found().circle.member(member_id)
    if request.method == "POST" and TokenForm().validate_on_submit():
        try:
            new = give_member_code(house(), current_visit(), member_id, current_actor())
        except NothingToOpen:
            return see_other("circle.member", member_id=member_id)
        session[NEW_CODE] = {"member": member_id, "code": new.access_code, "pin": new.pin}
        return see_other("circle.code", member_id=member_id)
    new_code = session.get(NEW_CODE)
    if not new_code or new_code["member"] != member_id:
        return see_other("circle.member", member_id=member_id)
    if request.method == "GET":
        session.pop(NEW_CODE)
    shown = spelled_code(new_code["code"])
    return render_template(
        "circle/code.html", member=member, code=shown, pin=new_code["pin"], page_title=_("A code for this person"),
        square=square_code(f"{shown} {new_code['pin']}"),
    )


@room.route("/<member_id>/mandate", methods=BOTH)
@visit_page
@circle_page
def mandate(member_id: str) -> ResponseReturnValue:
    """The mandate in force; or which help and for how long, then the words to be read, and only then it is given."""
    found, form = _found(), MandateForm.offered()
    page, asked = member_page(house(), found, member_id), None
    if page.may_give_mandate and page.is_named and form.validate_on_submit():
        asked = asked_for(found, page.member, *form.given, g.edition)
        if "give" in request.form and not page.mandate:
            try:
                give_mandate(house(), current_visit(), asked, request.form.get("read", ""), current_actor())
            except ReadsDifferently:
                pass
            except OnlyHerself:
                abort(403)
            else:
                return see_other("circle.mandate", member_id=member_id)
    return render_template(
        "circle/mandate.html", page=page, form=form, asked=asked, read=words_hash(asked.words) if asked else "",
        page_title=_("A mandate to help me to apply"), title_prefix=_("Error:") if form.errors else "",
    ), 422 if form.errors else 200


@room.route("/<member_id>/mandate/revoke", methods=BOTH)
@visit_page
@circle_page
def take_mandate_back(member_id: str) -> ResponseReturnValue:
    """One press; what the page said of it is kept as its proof."""
    if request.method == "POST" and TokenForm().validate_on_submit():
        page = member_page(house(), _found(), member_id)
        if page.mandate:
            words = revocation_of(page.mandate, page.member, today_here())
            revoke_mandate(house(), current_visit(), member_id, words, current_actor())
    return see_other("circle.mandate", member_id=member_id)


def _found() -> FoundCircle:
    return find_circle(house(), current_visit())

