"""After a search that found nothing: the town, if somebody wants to say it, and the social service there.

A private page, because it holds a form. What was searched for is not on it: the page does not know it.
"""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import ValidationError

from app.domain.catalogue import Catalogue
from app.use_cases.count_unmet_demand import say_town
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.towns import town_options
from app.wording.speaking import gettext as _


class TownForm(AteaForm):
    """One of the municipalities."""

    town = StringField()
    catalogue: Catalogue

    def validate_town(self, field: StringField) -> None:
        if field.data not in self.catalogue.municipalities:
            raise ValidationError(_("Choose a town from the list"))


def missing_page() -> ResponseReturnValue:
    """Asks for the town; once said, shows what is known of its social service."""
    catalogue = house().shelf.catalogue
    form = TownForm()
    form.catalogue = catalogue
    if form.validate_on_submit():
        say_town(house(), g.edition, form.town.data or "")
        return see_other("catalogue.missing", town=form.town.data)
    said = catalogue.municipalities.get(request.args.get("town", ""))
    offices = catalogue.known_offices(said.ine_code) if said else ()
    options = town_options(catalogue, g.edition, form.town.data or "")
    page = render_template("catalogue/missing.html", form=form, said=said, offices=offices, options=options)
    return page, 422 if form.errors else 200
