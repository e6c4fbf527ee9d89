"""What the pages of the application show, gathered from the draft."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.application import Draft, Missing, Visit
from app.domain.choice import Scope
from app.domain.document import Row
from app.domain.document import Section as DocumentSection
from app.domain.task import Task
from app.use_cases.fill_application import Changed, Section, mark_of
from app.use_cases.find_draft import find_draft
from app.use_cases.review_application import review_application
from app.use_cases.sentences import sentences
from app.web.shared.forms import AteaForm, TokenForm
from app.web.shared.house import house
from app.web.shared.pages import see_other
from app.web.shared.visits import current_visit
from app.wording.dates import here, say_moment, say_time, say_until_date
from app.wording.missing import say_missing
from app.wording.speaking import gettext as _
from app.wording.tasks import read_change, say_task

PAGE_OF_MISSING = {
    Missing.SAFE_CONTACT: Task.CONTACT, Missing.PERSON: Task.YOU, Missing.RESIDENCE: Task.HOME,
    Missing.SERVICES: Task.SERVICES, Missing.LANGUAGES: Task.LANGUAGES, Missing.CONSENTS: Task.CONSENTS,
    Missing.ASKED: "acting", Missing.AGREEMENT: "acting",
}
KEPT_OUT = frozenset({"csrf_token", "seen"})


@dataclass(frozen=True, slots=True)
class Kept:
    """When the draft was saved and until when it is kept, in words."""

    saved: str
    until: str
    older_catalogue: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the check page with the address where it is changed."""

    key: str
    value: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that reads differently in the two versions of a section."""

    term: str
    stored: tuple[str, ...]
    written: tuple[str, ...]


def kept_in_words(visit: Visit) -> Kept:
    """What the draft's pages say of its keeping. Raises `Gone`."""
    kept = find_draft(house(), visit)
    saved_at, now = here(kept.saved_at), here(house().clock.now())
    return Kept(
        saved=_("Draft saved at %(time)s.", time=say_time(saved_at)) if saved_at.date() == now.date()
        else _("Draft saved: %(moment)s.", moment=say_moment(saved_at, g.edition)),
        until=_("We keep it %(until)s.", until=say_until_date(here(kept.kept_until).date(), g.edition)),
        older_catalogue=kept.draft.catalogue_version != house().shelf.catalogue.version,
    )


def section_page(
    task: Task, form: AteaForm, section: Section, keep: Callable[[str], Any],
    then: Callable[[], str] = lambda: "apply.tasks", **context: Any
) -> ResponseReturnValue:
    """Shows a section; keeps it when it comes back; shows both versions where another tab wrote in between.

    `keep` takes the mark of the section as it was shown. On a refused form that mark stays the one shown, so
    that correcting a slip never overwrites somebody else's words.
    """
    if form.validate_on_submit():
        try:
            keep(request.form.get("seen", ""))
        except Changed as changed:
            return both_page(task, section, changed)
        return go_on(then())
    draft = current_visit().draft
    seen = request.form.get("seen", "") if request.method == "POST" else mark_of(section, draft)
    page = render_template(
        f"apply/{context.pop('template', task)}.html", form=form, seen=seen, kept=kept_in_words(current_visit()),
        draft=draft, other=draft.speaks_for_another(), page_title=title_of(task, draft), **error_title(form), **context,
    )
    return page, 422 if form.errors else 200


def go_on(page: str = "apply.tasks") -> ResponseReturnValue:
    """After a section: to the task list, or back to the check page for who came from there."""
    checking = request.args.get("then") == "check"
    if page != "apply.tasks":
        return see_other(page, then="check" if checking else None)
    return see_other("apply.check" if checking else page)


def error_title(form: AteaForm) -> dict[str, str]:
    """A page that refuses says so first in its title."""
    return {"title_prefix": _("Error:")} if form.errors else {}


def title_of(task: Task, draft: Draft) -> str:
    return say_task(task, other=draft.speaks_for_another())


def both_page(task: Task, section: Section, changed: Changed) -> ResponseReturnValue:
    """What is stored and what was just written, side by side; nothing is overwritten until she says."""
    mine = [(name, value) for name, value in request.form.items(multi=True) if name not in KEPT_OUT]
    page = render_template(
        "apply/both.html", mine=mine, seen=mark_of(section, changed.stored), form=TokenForm(),
        differences=differences(changed), page_title=_("There are two versions"), section=title_of(task, changed.stored),
    )
    return page, 409


def differences(changed: Changed) -> list[Difference]:
    """The rows that would read differently."""
    stored, written = _rows(changed.stored), _rows(changed.written)
    keys = dict.fromkeys([*stored, *written])
    return [
        Difference(key[1], stored.get(key, ()), written.get(key, ()))
        for key in keys if stored.get(key) != written.get(key)
    ]


def _rows(draft: Draft) -> dict[tuple[str, str], tuple[str, ...]]:
    shown = review_application(house(), draft, g.edition).document
    return {(section.key, row.term): row.values for section in shown.sections for row in section.rows}


def lines_of(section: DocumentSection, on: Task | None = None) -> list[Line]:
    """The rows of a section with their addresses; none for what would lead to the page of the task one is `on`."""
    return [Line(row.term, _lines(row.values), "" if row.change == on else change_address(row)) for row in section.rows]


def _lines(values: tuple[str, ...]) -> tuple[str, ...]:
    """One sentence a line in easy read, as the receipt will have it."""
    return tuple([line for value in values for line in sentences(value)]) if g.edition.is_easy else values


def door_of_task(task: Task) -> str:
    """The endpoint where a section is filled in; the papers have a room of their own."""
    return "papers.papers" if task is Task.PAPERS else f"apply.{task}"


def page_of_task(task: Task, **query: Any) -> str:
    """Where a section is filled in."""
    return url_for(door_of_task(task), **query)


def change_address(row: Row) -> str:
    """Where the row is changed: its section's page, or for a choice the choice's own."""
    change = read_change(row.change)
    if change.task is not Task.SERVICES or not (change.service or change.aspect):
        return page_of_task(change.task, then="check")
    if change.service and change.aspect:
        return url_for("choices.say", scope=Scope(change.service, change.aspect))
    anchor = f"s{change.service}".replace(".", "-") if change.service else None
    return url_for("choices.overview", _anchor=anchor)


def still_missing(draft: Draft) -> list[dict[str, str]]:
    """What is missing, each with what to do and where."""
    return [
        {"href": url_for(f"apply.{PAGE_OF_MISSING[missing]}", then="check"), "text": say_missing(missing)}
        for missing in draft.missing()
    ]
