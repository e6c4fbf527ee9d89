"""Learning, for people and for those who care for them. Everything here is public and keeps nothing.

/<edition>/learn                       what there is to learn
/<edition>/learn/<page>                one page
/<edition>/learn/practice/<step>       an invented person's application, step by step; answer= shows what would happen
/<edition>/words                       the hard words, with what they mean
"""

from flask import Blueprint, abort, g, render_template, request

from app.use_cases.practise import STEPS, step_after, step_before
from app.use_cases.texts import LEARNING, TextKind, hard_words
from app.web.shared.doorkeepers import public
from app.web.shared.explained import explained
from app.web.shared.house import house
from app.web.shared.kept_pages import kept
from app.web.shared.labels import label_of
from app.web.shared.ordering import in_order
from app.web.shared.recordings import recording_of

room = Blueprint("learning", __name__, url_prefix="/<edition:edition>", template_folder="templates")


@room.get("/learn")
@public
@kept
def pages() -> str:
    texts = house().shelf.texts
    listed = [(page, texts.learning(g.edition, page)) for page in LEARNING]
    return render_template("learning/pages.html", pages=listed, first_step=next(iter(STEPS)))


@room.get("/learn/<page>")
@public
@kept
def page(page: str) -> str:
    if page not in LEARNING:
        abort(404)
    texts = house().shelf.texts
    text = texts.learning(g.edition, page)
    others = [(one, texts.learning(g.edition, one).title) for one in LEARNING if one != page]
    return render_template(
        "learning/page.html", text=text, words=explained(texts, g.edition, text.terms), others=others,
        recording=recording_of(texts, g.edition, TextKind.LEARNING, page),
        label=label_of(TextKind.LEARNING, page),
    )


@room.get("/learn/practice/<step>")
@public
@kept
def practice(step: str) -> str:
    if step not in STEPS:
        abort(404)
    texts = house().shelf.texts
    answer = request.args.get("answer", "")
    return render_template(
        "learning/practice.html", text=texts.practice(g.edition, step), step=step, number=list(STEPS).index(step) + 1,
        steps=len(STEPS), answer=answer if answer in STEPS[step] else "", before=step_before(step), after=step_after(step),
        label=label_of(TextKind.PRACTICE, step),
    )


@room.get("/words")
@public
@kept
def words() -> str:
    texts = house().shelf.texts
    found = explained(texts, g.edition, hard_words(texts.terms(g.edition)))
    return render_template("learning/words.html", words=sorted(found, key=lambda one: in_order(one.term)))
