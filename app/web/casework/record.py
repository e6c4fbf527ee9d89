"""What the page of an application shows its professional, made ready for its template."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from app.domain.access_log import Reader, Reason
from app.domain.application import Draft
from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.domain.path import Path
from app.domain.people import CircleMember
from app.domain.permission import Action, may
from app.domain.rights import Right
from app.use_cases.consult_record import Record
from app.use_cases.ports import House
from app.web.casework.beside_pages import happened_rows, note_lines, timeline_lines
from app.web.casework.doors import doors_of
from app.web.casework.procedure import procedure_part
from app.web.casework.since import since_sent
from app.web.casework.to_tell import to_tell
from app.web.casework.wishes import wishes_of
from app.web.shared.fields import today_here
from app.web.shared.page_addresses import page_address
from app.web.shared.poured import pour, pour_each, pour_several
from app.web.shared.stock import made_once
from app.web.shared.task_lines import open_lines
from app.web.shared.unbroken import unbroken
from app.wording.beside_case import basis_parts
from app.wording.casework import say_reason
from app.wording.circle import say_right_to_professional
from app.wording.consents import consent_heading
from app.wording.dates import here, say_date, say_moment
from app.wording.for_professionals import how_it_stands, who_filled_it_in
from app.wording.papers import say_form, say_paper_kind, say_paper_name
from app.wording.path import say_path
from app.wording.people import (
    safe_contact_sentences,
    say_edition_name,
    say_language,
    say_phone,
    say_told,
)
from app.wording.private_part import for_the_professional
from app.wording.speaking import gettext as _
from app.wording.speaking import in_a_row
from app.wording.wanted import say_member

Facts = tuple[dict[str, str], ...]
MOST_TASKS, MOST_NOTES = 6, 3  # on the first page of a case
PIECES = "casework/pieces.html"
NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class RecordPage:
    """`contact` is read first. `stands`: whose it is; `own_part`: where it is of a private part; `left`: how many choices
    somebody else is to make. What is `Markup` is finished, empty where there is nothing of it (`pieces.html`, `since.html`,
    `procedure.html`, `wishes.html`, `happened.html`).
    """

    application_id: str
    reference: str
    name: str
    contact: tuple[str, ...]
    stands: tuple[str, ...]
    own_part: tuple[str, ...]
    is_mine: bool
    may_take: bool
    left: str
    to_tell: Markup
    words: Markup
    person: Markup
    since: Markup
    doors: Markup
    procedure: Markup
    wishes: Markup
    circle: Markup
    consents: Markup
    papers: Markup
    path: Markup
    beside: "BesidePart"


@dataclass(frozen=True, slots=True)
class BesidePart:
    """What stands beside the case, finished: open tasks, those of them that are late, the last notes, what happened last,
    what came of her choices. `last_visit`: when the reader was here before.
    """

    tasks: Markup = NOTHING
    late: Markup = NOTHING
    notes: Markup = NOTHING
    happened: Markup = NOTHING
    last_visit: str = ""
    given: Markup = NOTHING


def record_page(house: House, record: Record, member: StaffMember, edition: Edition) -> RecordPage:
    """The application as the professional reads it: safe contact and her words first, then what she asks for."""
    draft, application = record.after.draft, record.application
    since = since_sent(house, record.after, edition)
    person, circle, consents, papers = _facts(
        _person(house, record, draft, edition), _circle(record, edition), _consents(record, edition), _papers(record, edition)
    )
    return RecordPage(
        application.id, application.reference,
        (draft.person.full_name if draft.person else "") or _("Somebody without a name"),
        _contact(record, edition),
        how_it_stands(record.case, record.professional, member.id, edition),
        for_the_professional(record.beside, together=draft.private.goes_together, edition=edition) if draft.private else (),
        record.professional is not None and record.professional.id == member.id,
        record.case.is_waiting() and may(member.role, Action.TAKE_CASE, record.relations),
        since.left,
        to_tell(record, house, edition) if may(member.role, Action.TELL_BY_HAND, record.relations) else Markup(),
        _her_words(draft, edition=application.edition),
        person,
        pour("casework/since.html", "since", since),
        doors_of(record, member),
        pour("casework/procedure.html", "procedure", procedure_part(house, record, edition), application.id),
        wishes_of(house, draft, draft.wanted, edition), circle, consents, papers,
        _path(record.path, edition),
        _beside(house, record, member, edition),
    )


def _facts(*lists: Facts) -> Iterator[Markup]:
    """Each list finished; what is empty stays empty."""
    finished = iter(pour_several("shared/components/facts.html", "facts", [facts for facts in lists if facts]))
    return (next(finished) if facts else NOTHING for facts in lists)


def _path(path: Path, edition: Edition) -> Markup:
    """How far the work has come: there are few ways to stand, and nobody is in them."""
    return made_once("path", edition, path, lambda: pour(PIECES, "path", say_path(path, edition)) if path else NOTHING)


def _beside(house: House, record: Record, member: StaffMember, edition: Edition) -> BesidePart:
    beside = record.beside_case
    if beside is None:
        return BesidePart()
    since, shelf = beside.timeline.since, house.shelf
    tasks = open_lines(house, beside.tasks, edition, MOST_TASKS)
    given = basis_parts((), beside.given, shelf.texts, shelf.catalogue, edition, record.after.circle) if beside.given else ()
    return BesidePart(
        pour_each(PIECES, "task", tasks),
        pour_each(PIECES, "late", [line for line in tasks if line.is_late]),
        pour_each(PIECES, "note", note_lines(record, member, edition)[:MOST_NOTES]),
        happened_rows(timeline_lines(beside.timeline, member, edition)),
        say_moment(since, edition) if since else "",
        pour(PIECES, "given", given) if given else NOTHING,
    )


def _consents(record: Record, edition: Edition) -> Facts:
    """What may be done with her data now: what she said last, after sending too, never what she sent alone."""
    return tuple(
        {
            "term": consent_heading(said.purpose, edition), "value": _("Yes") if said.given else _("No"),
            "note": say_date(here(said.at).date(), edition),
        }
        for said in record.consents.values()
    )


def _papers(record: Record, edition: Edition) -> Facts:
    """Each paper by what it is, and where it is opened."""
    return tuple(
        {
            "term": say_paper_kind(paper.kind, edition),
            "value": say_paper_name(paper.name, edition),
            "note": say_form(paper, edition),
            "href": page_address("casework.paper", record.application.id, paper_id=paper.id),
        }
        for paper in record.papers
    )


def said_purpose(reader: Reader) -> str:
    """The purpose as the person reads it."""
    words = reader.words if reader.reason is Reason.OTHER else ""
    return words or say_reason(reader.reason)


def _contact(record: Record, edition: Edition) -> tuple[str, ...]:
    """How she may be reached now; what was sent, further down, may say otherwise."""
    if record.contact is None:
        return ()
    changed = record.contact != record.application.draft.safe_contact
    return (*map(unbroken, safe_contact_sentences(record.contact, edition)), *((_("Changed after sending."),) if changed else ()))


def _her_words(draft: Draft, edition: Edition) -> Markup:
    """Her own words, text by text; most likely in the language of the form that was sent."""
    texts = (
        (draft.matters or "", _("What matters to this person, in their words.")),
        (draft.acting.her_words if draft.acting else "", _("What the person says about somebody filling this in.")),
    )
    lang = str(edition.language)
    said = ((lines, lang, about) for text, about in texts if (lines := tuple(filter(None, text.splitlines()))))
    return pour_each(PIECES, "her_words", said)


def _circle(record: Record, edition: Edition) -> Facts:
    """Who helps her, what each may do today and, where she may be called in an emergency, how."""
    circle, today = record.circle, today_here()
    held = [(member, circle.rights_of(member.id, today)) for member in circle.members]
    return tuple([
        {"term": say_member(member), "value": _may_do(rights, edition), "note": _call(member, rights)} for member, rights in held
    ])


def _may_do(rights: Collection[Right], edition: Edition) -> str:
    said = [say_right_to_professional(right, edition) for right in Right if right in rights] if rights else ()
    return in_a_row(said) if said else _("Nothing beyond helping")


def _call(member: CircleMember, rights: Collection[Right]) -> str:
    may_be_called = Right.CALL_IN_EMERGENCY in rights or Right.SPEAK_FOR_ME in rights
    return say_phone(member.contact.phone) if may_be_called and member.contact and member.contact.phone else ""


def _person(house: House, record: Record, draft: Draft, edition: Edition) -> Facts:
    """The facts beside the application; only what was said."""
    facts = list[dict[str, str]]()

    def add(term: str, value: str) -> None:
        if value:
            facts.append({"term": term, "value": value})

    add(_("Sent"), say_moment(record.application.sent_at, edition))
    if draft.acting:
        add(_("Who filled it in"), who_filled_it_in(draft.acting, edition))
        add(_("Name of who filled it in"), draft.acting.name)
        add(_("Relation"), draft.acting.relation)
        for term, told in (
            (_("Does the person decide?"), draft.acting.decides), (_("Has the person been asked?"), draft.acting.asked),
            (_("Does the person want this?"), draft.acting.agrees),
        ):
            add(term, say_told(told, edition) if told else "")
    if draft.person and draft.person.born_on:
        add(_("Born"), say_date(draft.person.born_on, edition))
    town = house.shelf.catalogue.municipalities.get(record.residence.municipality) if record.residence else None
    add(_("Town"), town.name(edition.language) if town else "")
    if draft.languages:
        spoken = say_language(draft.languages.attention, edition) if draft.languages.attention else ""
        add(_("Reads in"), say_edition_name(draft.languages.documents or draft.languages.form, edition))
        add(_("Attention in"), spoken or draft.languages.attention_other)
        add(_("Handling"), _("Asks for accessible handling") if draft.languages.accessible_handling else "")
    return tuple(facts)
