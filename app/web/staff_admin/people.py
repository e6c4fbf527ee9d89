"""Who works here, and somebody new."""

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.edition import Edition
from app.domain.permission import Action
from app.use_cases.keep_people import add_person
from app.use_cases.read_staff import People, see_offices, see_people
from app.use_cases.see_unwatched import see_unwatched
from app.use_cases.write_staff_log import StaffRefused
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.staff_admin.forms import FindForm, PersonForm
from app.web.staff_admin.offices import unwatched_rows
from app.web.staff_admin.person import found_person
from app.web.staff_admin.room import LONGEST_CURSOR, room, tell, told
from app.wording.casework import say_professional_role
from app.wording.speaking import gettext as _


@room.route("/people", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def people() -> ResponseReturnValue:
    """A page of them; an e-mail leads to whoever has it."""
    form = FindForm()
    if form.validate_on_submit():
        found = see_people(house(), email=form.email.data)
        if found.people:
            return see_other("staff_admin.person", staff_id=found.people[0].id)
        form.email.errors = [_("Nobody here has this e-mail")]
    unit_id = request.args.get("unit", "")[:LONGEST_CURSOR]
    page = see_people(house(), request.args.get("after", "")[:LONGEST_CURSOR], unit_id)
    more = url_for("staff_admin.people", after=page.after, unit=unit_id or None) if page.after else ""
    return render_template(
        "staff_admin/people.html", form=form, rows=_rows(page, g.edition), more=more, told=told(),
        looks=unwatched_rows(see_unwatched(house()), g.edition),
        unit=page.units[unit_id].name(g.edition.language) if unit_id in page.units else "",
    ), 422 if form.errors else 200


@room.route("/people/new", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def new_person() -> ResponseReturnValue:
    """Somebody new; the code with which she begins comes next."""
    form, offices = PersonForm(), see_offices(house())
    form.offer(offices.units, (), g.edition)
    if form.validate_on_submit():
        try:
            member = add_person(house(), current_member().id, form.details())
        except StaffRefused as refused:
            form.refuse(refused.because)
        else:
            tell("added")
            # Of two accounts that bear one document her page tells, before any code is made.
            twice = found_person(member.id).same_person
            return see_other("staff_admin.person" if twice else "staff_admin.entrance", staff_id=member.id)
    page = render_template("staff_admin/change.html", form=form, member=None, now=(), page_title=_("Somebody new"))
    return page, 422 if form.errors else 200


def _rows(page: People, edition: Edition) -> list[dict[str, str | bool]]:
    """By name within the page."""
    return [
        {
            "href": url_for("staff_admin.person", staff_id=one.id), "name": one.name, "role": say_professional_role(one.role),
            "unit": page.units[one.unit_id].name(edition.language),
            "state": _("Closed") if not one.is_active else _("Away today") if one.id in page.away else _("Works here"),
            "quiet": one.is_active and one.id not in page.away,
        }
        for one in sorted(page.people, key=lambda one: one.name.casefold())
    ]  # fmt: skip
