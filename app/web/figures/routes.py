"""The analyst's door, in Basque and Spanish. Only numbers, and none so small that somebody could be recognised.

GET  /<eu|es>/staff/figures    applications, typical waits, and searches that found nothing, of the last three months
"""

from flask import Blueprint, g, render_template

from app.domain.figures import SMALLEST
from app.domain.permission import Action
from app.use_cases.read_figures import Figures, read_figures
from app.web.shared.house import house
from app.web.shared.staff import mark_staff_page, staff_page
from app.wording.dates import say_date
from app.wording.speaking import gettext as _
from app.wording.speaking import ngettext

room = Blueprint("figures", __name__, url_prefix="/<plain_edition:edition>/staff", template_folder="templates")
room.url_value_preprocessor(mark_staff_page)


@room.get("/figures")
@staff_page(Action.SEE_FIGURES)
def figures() -> str:
    """By unit and by town."""
    found, language = read_figures(house()), g.edition.language
    known = house().shelf.catalogue.municipalities
    units = [
        {
            "name": unit.name(language) if unit else _("No unit yet"), "cases": _count(one.cases), "wait": _wait(one.wait),
        }
        for unit, one in found.units
    ]  # fmt: skip
    towns = [
        {
            "name": known[one.municipality].name(language) if one.municipality in known else _("No town said"),
            "searches": _count(one.searches),
        }
        for one in found.towns
    ]  # fmt: skip
    return render_template(
        "figures/figures.html", whole=_whole(found), units=sorted(units, key=lambda one: one["name"]),
        towns=sorted(towns, key=lambda one: one["name"]), since=say_date(found.since, g.edition), smallest=SMALLEST,
    )


def _whole(found: Figures) -> list[dict[str, str]]:
    return [
        {"term": _("Applications"), "value": _total(found.cases)},
        {"term": _("Typical wait until somebody takes it"), "value": _wait(found.wait)},
        {"term": _("Searches that found nothing"), "value": _total(found.searches)},
    ]


def _count(number: int | None) -> str:
    return str(number) if number is not None else _("fewer than %(num)d", num=SMALLEST)


def _total(number: int | None) -> str:
    return str(number) if number is not None else _("Not told: it would tell a small number")


def _wait(days: int | None) -> str:
    return ngettext("%(num)d day", "%(num)d days", days) if days is not None else _("too few to tell")
