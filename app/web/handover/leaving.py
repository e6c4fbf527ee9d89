"""A worker leaves: the supervisor moves everything of hers in one confirmed step."""

from collections.abc import Sequence

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.edition import Edition
from app.domain.handover import SHORTEST_REASON
from app.domain.permission import Action
from app.use_cases.hand_over_all import (
    Leaving,
    Moved,
    NotMoved,
    ReasonNeeded,
    hand_over_all,
    see_colleagues,
    see_leaving,
)
from app.use_cases.see_left_tasks import see_tasks_of
from app.web.handover.room import STAFF, room
from app.web.shared.forms import AteaForm, WordsField
from app.web.shared.house import house
from app.web.shared.left_tasks import left_lines
from app.web.shared.staff import current_member, staff_page
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _

LONGEST = 2000  # characters


class AllForm(AteaForm):
    """One reason, in each edition that somebody reads; who goes on is read from the request."""

    eu = WordsField(length=LONGEST)
    es = WordsField(length=LONGEST)
    eu_easy = WordsField(length=LONGEST)
    es_easy = WordsField(length=LONGEST)

    def field_of(self, edition: Edition) -> WordsField:
        return getattr(self, edition.name.lower())  # type: ignore[no-any-return]


@room.get(f"{STAFF}/colleagues")
@staff_page(Action.SUPERVISE)
def colleagues() -> ResponseReturnValue:
    """Who leads how many cases in my unit; whoever left and still leads some stands here too."""
    return render_template("handover/colleagues.html", several=see_colleagues(house(), current_member()))


@room.route(f"{STAFF}/colleagues/<staff_id>", methods=["GET", "POST"])
@staff_page(Action.SUPERVISE)
def leaves(staff_id: str) -> ResponseReturnValue:
    """To each case a new lead, who has least suggested; seen first, then done in one step."""
    form, preview = AllForm(), False
    moved: Sequence[Moved] = ()
    try:
        found = see_leaving(house(), current_member(), staff_id)
        tasks = see_tasks_of(house(), current_member(), staff_id)
        chosen = _chosen(found)
        if form.validate_on_submit():
            preview = "preview" in request.form and not _short(form, found)
            if "confirm" in request.form:
                reasons = {edition: form.field_of(edition).data or "" for edition in found.editions}
                moved = hand_over_all(house(), current_member(), staff_id, chosen, reasons)
                found = see_leaving(house(), current_member(), staff_id)
    except ReasonNeeded as needed:
        _say_short(form, needed.editions)
    page = render_template(
        "handover/leaving.html", form=form, found=found, chosen=chosen, moved=moved, preview=preview,
        reasons=[(form.field_of(edition), edition, say_edition_name(edition, g.edition)) for edition in found.editions],
        names={load.professional.id: load.professional.name for load in found.team}, why=_why_not(),
        tasks=left_lines(tasks, to_case=True), more_tasks=tasks.more,
    )
    return page, 422 if form.errors else 200


def _chosen(found: Leaving) -> dict[str, str]:
    """Who goes on with each case: as chosen on the page, else as suggested."""
    known = {load.professional.id for load in found.team}
    return {
        one.application_id: picked if (picked := request.form.get(f"to-{one.application_id}", "")) in known
        else found.suggested.get(one.application_id, "")
        for one in found.cases
    }


def _short(form: AllForm, found: Leaving) -> bool:
    short = tuple(e for e in found.editions if len((form.field_of(e).data or "").strip()) < SHORTEST_REASON)
    _say_short(form, short)
    return bool(short)


def _say_short(form: AllForm, editions: tuple[Edition, ...]) -> None:
    for edition in editions:
        form.field_of(edition).errors = [_("Write the reason in a whole sentence. The person reads it")]


def _why_not() -> dict[NotMoved, str]:
    return {
        NotMoved.GONE: _("Somebody else leads it by now."),
        NotMoved.CANNOT_RECEIVE: _("Who was chosen does not take cases now."),
        NotMoved.CHANGED: _("Somebody changed it at the same time. Try again."),
    }
