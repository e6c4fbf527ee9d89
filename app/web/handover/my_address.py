"""The person's door to a change of address: what changes, what stays, and who tells whom."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from app.domain.residence import Wish
from app.use_cases.tell_move import see_living, tell_move
from app.web.handover.move_form import NOWHERE, MoveForm
from app.web.handover.places import facts_of
from app.web.handover.room import VISIT, room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.towns import town_options
from app.web.shared.visits import current_visit
from app.wording.handover import course_sentences
from app.wording.speaking import gettext as _


@room.route(f"{VISIT}/address", methods=["GET", "POST"])
@visit_page
@sent_page
def my_address() -> ResponseReturnValue:
    """I live in another place from a day on. What I sent is not changed."""
    catalogue, form = house().shelf.catalogue, MoveForm(data={"wish": Wish.USUAL})
    form.offer(catalogue)
    if form.validate_on_submit():
        tell_move(house(), current_visit(), form.new_place(), current_actor())  # too late: her words stand on the page that says so
        return see_other("handover.my_address", _anchor="follows")
    living = see_living(house(), current_visit())
    answer = living.last.answer if living.last else None
    page = render_template(
        "handover/my_address.html", form=form, places=facts_of(living, catalogue, g.edition),
        follows=course_sentences(living.course, g.edition) if living.course else (),
        answer=tuple(answer.words.splitlines()) if answer else (), stays=answer.stays if answer else False,
        options=town_options(
            catalogue, g.edition, form.municipality.data or "", (NOWHERE, _("Registered in none of these towns"))
        ),
    )
    return page, 422 if form.errors else 200
