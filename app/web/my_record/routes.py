"""The record's doors.

GET  /<edition>/v/<handle>/record             where it is, who has it, who looked
GET  /<edition>/v/<handle>/receipt            the receipt
GET  /<edition>/v/<handle>/receipt.pdf        the same as a tagged PDF
GET  /<edition>/receipts                      is a receipt genuine? POST answers, and says no more
"""

from flask import Blueprint, Response, g, make_response, render_template
from flask.typing import ResponseReturnValue

from app.domain.document import document_from_json
from app.use_cases.check_receipt import check_receipt
from app.use_cases.download_receipt import download_receipt
from app.use_cases.follow_application import follow_application
from app.web.my_record.forms import CheckReceiptForm
from app.web.my_record.gate import sent_page
from app.web.my_record.pages import record_page
from app.web.shared.actors import current_actor
from app.web.shared.corridor import network_address
from app.web.shared.doorkeepers import private, visit_page
from app.web.shared.house import house
from app.web.shared.visits import current_visit
from app.wording.dates import say_moment
from app.wording.people import say_edition_name
from app.wording.speaking import uncapitalised

room = Blueprint("my_record", __name__, url_prefix="/<edition:edition>", template_folder="templates")


@room.get("/v/<handle>/record")
@visit_page
@sent_page
def record() -> ResponseReturnValue:
    """Status in sentences, the professional's card, what was asked for, who looked."""
    following = follow_application(house(), current_visit())
    return render_template("my_record/record.html", page=record_page(house(), following, g.edition))


@room.get("/v/<handle>/receipt")
@visit_page
@sent_page
def receipt() -> ResponseReturnValue:
    """The receipt in the edition it was sent in; the page around it in the edition on screen."""
    application = follow_application(house(), current_visit()).application
    return render_template(
        "my_record/receipt.html", document=document_from_json(application.receipt), sent_in=application.edition,
        sent_in_words=uncapitalised(say_edition_name(application.edition)),
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
