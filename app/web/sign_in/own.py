"""One's own account: what one is here, where one is signed in, and the recovery codes."""

from datetime import datetime
from typing import Any

from flask import g, render_template, request, session
from flask.typing import ResponseReturnValue

from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.use_cases.invite_staff import renew_staff_recovery
from app.use_cases.own_way_in import OwnAccount, see_own_account
from app.use_cases.staff_sessions import end_other_sessions, end_own_session, own_sessions
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sessions import UNSENT, session_key
from app.web.shared.staff import current_member, staff_page
from app.web.sign_in.forms import RenewForm
from app.web.sign_in.room import CODES, TOLD, room
from app.wording.casework import say_professional_role
from app.wording.dates import here, say_date, say_moment
from app.wording.speaking import gettext as _

OTHERS = "others"
LONGEST_KEY = 128  # characters


@room.get("/me")
@staff_page(None)
def me() -> ResponseReturnValue:
    """Role and unit with since when, sessions, recovery codes."""
    return _page(RenewForm(formdata=None)), 200


@room.route("/me/end", methods=["GET", "POST"])
@staff_page(None)
def end_session() -> ResponseReturnValue:
    """One of hers, or all but this one."""
    which = request.form.get("which", "")[:LONGEST_KEY]
    this = session_key(session)
    if which and TokenForm().validate_on_submit():
        if which == OTHERS:
            end_other_sessions(house(), current_member(), this)
        elif which != this:
            end_own_session(house(), current_member(), which)
        session[TOLD] = "ended"
    return see_other("sign_in.me")


@room.route("/me/codes", methods=["GET", "POST"])
@staff_page(None)
def renew_codes() -> ResponseReturnValue:
    """Ten new recovery codes, for who writes her password once more."""
    form = RenewForm()
    if form.validate_on_submit():
        codes = renew_staff_recovery(house(), current_member(), form.password.data)
        if codes:
            session[CODES] = codes
            return see_other("sign_in.codes")
        form.password.errors = [_("This is not the password you have now")]
    return (_page(form), 422) if form.errors else see_other("sign_in.me")


def _page(form: RenewForm) -> str:
    member, this = current_member(), session_key(session)
    rows = [
        {
            "key": one.key, "here": one.key == this, "began": say_moment(one.began_at, g.edition),
            "used": say_moment(one.touched_at, g.edition),
        }
        for one in own_sessions(house(), member)
    ]  # fmt: skip
    account = see_own_account(house(), member)
    return render_template(
        "sign_in/me.html", form=form, rows=rows, told=session.pop(TOLD, ""), left=account.recovery_left,
        facts_of_hers=_facts(member, account, g.edition), has_keys=account.has_keys, is_tied=account.is_tied,
        unsent=UNSENT in session,
    )


def _facts(member: StaffMember, account: OwnAccount, edition: Edition) -> list[dict[str, Any]]:
    """What she is here, and since when where that was written down."""
    unit, body = account.unit, account.organisation
    told = [
        {"term": _("Name"), "value": member.name},
        {"term": _("Role"), "value": _since(say_professional_role(member.role), account.role_since, edition)},
        {"term": _("Unit"), "value": _since(unit.name(edition.language) if unit else "", account.unit_since, edition)},
    ]
    return [*told, {"term": _("Organisation"), "value": body.name(edition.language)}] if body else told


def _since(what: str, moment: datetime | None, edition: Edition) -> str:
    since = _("Since: %(moment)s.", moment=say_date(here(moment).date(), edition)) if moment else ""
    return f"{what}. {since}" if since else what
