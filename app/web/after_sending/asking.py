"""What I ask of the office: why somebody looked, another professional, easy handling."""

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.use_cases.ask_accessible_handling import ask_accessible_handling
from app.use_cases.ask_other_professional import ask_other_professional
from app.use_cases.ask_why_looked import NoSuchLook, ask_why_looked, see_look
from app.use_cases.follow_application import follow_application
from app.use_cases.say_after_sending import after_sending
from app.web.after_sending.forms import WhyForm
from app.web.after_sending.room import room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit
from app.wording.acts import looked_sentences
from app.wording.dates import say_moment
from app.wording.people import say_edition_name

EASY_LETTERS = "easy"


@room.route("/looks/<entry_id>", methods=["GET", "POST"])
@visit_page
@sent_page
def look(entry_id: str) -> ResponseReturnValue:
    """One line of who looked: the question about it, and its answer."""
    form = WhyForm()
    try:
        seen = see_look(house(), current_visit(), entry_id)
        if form.validate_on_submit():
            if not seen.asked:
                ask_why_looked(house(), current_visit(), entry_id, form.words.data, current_actor())
            return see_other("after_sending.look", entry_id=entry_id)
    except NoSuchLook:
        abort(404)
    name = seen.members[seen.entry.reader].name if seen.entry.reader in seen.members else ""
    answerer = seen.members.get(seen.answer.by) if seen.answer else None
    page = render_template(
        "after_sending/look.html", form=form, seen=seen, sentences=looked_sentences(seen.entry, name, g.edition),
        asked_at=say_moment(seen.asked.at, g.edition) if seen.asked else "",
        answered_at=say_moment(seen.answer.at, g.edition) if seen.answer else "", answerer=answerer,
    )
    return page, 422 if form.errors else 200


@room.route("/professional", methods=["GET", "POST"])
@visit_page
@sent_page
def professional() -> ResponseReturnValue:
    """Asks for another reference professional; she need not say why."""
    form = WhyForm()
    asked, answer = after_sending(house(), current_visit()).other_professional()
    waits = asked is not None and answer is None
    if form.validate_on_submit():
        if not waits:
            ask_other_professional(house(), current_visit(), form.words.data, current_actor())
        return see_other("after_sending.professional")
    page = render_template(
        "after_sending/professional.html", form=form, waits=waits, asked=asked, answer=answer,
        asked_at=say_moment(asked.at, g.edition) if asked else "",
        answered_at=say_moment(answer.at, g.edition) if answer else "",
        now=follow_application(house(), current_visit()).professional,
    )
    return page, 422 if form.errors else 200


@room.route("/accessible", methods=["GET", "POST"])
@visit_page
@sent_page
def accessible() -> ResponseReturnValue:
    """Cognitively accessible handling, from here on or no longer; and whether her letters come in easy read, too."""
    form = TokenForm()
    if form.validate_on_submit():
        wanted, easy = request.form.get("wanted") != "no", request.form.get("letters") == EASY_LETTERS
        ask_accessible_handling(house(), current_visit(), current_actor(), wanted=wanted, easy_letters=easy)
        return see_other("after_sending.accessible")
    after = after_sending(house(), current_visit())
    sent_for, reads_in = after.application.sent_for, after.application.reads_in
    return render_template(
        "after_sending/accessible.html", form=form, asks=after.asks_accessible_handling, asks_letters=not sent_for.is_easy,
        easy_letters=reads_in.is_easy, letters_in=say_edition_name(reads_in, g.edition),
    )
