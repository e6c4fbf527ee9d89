"""The doors of a person's rights over her data.

GET  /<edition>/v/<handle>/data                     what is kept, my consents, and what I can do
POST /<edition>/v/<handle>/data/file                everything as one file, to take along
POST /<edition>/v/<handle>/data/consents            give or withdraw one consent
GET  /<edition>/v/<handle>/data/erase               what goes and what stays; POST erases
GET  /<edition>/data/erased                          it is gone; the page knows nobody
"""

from flask import Blueprint, abort, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.domain.consent import Purpose
from app.domain.erasure import Erasure
from app.use_cases.change_consent import change_consent
from app.use_cases.erase_application import erase_application, may_erase
from app.use_cases.erase_draft import erase_draft
from app.use_cases.export_person import export_person
from app.use_cases.see_my_data import see_my_data
from app.web.my_data.pages import data_page
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import private, visit_page
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.visits import current_visit

room = Blueprint("my_data", __name__, url_prefix="/<edition:edition>", template_folder="templates")
DATA = "/v/<handle>/data"
GIVE, WITHDRAW = "give", "withdraw"


@room.get(DATA)
@visit_page
def my_data() -> ResponseReturnValue:
    """What is kept, table by table; the consents in force; the ways to change, take along and erase."""
    mine = see_my_data(house(), current_visit())
    return render_template("my_data/my_data.html", form=AteaForm(), page=data_page(mine, g.edition))


@room.post(f"{DATA}/file")
@visit_page
def file() -> ResponseReturnValue:
    """A ZIP whose name says nothing of anybody."""
    _must_hold_a_token()
    if not _holds_something():
        return see_other("my_data.my_data")
    packed = export_person(house(), current_visit(), g.edition, current_actor())
    return send_file(packed, mimetype="application/zip", as_attachment=True, download_name="atea.zip")


@room.post(f"{DATA}/consents")
@visit_page
def consents() -> ResponseReturnValue:
    """One consent, given or withdrawn: the same step either way."""
    _must_hold_a_token()
    given = GIVE in request.form
    purpose = request.form.get(GIVE if given else WITHDRAW)
    if purpose not in set(Purpose) or not current_visit().application_id:
        abort(404)
    change_consent(house(), current_visit(), Purpose(purpose), given, g.edition, current_actor())
    return see_other("my_data.my_data", _anchor="consents")


@room.route(f"{DATA}/erase", methods=["GET", "POST"])
@visit_page
def erase() -> ResponseReturnValue:
    """Two steps: what goes and what stays is read before anything goes."""
    form, visit = AteaForm(), current_visit()
    how = may_erase(house(), visit) if _holds_something() else None
    if form.validate_on_submit() and how in {Erasure.AT_ONCE, Erasure.BLOCKED}:
        erase = erase_draft if how is Erasure.AT_ONCE else erase_application
        erase(house(), visit, current_actor())
        return redirect(url_for("my_data.erased", edition=g.edition), code=303)
    return render_template("my_data/erase.html", form=form, how=how)


@room.get("/data/erased")
@private
def erased() -> ResponseReturnValue:
    """Says that it is gone, to whoever comes here."""
    return render_template("my_data/erased.html")


def _holds_something() -> bool:
    visit = current_visit()
    return bool(visit.application_id or visit.draft_id)


def _must_hold_a_token() -> None:
    if not AteaForm().validate_on_submit():
        abort(400)
