"""The doors of the sections, each below /<edition>/v/<handle>/application; the whole list stands in routes.py."""

from datetime import date

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.birth import age_on
from app.domain.people import Role
from app.domain.rights import Right
from app.domain.roles import is_heard_as_a_minor
from app.domain.task import Task
from app.use_cases.fill_application import (
    acting_of,
    consents_of,
    keep_acting,
    keep_consents,
    keep_languages,
    keep_matters,
    keep_person,
    keep_residence,
    keep_safe_contact,
    languages_of,
    matters_of,
    person_of,
    residence_of,
    safe_contact_of,
)
from app.use_cases.review_application import review_application
from app.web.apply.forms import (
    ActingForm,
    ConsentsForm,
    ContactForm,
    HomeForm,
    LanguagesForm,
    MattersForm,
    PersonForm,
)
from app.web.apply.forms.answers import NOWHERE
from app.web.apply.gate import draft_page
from app.web.apply.pages import kept_in_words, lines_of, section_page, title_of
from app.web.apply.routes import DRAFT, room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import open_to, visit_page
from app.web.shared.fields import order_of_parts, today_here
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.towns import town_options
from app.web.shared.visits import current_visit
from app.wording.consents import consent_heading, consent_sentences, ground_of_processing
from app.wording.people import what_role_means
from app.wording.roles import limits_in_words
from app.wording.speaking import gettext as _
from app.wording.tasks import read_change

BOTH = ["GET", "POST"]
CHILDRENS_LINE = "zeuk-esan"


@room.route(f"{DRAFT}/contact", methods=BOTH)
@visit_page
@draft_page
def contact() -> ResponseReturnValue:
    """Safe contact, the first of all: by default no message of any kind."""
    form = ContactForm.about(current_visit().draft.safe_contact)
    return section_page(
        Task.CONTACT, form, safe_contact_of,
        lambda seen: keep_safe_contact(house(), current_visit(), form.given, seen, current_actor()),
    )


@room.route(f"{DRAFT}/you", methods=BOTH)
@visit_page
@draft_page
def you() -> ResponseReturnValue:
    """Who it is for, and who fills it in. Somebody who helps or represents, and a minor, say more on the next page."""
    form = PersonForm.about(current_visit().draft)
    return section_page(
        Task.YOU, form, person_of,
        lambda seen: keep_person(house(), current_visit(), *form.given, seen, current_actor()),
        then=lambda: "apply.tasks" if form.role.data == Role.SELF and not _is_minor(form.born_on.data) else "apply.acting",
        order=order_of_parts(g.edition.language), meanings={role.value: what_role_means(role) for role in Role},
    )


@room.route(f"{DRAFT}/acting", methods=BOTH)
@visit_page
@draft_page
def acting() -> ResponseReturnValue:
    """Who helps or represents her, whether she decides, and what she says about it. A minor of 12 and more is heard."""
    draft = current_visit().draft
    told, minor = draft.acting, _is_minor(draft.person.born_on if draft.person else None)
    if told is None or (told.role is Role.SELF and not minor):
        return see_other("apply.you")
    form = ActingForm.about(told)
    return section_page(
        Task.YOU, form, acting_of,
        lambda seen: keep_acting(house(), current_visit(), form.given(told), seen, current_actor()),
        template="acting", role=told.role, minor=minor, limits=limits_in_words(told.role),
        help=[contact for contact in house().shelf.catalogue.contacts.values() if contact.id == CHILDRENS_LINE],
    )


def _is_minor(born: date | None) -> bool:
    return born is not None and is_heard_as_a_minor(age_on(born, today_here()))


@room.route(f"{DRAFT}/home", methods=BOTH)
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
@draft_page
def home() -> ResponseReturnValue:
    """Where she lives."""
    catalogue = house().shelf.catalogue
    form = HomeForm.about(current_visit().draft, catalogue)
    return section_page(
        Task.HOME, form, residence_of,
        lambda seen: keep_residence(house(), current_visit(), form.given, seen, current_actor()),
        options=town_options(
            catalogue, g.edition, form.municipality.data or "", (NOWHERE, _("Registered in none of these towns"))
        ),
    )


@room.route(f"{DRAFT}/circle")
@visit_page
@draft_page
def circle() -> ResponseReturnValue:
    """The circle has a room of its own, for the draft and for what was sent."""
    return see_other("circle.circle", then=request.args.get("then"))


@room.route(f"{DRAFT}/matters", methods=BOTH)
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
@draft_page
def matters() -> ResponseReturnValue:
    """What matters, in her own words."""
    form = MattersForm(data={"matters": current_visit().draft.matters or ""})
    return section_page(
        Task.MATTERS, form, matters_of,
        lambda seen: keep_matters(house(), current_visit(), form.matters.data, seen, current_actor()),
    )


@room.route(f"{DRAFT}/situation")
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
@draft_page
def situation() -> ResponseReturnValue:
    """What the guide already knows; never asked twice."""
    return _told_page(Task.SITUATION)


@room.route(f"{DRAFT}/services")
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
@draft_page
def services() -> ResponseReturnValue:
    """The list with its choices; of a private part, what is marked."""
    if current_visit().draft.private:
        return see_other("apply.wanted", then=request.args.get("then"))
    return _told_page(Task.SERVICES)


def _told_page(task: Task) -> ResponseReturnValue:
    """A section that is answered elsewhere, as it would be sent, with the ways to change it."""
    draft = current_visit().draft
    document = review_application(house(), draft, g.edition).document
    told = [(section, lines_of(section, on=task)) for section in document.sections if read_change(section.key).task is task]
    return render_template(
        f"apply/{task}.html", told=told, draft=draft, kept=kept_in_words(current_visit()),
        other=draft.speaks_for_another(), page_title=title_of(task, draft),
    )


@room.route(f"{DRAFT}/languages", methods=BOTH)
@visit_page
@open_to(Right.FILL_IN_WITH_ME)
@draft_page
def languages() -> ResponseReturnValue:
    """Of the form, of attention and of documents; and the request for accessible handling."""
    form = LanguagesForm.about(current_visit().draft.languages, g.edition)
    return section_page(
        Task.LANGUAGES, form, languages_of,
        lambda seen: keep_languages(house(), current_visit(), form.given, seen, current_actor()),
    )


@room.route(f"{DRAFT}/consents", methods=BOTH)
@visit_page
@draft_page
def consents() -> ResponseReturnValue:
    """Yes or no to each purpose, with the sentence that is kept beside the answer."""
    form = ConsentsForm.about(current_visit().draft)
    asked = [(field, consent_heading(purpose), consent_sentences(purpose)) for purpose, field in form.by_purpose.items()]
    return section_page(
        Task.CONSENTS, form, consents_of,
        lambda seen: keep_consents(house(), current_visit(), form.given, g.edition, seen, current_actor()),
        asked=asked, ground=ground_of_processing(),
    )
