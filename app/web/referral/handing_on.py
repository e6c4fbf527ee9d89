"""Who came in by a referral cannot go on: a colleague of hers does."""

from flask import render_template
from flask.typing import ResponseReturnValue
from wtforms import RadioField
from wtforms.validators import ValidationError

from app.domain.permission import Action, may_somewhere
from app.domain.referral import CannotMove
from app.use_cases.hand_referral_on import NotToHer, hand_referral_on, see_who_came_in
from app.use_cases.ports import StaleWrite
from app.web.referral.receiving import RECEIVED
from app.web.referral.room import room
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.wording.speaking import gettext as _


class HandOnForm(AteaForm):
    """Who goes on. Nobody is preselected."""

    to = RadioField(validate_choice=False)

    def validate_to(self, field: RadioField) -> None:
        if field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose who goes on"))


@room.route(f"{RECEIVED}/hand-on", methods=["GET", "POST"])
@staff_page(Action.SEE_QUEUE)
def hand_on(application_id: str, number: int) -> ResponseReturnValue:
    """It shows a reference and names of colleagues, and nothing of the case."""
    form = HandOnForm()
    try:
        found = see_who_came_in(house(), current_member(), application_id, number)
        form.to.choices = [(one.id, one.name) for one in found.team]
        if form.validate_on_submit():
            hand_referral_on(house(), current_member(), application_id, number, form.to.data)
            answers = may_somewhere(current_member().role, Action.ANSWER_REFERRAL)
            return see_other("referral.received_list" if answers else "supervision.unit")
    except (NotToHer, StaleWrite, CannotMove):
        form.to.errors = [_("Somebody changed it at the same time. Try again.")]
    page = render_template("referral/hand_on.html", form=form, found=found)
    return page, 422 if form.errors else 200
