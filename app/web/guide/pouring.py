"""The page of a question, poured: for an edition its words, its rows and its frame are made once.

Poured in are the handle, the token, the way back, whom it is about, what the answer can change, and what was said.
"""

from dataclasses import replace

from flask import g, render_template
from markupsafe import Markup, escape

from app.domain.application import Visit
from app.domain.field import Field, FieldKind, NotKnown
from app.use_cases.answer_questions import is_urgent
from app.use_cases.ports import House
from app.use_cases.texts import spoken_value
from app.web.guide.question_forms import Meaning, NumberForm, TownForm, question_form
from app.web.guide.questions import address_of_question, answered_before, names_it_can_change, question_page
from app.web.shared.here import request_here
from app.web.shared.moulds import safe
from app.web.shared.poured import OWN_MARKS, is_made_anew, pour_made
from app.web.shared.towns import town_options

BACK, ABOUT, CHANGES, BOX, TOWNS = OWN_MARKS[:5]
_BOX = f' value="{BOX}"'  # all of it: an empty box has no value


def pour_question(house: House, visit: Visit, asked: Field) -> str | None:
    """The finished page, or None where it holds what no mould holds: urgent help, the counter, somebody of the circle.

    Nor where its address goes on: that is asked for by no link of ours.
    """
    draft, shelf = visit.draft, house.shelf
    if is_made_anew() or request_here().request.query_string or is_urgent(house, draft):
        return None
    other, said = draft.speaks_for_another(), draft.answers.by_person.get(asked.name)
    about, changes = draft.name_above if other else "", names_it_can_change(house, draft, asked, g.edition)
    key = shelf.catalogue.version, asked.number, other, bool(about), bool(changes)
    texts = (
        address_of_question(answered_before(house, draft, asked.name)), about, ", ".join(changes), _in_box(said) if asked.kind is FieldKind.INT else "",
        _towns(house, asked, said),
    )  # fmt: skip
    page = pour_made(key, texts, lambda: _page_of_nobody(house, asked, other=other, about=bool(about), changes=bool(changes)))
    return page if said is None else _ticked(page, spoken_value(said))


def _page_of_nobody(house: House, asked: Field, *, other: bool, about: bool, changes: bool) -> str:
    """The page with a mark for everything that a person said. Nobody's draft is read for it."""
    shelf, edition = house.shelf, g.edition
    form = question_form(asked, shelf.texts.question(edition, asked.name), shelf.catalogue, edition, None, other=other)
    if isinstance(form, NumberForm):
        form.number.data = BOX
    page = replace(
        question_page(house, asked, edition, other=other), back=BACK, about_line=ABOUT if about else "",
        may_change=(CHANGES,) if changes else (),
    )
    towns = Markup(TOWNS) if isinstance(form, TownForm) else ""  # noqa: S704 - a mark
    return render_template("guide/question.html", form=form, page=page, towns=towns, urgent=None).replace(_BOX, BOX)


def _in_box(said: Meaning | None) -> str:
    if said is None or isinstance(said, NotKnown):
        return ""
    return Markup(f' value="{escape(str(said))}"')  # noqa: S704 - it is escaped


def _towns(house: House, asked: Field, said: Meaning | None) -> str:
    if asked.kind is not FieldKind.INE_CODE:
        return ""
    return town_options(house.shelf.catalogue, g.edition, "" if said is None else str(said))


def _ticked(page: str, word: str) -> str:
    row = f'type="radio" value="{safe(word)}"'
    return page.replace(row, f"{row} checked", 1)
