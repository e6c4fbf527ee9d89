"""The circle's doors, all below /<edition>/v/<handle>/circle, for a saved draft and for what was sent alike.

GET  …/circle                              everybody, as a list and as a drawing; POST closes the section of the draft
GET  …/circle/add                          somebody more; POST adds
GET  …/circle/mine                         what somebody of the circle, who came in with her own code, may do and see
GET  …/circle/<member>                     one of them; POST says what she may do
GET  …/circle/<member>/edit                who she is, what she does and needs; POST keeps it
GET  …/circle/<member>/days/<right>        from when until when; POST keeps it
POST …/circle/<member>/told                whether she has notices although the person wants none
POST …/circle/<member>/revoke              takes everything back
POST …/circle/<member>/remove              takes her out of the circle
GET  …/circle/<member>/code                her code and PIN, shown once; POST makes new ones
GET  …/circle/<member>/mandate             what she may help with in writing; POST shows it to be read, then gives it
POST …/circle/<member>/mandate/revoke      takes the mandate back
"""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.circle import CircleFull
from app.domain.people import CircleMember
from app.use_cases.fill_application import close_circle
from app.use_cases.find_circle import find_circle
from app.use_cases.keep_circle import keep_circle_member
from app.web.circle.forms import MemberForm
from app.web.circle.gate import circle_page
from app.web.circle.mine import mine_page
from app.web.circle.pages import drawing, in_list
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import open_to, visit_page
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.visits import current_standing, current_visit
from app.wording.speaking import gettext as _

room = Blueprint("circle", __name__, url_prefix="/<edition:edition>/v/<handle>/circle", template_folder="templates")
BOTH = ["GET", "POST"]


@room.route("", methods=BOTH)
@visit_page
@circle_page
def circle() -> ResponseReturnValue:
    """Everybody. `done` closes the section of the draft, also without anybody."""
    visit = current_visit()
    checking = request.args.get("then") == "check"
    if not visit.application_id and TokenForm().validate_on_submit():
        close_circle(house(), visit, current_actor())
        return see_other("apply.check" if checking else "apply.tasks")
    found = find_circle(house(), visit)
    return render_template(
        "circle/circle.html", found=found, people=in_list(found), drawing=drawing(found), checking=checking,
        page_title=_("My circle"),
    )


@room.route("/add", methods=BOTH)
@visit_page
@circle_page
def add() -> ResponseReturnValue:
    """Somebody more: name and relation are enough."""
    return member_form(None)


@room.get("/mine")
@visit_page
@open_to()
def mine() -> ResponseReturnValue:
    """What somebody of the circle may do and see; the person herself has her own page."""
    if not current_visit().member_id:
        return see_other("circle.circle")
    return render_template(
        "circle/mine.html", page=mine_page(house(), current_visit(), current_standing(), g.edition),
        page_title=_("What I may do"),
    )


def member_form(member: CircleMember | None) -> ResponseReturnValue:
    """Asks who somebody is, or shows and keeps what is told of her."""
    form = MemberForm.about(member)
    if form.validate_on_submit():
        try:
            kept = keep_circle_member(house(), current_visit(), form.given(member.id if member else ""), current_actor())
        except CircleFull:
            form.name.errors = [_("There is room for 30 people. Remove one before you add another")]
        else:
            return see_other("circle.member", member_id=kept)
    return render_template(
        "circle/form.html", form=form, member=member,
        page_title=_("Who this person is") if member else _("Add a person"),
        title_prefix=_("Error:") if form.errors else "",
    ), 422 if form.errors else 200
