"""Messages with the office, and a note for the next professional."""

from dataclasses import dataclass

from flask import current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.edition import Edition
from app.use_cases.follow_application import follow_application
from app.use_cases.leave_note import leave_note
from app.use_cases.say_after_sending import after_sending
from app.use_cases.write_to_office import Thread, read_messages, write_to_office
from app.web.after_sending.forms import MessageForm, NoteForm
from app.web.after_sending.room import room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit
from app.wording.after_sending import who_wrote
from app.wording.dates import say_moment

LARGEST_POSITION = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Written:
    """One message, as it is shown; `gone` where she took it back."""

    who: str
    when: str
    lines: tuple[str, ...]
    hers: bool
    gone: bool


def shown_messages(thread: Thread, edition: Edition) -> tuple[Written, ...]:
    """A page of the messages, the newest first."""
    return tuple(
        Written(
            who_wrote(turn, thread.names, thread.acting, edition), say_moment(turn.at, edition),
            tuple(filter(None, getattr(turn.content, "words", "").splitlines())), turn.kind == "message", not turn.holds,
        )
        for turn in thread.turns
    )


def position_asked() -> int:
    """Where the page of messages begins: what the address says, or the newest."""
    asked = request.args.get("before", 0, type=int)
    return asked if 0 < asked < LARGEST_POSITION else 0


@room.route("/messages", methods=["GET", "POST"])
@visit_page
@sent_page
def messages() -> ResponseReturnValue:
    """The thread, the newest first, and a box to write in."""
    form = MessageForm()
    if form.validate_on_submit():
        write_to_office(house(), current_visit(), form.words.data, form.key.data, current_actor())
        return see_other("after_sending.messages")
    form.begin()
    following = follow_application(house(), current_visit())
    thread = read_messages(house(), current_visit(), position_asked(), current_actor())
    page = render_template(
        "after_sending/messages.html", form=form, several=shown_messages(thread, g.edition), before=thread.before,
        is_first=not position_asked(), professional=following.professional, unit=following.unit,
        days=current_app.extensions["config"].answer_days,
    )
    return page, 422 if form.errors else 200


@room.route("/note", methods=["GET", "POST"])
@visit_page
@sent_page
def note() -> ResponseReturnValue:
    """What the next professional should know, in her own words; and what she left before."""
    form = NoteForm()
    if form.validate_on_submit():
        leave_note(house(), current_visit(), form.words.data, form.key.data, current_actor())
        return see_other("after_sending.note")
    form.begin()
    left = [
        (say_moment(turn.at, g.edition), tuple(filter(None, getattr(turn.content, "words", "").splitlines())))
        for turn in after_sending(house(), current_visit()).notes()
    ]
    return render_template("after_sending/note.html", form=form, left=left), 422 if form.errors else 200
