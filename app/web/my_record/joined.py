"""What the register joined with her application: she reads it, and says "that is not me".

GET        /<edition>/v/<handle>/joined            each of them: with what, when, why, by whom
GET, POST  /<edition>/v/<handle>/joined/<n>        it is not mine; they are taken apart at once
"""

from contextlib import suppress
from dataclasses import dataclass

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from app.domain.application import Application
from app.domain.merge import Merge
from app.use_cases.merge_people import NotJoined, object_to_merge
from app.use_cases.ports import StaleWrite
from app.use_cases.see_same_person import see_merges
from app.web.my_record.routes import room
from app.web.shared.actors import current_actor
from app.web.shared.doorkeepers import visit_page
from app.web.shared.forms import AteaForm, WordsField
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.sent_pages import sent_page
from app.web.shared.visits import current_visit
from app.wording.register import merge_sentences

LONGEST = 500  # characters


class NotMineForm(AteaForm):
    """Why, if she wants to say it."""

    words = WordsField(length=LONGEST)


@dataclass(frozen=True, slots=True)
class Joined:
    """One as she reads it: the other's reference, sentences of the portal, the reason as it was written, how it ended."""

    number: int
    merge: Merge
    reference: str
    sentences: tuple[str, ...]
    why: tuple[str, ...]
    lang: str
    ended: tuple[str, ...]


@room.get("/v/<handle>/joined")
@visit_page
@sent_page
def joined() -> ResponseReturnValue:
    """With what hers was joined, the last first."""
    return render_template("my_record/joined.html", several=_joined())


@room.route("/v/<handle>/joined/<int:number>", methods=["GET", "POST"])
@visit_page
@sent_page
def not_mine(number: int) -> ResponseReturnValue:
    """She says that the other is not hers. What is over already is shown as it stands."""
    form, one = NotMineForm(), next((one for one in _joined() if one.number == number), None)
    if one is None:
        return abort(404) if request.method == "GET" else see_other("my_record.joined")
    if not one.merge.runs:
        return see_other("my_record.joined")
    if form.validate_on_submit():
        with suppress(NotJoined, StaleWrite):  # somebody was quicker: the page says how it stands
            object_to_merge(house(), current_visit(), one.merge.id, form.words.data or "", current_actor())
        return see_other("my_record.joined")
    return render_template("my_record/not_mine.html", one=one, form=form), 422 if form.errors else 200


def _joined() -> list[Joined]:
    application, several, names = see_merges(house(), current_visit())
    return [
        _line(len(several) - place, merge, other, application, {id_: member.name for id_, member in names.items()})
        for place, (merge, other) in enumerate(several)
    ]


def _line(number: int, merge: Merge, other: Application | None, mine: Application, names: dict[str, str]) -> Joined:
    sentences, ended = merge_sentences(merge, other.sent_at if other else None, names, g.edition)
    return Joined(
        number, merge, other.reference if other else "", sentences, tuple(filter(None, merge.words.splitlines())),
        mine.reads_in.html_lang, ended,
    )
