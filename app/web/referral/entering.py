"""Entry from specialised care: a person whom no base service knows yet begins where she is being helped."""

from flask import g, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.domain.document import Document
from app.domain.permission import Action
from app.domain.referral_words import NotComplete
from app.use_cases.enter_from_care import Entered, enter_from_care, shown_to_enter
from app.use_cases.submit_application import ShownDiffers
from app.web.referral.entering_form import NOWHERE, EnterForm
from app.web.referral.room import STAFF, room
from app.web.shared.house import house
from app.web.shared.staff import current_member, staff_page
from app.web.shared.towns import town_options
from app.wording.choices import name_of_service
from app.wording.consents import consent_heading
from app.wording.people import say_phone
from app.wording.speaking import gettext as _


@room.route(f"{STAFF}/entry", methods=["GET", "POST"])
@staff_page(Action.ENTER_FROM_CARE)
def enter() -> ResponseReturnValue:
    """First she reads what would be sent, on this screen or read to her; then it is sent with her."""
    form = EnterForm()
    form.offer(_services())
    if not form.validate_on_submit():
        return _page(form), 422 if form.errors else 200
    entering = form.entering()
    shown = shown_to_enter(house(), entering)
    if form.shown.data != shown.hash:
        form.shown.data = form.shown.raw_data = shown.hash
        form.agrees.data = False
        return _page(form, shown.document, entering.edition.html_lang)
    if not form.agrees.data:
        form.agrees.errors = [_("Send it only once the person has read it, or heard it, and wants it")]
        return _page(form, shown.document, entering.edition.html_lang), 422
    try:
        entered = enter_from_care(house(), current_member(), entering, shown.hash, form.key.data)
    except NotComplete as lacking:
        form.show(lacking.lacks)
        return _page(form), 422
    except ShownDiffers:
        return _page(form, shown.document, entering.edition.html_lang), 409
    return _done(entered)


def _page(form: EnterForm, shown: Document | None = None, shown_lang: str = "") -> str:
    return render_template(
        "referral/enter.html", form=form, towns=_towns(form), shown=shown, shown_lang=shown_lang,
        purposes=[(field, consent_heading(purpose, g.edition)) for purpose, field in form.by_purpose.items()],
    )


def _done(entered: Entered) -> str:
    unit = entered.unit
    return render_template(
        "referral/entered.html", reference=entered.application.reference, code=entered.access_code, pin=entered.pin,
        unit=unit.name(g.edition.language) if unit else "", phone=say_phone(unit.phone) if unit else "",
    )


def _towns(form: EnterForm) -> Markup:
    return town_options(
        house().shelf.catalogue, g.edition, form.municipality.data or "", (NOWHERE, _("Registered in none of these towns"))
    )


def _services() -> list[tuple[str, str]]:
    shelf = house().shelf
    named = ((code, name_of_service(code, shelf.texts, g.edition)) for code, one in shelf.catalogue.services.items() if one.requestable)
    return sorted(named, key=lambda pair: pair[1])
