"""The analyst's door, in Basque and Spanish. Only numbers, and none so small that somebody could be recognised.

GET  /<eu|es>/staff/figures              applications, typical waits, and searches that found nothing, of the last quarter
GET  /<eu|es>/staff/figures/answers      answers and their limits by law, of the last quarter
GET  /<eu|es>/staff/figures/not-given    what people wanted and did not get, of the last quarter
"""

from collections.abc import Callable, Mapping

from flask import Blueprint, g, render_template

from app.domain.figures import SMALLEST
from app.domain.given import WhyNot
from app.domain.not_given import REFUSALS, Instead
from app.domain.permission import Action
from app.domain.quarter import Quarter
from app.domain.small_counts import Split
from app.use_cases.read_answer_times import read_answer_times
from app.use_cases.read_figures import Figures, read_figures
from app.use_cases.read_not_given import NotGiven, read_not_given
from app.web.figures.tables import Column, of_services, of_towns, of_units, say_number, say_wait, waits_of_units
from app.web.shared.house import house
from app.web.shared.staff import mark_staff_page, staff_page
from app.wording.beside_case import say_why_not
from app.wording.dates import say_date
from app.wording.figures import say_answer_time, say_instead
from app.wording.procedure import say_ruling
from app.wording.speaking import gettext as _

room = Blueprint("figures", __name__, url_prefix="/<plain_edition:edition>/staff", template_folder="templates")
room.url_value_preprocessor(mark_staff_page)


@room.get("/figures")
@staff_page(Action.SEE_FIGURES)
def figures() -> str:
    """By unit and by town."""
    found = read_figures(house())
    return render_template(
        "figures/figures.html", whole=_whole(found), units=waits_of_units(found, g.edition),
        towns=of_towns(found.towns, house(), g.edition), **_of_quarter(found.quarter),
    )


@room.get("/figures/answers")
@staff_page(Action.SEE_FIGURES)
def answers() -> str:
    """How answers stand against their limits by law, by unit and by service."""
    found = read_answer_times(house())
    columns = [Column(say_answer_time(kind), told) for kind, told in found.told.items()]
    return render_template(
        "figures/answers.html", heads=[one.name for one in columns], whole=_totals(columns),
        units=of_units(columns, found.units, g.edition), services=of_services(columns, house(), g.edition),
        **_of_quarter(found.quarter),
    )


@room.get("/figures/not-given")
@staff_page(Action.SEE_FIGURES)
def not_given() -> str:
    """Orders that were passed over and services that were refused, by kinds alone."""
    found = read_not_given(house())
    whys = [Column(say_why_not(why), told) for why, told in found.because.items() if told.total is not None]
    refused = [Column(say_ruling(ruling), found.refused[ruling]) for ruling in REFUSALS]
    parts = [
        {
            "id": id_, "name": name, "heads": [one.name for one in columns],
            "units": of_units(columns, found.units, g.edition), "services": of_services(columns, house(), g.edition),
        }
        for id_, name, columns in (
            ("passed-over", _("The first of an order was not given"), whys), ("refused", _("Services that were refused"), refused),
        )
    ]  # fmt: skip
    parts[0]["facts"], parts[1]["facts"] = _passed_over(found), _totals(refused)
    return render_template("figures/not_given.html", parts=parts, **_of_quarter(found.quarter))


def _of_quarter(quarter: Quarter) -> dict[str, object]:
    return {"first": say_date(quarter.first, g.edition), "last": say_date(quarter.last, g.edition), "smallest": SMALLEST}


def _totals(columns: list[Column]) -> list[dict[str, str]]:
    return [{"term": one.name, "value": say_number(one.told.total)} for one in columns]


def _passed_over(found: NotGiven) -> list[dict[str, str]]:
    """How often, why not, and what was given instead: both divide the same sum up."""
    facts = [{"term": _("Choices whose first was not given"), "value": say_number(found.passed_over)}]
    if found.passed_over is None:
        return facts
    facts += _divided(found.whys, {why: say_why_not(why) for why in WhyNot}, lambda kind: _("Why not: %(kind)s", kind=kind))
    return facts + _divided(
        found.insteads, {one: say_instead(one) for one in Instead}, lambda kind: _("Given instead: %(kind)s", kind=kind)
    )


def _divided(split: Split, kinds: Mapping[WhyNot, str] | Mapping[Instead, str], say: Callable[[str], str]) -> list[dict[str, str]]:
    """Each kind that may be told, in its order; the others together."""
    told = [{"term": say(said), "value": str(split.one_by_one[kind])} for kind, said in kinds.items() if kind in split.one_by_one]
    return told + ([{"term": say(_("several, together")), "value": str(split.together)}] if split.together else [])


def _whole(found: Figures) -> list[dict[str, str]]:
    return [
        {"term": _("Applications"), "value": say_number(found.cases)},
        {"term": _("Typical wait until somebody takes it"), "value": say_wait(found.wait)},
        {"term": _("Searches that found nothing"), "value": say_number(found.searches)},
    ]
