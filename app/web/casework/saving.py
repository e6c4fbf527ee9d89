"""The professional's door to her saved filters."""

from contextlib import suppress

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.permission import Action
from app.domain.queue_filter import MOST_SAVED
from app.use_cases.read_inbox import read_inbox
from app.use_cases.save_filter import NoSuchFilter, TooManySaved, forget_filter, save_filter, start_with
from app.web.casework.filter_forms import SaveFilterForm
from app.web.casework.filtering import filter_in
from app.web.casework.inbox import inbox_page
from app.web.casework.routes import LONGEST_CURSOR, room
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.staff import current_member, staff_page
from app.wording.speaking import gettext as _


@room.route("/inbox/saved", methods=["GET", "POST"])
@staff_page(Action.SEE_QUEUE)
def saved() -> ResponseReturnValue:
    """Saves the filter that is chosen; or opens the queue with one, or forgets one. Then the queue again."""
    if request.method != "POST":
        return see_other("casework.inbox")
    chosen = filter_in(house(), request.form)
    for button, change in (("start", start_with), ("forget", forget_filter)):
        if id_ := request.form.get(button, "")[:LONGEST_CURSOR]:
            if not AteaForm().validate_on_submit():
                abort(400)
            with suppress(NoSuchFilter):  # forgotten meanwhile: the queue shows which are there
                change(house(), current_member(), id_)
            return see_other("casework.inbox", **chosen.codes())
    form = SaveFilterForm()
    if form.validate_on_submit():
        try:
            save_filter(house(), current_member(), form.name.data, chosen, starts=form.starts.data)
            return see_other("casework.inbox", **chosen.codes())
        except TooManySaved:
            form.name.errors = (_("You keep %(number)d filters already. Forget one first.", number=MOST_SAVED),)
    page = inbox_page(house(), read_inbox(house(), current_member(), "", chosen), current_member(), g.edition, is_first=True)
    return render_template("casework/inbox.html", page=page, form=form), 422
