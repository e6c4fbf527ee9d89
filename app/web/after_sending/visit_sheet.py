"""A sheet to take along to the office: what I asked for, what is open, what to bring, who receives me."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from app.domain.edition import Edition
from app.domain.reference import day_here
from app.use_cases.ports import House
from app.use_cases.prepare_visit import Preparation, prepare_visit
from app.use_cases.texts import PAPERS
from app.web.after_sending.room import room
from app.web.shared.doorkeepers import visit_page
from app.web.shared.house import house
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit
from app.wording.after_sending import name_of_scope, say_done
from app.wording.choices import name_of_service
from app.wording.people import say_phone
from app.wording.procedure import last_day_sentence
from app.wording.speaking import gettext as _


@room.route("/visit-sheet")
@visit_page
@sent_page
def visit_sheet() -> ResponseReturnValue:
    """One sheet, to print or to keep open on the phone."""
    prepared = prepare_visit(house(), current_visit())
    return render_template(
        "after_sending/visit_sheet.html", prepared=prepared, asked=_asked(house(), prepared, g.edition),
        open_questions=_open(house(), prepared, g.edition), papers=house().shelf.texts.passage(g.edition, PAPERS),
        bring=_bring(house(), prepared, g.edition), who=_who(prepared, g.edition),
    )


def _asked(house: House, prepared: Preparation, edition: Edition) -> tuple[str, ...]:
    return tuple(name_of_service(s.code, house.shelf.texts, edition) for s in prepared.after.standing())


def _open(house: House, prepared: Preparation, edition: Edition) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is asked of her, what she asked and nobody has answered, what she has been proposed: each with its words."""
    today = day_here(house.clock.now())
    wanted = [
        (_("We ask you something."), (*filter(None, one.what.splitlines()), last_day_sentence(one, today)))
        for one in prepared.asked
    ]
    asked = [
        (say_done(turn.kind, edition), tuple(filter(None, getattr(turn.content, "words", "").splitlines())))
        for turn in prepared.waiting
    ]
    proposed = [
        (_("You have a proposal to answer."), (name_of_scope(p.of.scope, house.shelf.texts, edition),))
        for p in prepared.to_answer
    ]
    return (*wanted, *asked, *proposed)


def _bring(house: House, prepared: Preparation, edition: Edition) -> tuple[object, ...]:
    """What the texts of her services say about papers, where they say something of their own."""
    services = house.shelf.catalogue.services
    several = (house.shelf.texts.service(edition, s.code) for s in prepared.after.standing() if s.code in services)
    return tuple(text.sections["papers"] for text in several if text.sections.get("papers"))


def _who(prepared: Preparation, edition: Edition) -> tuple[dict[str, str], ...]:
    """Who receives her, where, and the phone."""
    facts = []
    if prepared.professional:
        facts.append({"term": _("My reference professional"), "value": prepared.professional.name})
    if unit := prepared.unit:
        facts.append({"term": _("Where"), "value": unit.name(edition.language)})
        if unit.phone:
            facts.append({"term": _("Phone"), "value": say_phone(unit.phone), "note": unit.hours(edition.language)})
    return tuple(facts)
