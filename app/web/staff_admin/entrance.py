"""The code with which somebody sets her own password and app: shown once to whoever hands it over."""

from flask import g, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.domain.permission import Action
from app.domain.reference import spelled_code
from app.use_cases.invite_staff import invite_person
from app.use_cases.write_staff_log import StaffRefused
from app.web.shared.addresses import public_root
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.web.staff_admin.forms import ReasonForm
from app.web.staff_admin.person import PERSON, found_person
from app.web.staff_admin.room import room, told
from app.wording.dates import here, say_until_date
from app.wording.speaking import gettext as _

MADE = "staff_entrance"  # in the session: a code just made, until the one page that shows it


@room.route(f"{PERSON}/entrance", methods=["GET", "POST"])
@staff_page(Action.KEEP_STAFF)
def entrance(staff_id: str) -> ResponseReturnValue:
    """Makes the code; who has a way in loses it with that, and why is written down."""
    found, form = found_person(staff_id), ReasonForm()
    if form.validate_on_submit():
        try:
            made = invite_person(house(), current_member().id, staff_id, form.words.data)
        except StaffRefused as refused:
            form.refuse(refused.because, "words")
        else:
            until = say_until_date(here(made.until).date(), g.edition)
            session[MADE] = {"for": staff_id, "code": made.code, "until": until}
            return see_other("staff_admin.entrance", staff_id=staff_id)
    made_now = session.get(MADE)
    if made_now and made_now["for"] == staff_id and request.method == "GET":
        session.pop(MADE)
        address = public_root() + url_for("sign_in.begin").removeprefix(request.script_root)
        return render_template(
            "staff_admin/code.html", member=found.member, code=spelled_code(made_now["code"]),
            until=made_now["until"], address=address, page_title=_("The code to begin"),
        )
    page = render_template(
        "staff_admin/entrance.html", form=form, member=found.member, has_keys=found.has_keys, told=told()
    )
    return page, 422 if form.errors else 200
