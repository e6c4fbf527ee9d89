"""A professional says where she lives, if she wants to, so that reading about a neighbour is seen; she takes it back here."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.use_cases.keep_home import NotAPlace, keep_home, take_home_back
from app.web.register.forms import HomeForm
from app.web.register.routes import room
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.shared.towns import town_options
from app.wording.speaking import gettext as _


@room.route("/home", methods=["GET", "POST"])
@staff_page(None)
def home() -> ResponseReturnValue:
    """Nothing that was said is ever shown: nobody can read it, the portal neither."""
    form = HomeForm()
    if form.validate_on_submit():
        if "take-back" in request.form:
            take_home_back(house(), current_member())
            return see_other("register.home")
        try:
            keep_home(house(), current_member(), form.municipality.data or "", form.address.data or "")
            return see_other("register.home")
        except NotAPlace:
            form.address.errors = [_("Choose the town and write the street and the number")]
    page = render_template(
        "register/home.html", form=form, is_kept=bool(current_member().home_key),
        options=town_options(house().shelf.catalogue, g.edition, form.municipality.data or "", ("", _("Choose a town"))),
    )
    return page, 422 if form.errors else 200
