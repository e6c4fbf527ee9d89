"""The person's door: what is passed on about her, which she reads before anybody else."""

from dataclasses import dataclass

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.domain.handover import Handover, HandoverKind, HandoverState
from app.domain.passed import Answer, Part
from app.use_cases.answer_handover import HerHandover, answer_handover, see_handovers
from app.use_cases.keep_handover import NoHandover
from app.use_cases.ports import StaleWrite
from app.web.handover.forms import HerForm
from app.web.handover.parts import passages_of
from app.web.handover.room import VISIT, room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit
from app.wording.dates import say_date
from app.wording.handover import (
    meeting_sentences,
    reading_sentence,
    say_handover_answer,
    say_part,
    standing_sentences,
    until_sentences,
)

PICTURES = {Answer.INFORMED: "document", Answer.AGREED: "choose", Answer.OBJECTS: "not_this"}
Items = tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One as she reads it. `parts`: heading and passages, each a box by which she keeps it to herself."""

    handover: Handover
    when: str
    stands: tuple[str, ...]
    who: tuple[str, ...]
    reason: tuple[str, ...]
    meeting: tuple[str, ...]
    days: tuple[str, ...]
    parts: tuple[tuple[str, str, Items], ...]
    apart_why: tuple[str, ...]
    reply: tuple[str, ...]
    ended: tuple[str, ...]
    said: str
    said_words: tuple[str, ...]
    may_answer: bool
    her_account: tuple[str, ...]


@room.route(f"{VISIT}/passed-on", methods=["GET", "POST"])
@visit_page
@sent_page
def passed_on() -> ResponseReturnValue:
    """The last one whole, those before by how they ended. She answers while it has not been sent."""
    found, form, changed = see_handovers(house(), current_visit()), HerForm(), False
    form.offer(g.edition)
    if found and form.validate_on_submit():
        try:
            answer_handover(
                house(), current_visit(), form.version, Answer(form.answer.data), form.words.data or "",
                _hidden(found[0]), current_actor(),
            )
            return see_other("handover.passed_on", _anchor="stands")
        except (StaleWrite, NoHandover):
            found, changed = see_handovers(house(), current_visit()), True
    several = [shown_to_her(one) for one in found]
    if several and request.method == "GET" and found[0].handover.said:
        form.answer.data, form.words.data = found[0].handover.said.answer, found[0].handover.said.words
    page = render_template(
        "handover/hers.html", form=form, one=several[0] if several else None, before=several[1:], changed=changed,
        pictures={answer.value: picture for answer, picture in PICTURES.items()},
    )
    return page, 409 if changed else 422 if form.errors else 200


def shown_to_her(found: HerHandover) -> Shown:
    """In the edition on screen; what was written stays in the edition in which it was written."""
    one, edition, reads_in = found.handover, g.edition, found.application.reads_in
    matters = tuple(filter(None, (found.application.draft.matters or "").splitlines()))
    may_answer = one.state is HandoverState.SHOWN
    visible = one.state is not HandoverState.DRAFTED
    comes = found.comes.name if found.comes else found.unit.name(edition.language) if found.unit else ""
    leaves = found.leaves.name if found.leaves else ""
    is_back = one.kind is HandoverKind.GIVING_BACK
    return Shown(
        one, say_date((one.shown_at or one.sent_at or one.begun_at).date(), edition), standing_sentences(one, comes, edition),
        tuple(filter(None, (leaves, comes))), tuple(one.passed.reason.splitlines()) if visible else (),
        () if is_back else meeting_sentences(one, edition), (*until_sentences(one, edition), *reading_sentence(one, leaves, edition)),
        tuple(
            (part.value, say_part(part, edition), items) for part in Part
            if visible and (items := _items(one, part, () if is_back else matters, reads_in.html_lang))
        ),
        tuple(one.passed.apart_why.splitlines()), tuple(one.passed.reply.splitlines()),
        () if is_back else tuple(one.ending.words.splitlines()),
        say_handover_answer(one.said.answer, edition) if one.said else "",
        tuple(one.said.words.splitlines()) if one.said else (), may_answer,
        tuple(one.ending.words.splitlines()) if is_back else (),
    )


def _items(one: Handover, part: Part, matters: tuple[str, ...], lang: str) -> Items:
    return tuple(
        {
            "value": f"{part}:{number}", "text": Markup('<span lang="{}">{}</span>').format(lang, shown),
            "checked": one.is_hidden(part, key),
        }
        for number, (key, shown) in enumerate(passages_of(one, part, matters, g.edition))
    )


def _hidden(found: HerHandover) -> frozenset[tuple[Part, str]]:
    """The passages that she ticked, by their words."""
    one = found.handover
    matters = tuple(filter(None, (found.application.draft.matters or "").splitlines()))
    kept = set(request.form.getlist("keep"))
    return frozenset(
        (part, key) for part in Part for number, (key, _shown) in enumerate(passages_of(one, part, matters, g.edition))
        if f"{part}:{number}" in kept
    )
