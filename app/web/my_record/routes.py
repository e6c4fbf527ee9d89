"""The record's doors.

GET  /<edition>/v/<handle>/record                    where it is, who has it, what is next, what I can do
GET  /<edition>/v/<handle>/record/services/<n>       one requested service: how it stands, how long, what was decided
GET  /<edition>/v/<handle>/record/asked/<n>          what I am asked to put right; POST answers
GET  /<edition>/v/<handle>/record/happened           what has happened, a page at a time (?before=)
GET  /<edition>/v/<handle>/record/looked             who looked, by day, in the same way
GET  /<edition>/v/<handle>/record/professional       who accompanies me, why, and who did before
GET  /<edition>/v/<handle>/record/written            what professionals write about me: assessments, notes
GET  /<edition>/v/<handle>/joined…                   applications joined with mine (joined.py)
GET  /<edition>/v/<handle>/receipt                   the receipt
GET  /<edition>/v/<handle>/receipt.pdf               the same as a tagged PDF
GET  /<edition>/receipts                             is a receipt genuine? POST answers, and says no more
"""

from flask import Blueprint, Response, abort, g, make_response, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.correction import NothingAsked
from app.domain.document import document_from_json
from app.use_cases.answer_correction import answer_correction
from app.use_cases.check_receipt import check_receipt
from app.use_cases.download_receipt import download_receipt
from app.use_cases.follow_application import follow_application, follow_service, open_record
from app.use_cases.keep_note import notes_for_her
from app.use_cases.ports import StaleWrite
from app.use_cases.see_basis import see_basis
from app.use_cases.see_correction import see_correction
from app.use_cases.see_history import see_what_happened, see_who_led, see_who_looked
from app.use_cases.see_path import see_path
from app.use_cases.see_receipt import see_receipt
from app.use_cases.see_referrals import see_who_takes_part
from app.web.my_record.asked import asked_page
from app.web.my_record.forms import AnswerCorrectionForm, CheckReceiptForm
from app.web.my_record.history import days_of_looks, happened_steps, keys_in_words, led_by, standing_beside
from app.web.my_record.one_service import service_page
from app.web.my_record.pages import professional_card, record_page
from app.web.my_record.parts import happened_parts, looked_parts, record_parts, service_parts, ways_on
from app.web.my_record.written import decision_rests_on, diagnoses_written, notes_written, spoken_written
from app.web.shared.actors import current_actor
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private, visit_page
from app.web.shared.here import app_here
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.poured import pour_page
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit
from app.wording.dates import say_moment
from app.wording.path import say_path
from app.wording.people import say_edition_name
from app.wording.speaking import uncapitalised

room = Blueprint("my_record", __name__, url_prefix="/<edition:edition>", template_folder="templates")
LONGEST_CURSOR = 64  # characters


@room.get("/v/<handle>/record")
@visit_page
@sent_page
def record() -> ResponseReturnValue:
    """Status in sentences, the professional's card, what was asked for, what one can do."""
    at = house()
    following, opened = open_record(at, current_visit())
    page = record_page(at, following, opened, app_here().g.edition)
    return pour_page("my_record/record.html", own=record_parts(page))


@room.get("/v/<handle>/record/services/<int:number>")
@visit_page
@sent_page
def service(number: int) -> ResponseReturnValue:
    """One requested service by its place in the application."""
    try:
        one, wait = follow_service(house(), current_visit(), number)
    except LookupError:
        abort(404)
    rests_on = (
        decision_rests_on(house(), see_basis(house(), current_visit()), one.standing, g.edition)
        if one.standing else ()
    )
    page = service_page(house(), one, wait, g.edition)
    return pour_page("my_record/service.html", own=service_parts(page, rests_on, g.edition))


@room.get("/v/<handle>/record/written")
@visit_page
@sent_page
def written() -> ResponseReturnValue:
    """What professionals write about her, and she reads too."""
    basis = see_basis(house(), current_visit())
    notes = notes_for_her(house(), current_visit())
    return render_template(
        "my_record/written.html", diagnoses=diagnoses_written(house(), basis, g.edition),
        notes=notes_written(notes, basis.application.reads_in.html_lang, g.edition), spoken=spoken_written(house(), current_visit(), g.edition),
    )


@room.route("/v/<handle>/record/asked/<int:number>", methods=["GET", "POST"])
@visit_page
@sent_page
def correction(number: int) -> ResponseReturnValue:
    """What is asked and why; an answer is kept whenever it comes."""
    form = AnswerCorrectionForm()
    try:
        if form.validate_on_submit():
            answer_correction(house(), current_visit(), number, form.words.data, current_actor())
            return see_other("my_record.correction", number=number, _anchor="answers")
        asked = see_correction(house(), current_visit(), number)
    except NothingAsked:
        return abort(404) if request.method == "GET" else see_other("my_record.record")
    except StaleWrite:
        return see_other("my_record.correction", number=number)
    page = asked_page(house(), asked, g.edition)
    return render_template("my_record/asked.html", page=page, form=form), 422 if form.errors else 200


@room.get("/v/<handle>/record/happened")
@visit_page
@sent_page
def happened() -> ResponseReturnValue:
    """What changed something, the last first."""
    history = see_what_happened(house(), current_visit(), _cursor())
    steps = happened_steps(history, house().shelf.texts, g.edition)
    return pour_page("my_record/happened.html", own=happened_parts(steps, ways_on("my_record.happened", history, _cursor())))


@room.get("/v/<handle>/record/looked")
@visit_page
@sent_page
def looked() -> ResponseReturnValue:
    """Who looked and what for, by day, the last first."""
    history = see_who_looked(house(), current_visit(), _cursor())
    days = days_of_looks(history, g.edition)
    return pour_page("my_record/looked.html", own=looked_parts(days, ways_on("my_record.looked", history, _cursor())))


@room.get("/v/<handle>/record/professional")
@visit_page
@sent_page
def professional() -> ResponseReturnValue:
    """Who accompanies the person and why, how far the work has come, and who did before."""
    card = professional_card(follow_application(house(), current_visit()), g.edition)
    return render_template(
        "my_record/professional.html", card=card, led=led_by(see_who_led(house(), current_visit()), g.edition),
        beside=standing_beside(see_who_takes_part(house(), current_visit()), g.edition),
        path=say_path(see_path(house(), current_visit()), g.edition, to_her=True),
    )


def _cursor() -> str:
    return request.args.get("before", "")[:LONGEST_CURSOR]


@room.get("/v/<handle>/receipt")
@visit_page
@sent_page
def receipt() -> ResponseReturnValue:
    """The receipt in the edition it was sent in; the page around it in the edition on screen."""
    kept = see_receipt(house(), current_visit())
    return render_template(
        "my_record/receipt.html", document=document_from_json(kept.document), sent_in=kept.edition,
        sent_in_words=uncapitalised(say_edition_name(kept.edition)), keys=keys_in_words(kept.keys, g.edition),
    )


@room.get("/v/<handle>/receipt.pdf")
@visit_page
@sent_page
def receipt_pdf() -> ResponseReturnValue:
    """The receipt as a tagged PDF; its name says nothing of anybody."""
    response: Response = make_response(download_receipt(house(), current_visit(), current_actor()))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = 'attachment; filename="atea.pdf"'
    return response


@room.route("/receipts", methods=["GET", "POST"])
@private
def check() -> ResponseReturnValue:
    """Anybody with reference and verification code learns that the receipt is genuine: no name, no content."""
    form = CheckReceiptForm()
    asked = form.validate_on_submit()
    found = check_receipt(house(), form.reference.data, form.code.data, network_address()) if asked else None
    sent = say_moment(found.sent_at, g.edition) if found else ""
    return render_template("my_record/check.html", form=form, asked=asked, found=found, sent=sent), 422 if form.errors else 200
