"""The doors of notices, for the person and for whoever holds a letter.

GET  /<edition>/v/<handle>/contact             how you may contact me; POST changes it, for every notice from then on
GET  /<edition>/v/<handle>/letters             my letters
GET  /<edition>/v/<handle>/letters/<id>.pdf    one of them, to print
GET  /<edition>/letters                        what is this letter? POST with its code answers, and says nothing of anybody
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, abort, flash, g, get_flashed_messages, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from app.domain.letter import letter_kind
from app.domain.other_code import kind_of_code
from app.use_cases.change_safe_contact import change_safe_contact, safe_contact_now
from app.use_cases.read_letters import my_letter, my_letters, print_letter
from app.web.letters.forms import LetterForm
from app.web.shared.actors import current_actor
from app.web.shared.addresses import public_root
from app.web.shared.doorkeepers import private, visit_page
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.safe_contact import ContactForm
from app.web.shared.visits import current_visit
from app.wording.dates import here, say_date
from app.wording.letters import say_letter, what_letter_is, what_to_do

room = Blueprint("letters", __name__, url_prefix="/<edition:edition>", template_folder="templates")
CHANGED = "contact_changed"


def sent_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `visit_page`: whoever has not sent yet is led to the draft."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs) if current_visit().application_id else see_other("apply.tasks")

    return inner


@room.route("/v/<handle>/contact", methods=["GET", "POST"])
@visit_page
@sent_page
def contact() -> ResponseReturnValue:
    """How she may be reached from now on. What is kept is said again on the page."""
    form = ContactForm.about(safe_contact_now(house(), current_visit()))
    if form.validate_on_submit():
        change_safe_contact(house(), current_visit(), form.given, current_actor())
        flash("kept", CHANGED)
        return see_other("letters.contact")
    kept = bool(get_flashed_messages(category_filter=[CHANGED]))
    return render_template("letters/contact.html", form=form, kept=kept), 422 if form.errors else 200


@room.get("/v/<handle>/letters")
@visit_page
@sent_page
def mine() -> ResponseReturnValue:
    """The letters written to her, the newest first, and what each says."""
    letters = [
        {
            "title": say_letter(letter.kind), "on": say_date(here(letter.written_at).date(), g.edition), "code": letter.code,
            "what": what_letter_is(letter.kind), "href": url_for("letters.letter", letter_id=letter.id),
        }
        for letter in my_letters(house(), current_visit())
    ]
    return render_template("letters/mine.html", letters=letters)


@room.get("/v/<handle>/letters/<letter_id>.pdf")
@visit_page
@sent_page
def letter(letter_id: str) -> ResponseReturnValue:
    """One letter, in the edition it was written in; its name says nothing."""
    found = my_letter(house(), current_visit(), letter_id) or abort(404)
    address, door = (public_root() + url_for(page, edition=found.edition) for page in ("letters.explain", "apply.open"))
    response: Response = make_response(print_letter(house(), found, address, door))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = 'attachment; filename="atea.pdf"'
    return response


@room.route("/letters", methods=["GET", "POST"])
@private
def explain() -> ResponseReturnValue:
    """The code names the kind of letter alone. One that is no code and one that is nobody's look the same."""
    form = LetterForm()
    asked = form.validate_on_submit()
    kind = letter_kind(form.code.data) if asked else None
    found = {"title": say_letter(kind), "what": what_letter_is(kind), "do": what_to_do(kind)} if kind else None
    other = kind_of_code(form.code.data or "") if asked and not found else None
    return render_template("letters/explain.html", form=form, asked=asked, found=found, other=other), 422 if form.errors else 200
