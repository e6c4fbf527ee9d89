"""The sections of the application on the person herself, as finished sentences."""

from functools import lru_cache

from app.domain.application import Draft
from app.domain.catalogue import Catalogue
from app.domain.consent import Purpose
from app.domain.document import Row, Section
from app.domain.edition import Edition
from app.domain.people import ActingFor, IdentityKind, Languages, Person, Residence
from app.domain.task import Task
from app.use_cases.sentences import sentences
from app.wording.answers import say_no, say_yes
from app.wording.choices import say_answer
from app.wording.circle import member_lines
from app.wording.consents import consent_heading, ground_of_processing
from app.wording.dates import say_date
from app.wording.papers import said_paper, say_paper_kind
from app.wording.people import (
    safe_contact_sentences,
    say_edition_name,
    say_for_whom,
    say_identity_kind,
    say_language,
    say_role,
    say_told,
)
from app.wording.speaking import own_words
from app.wording.tasks import say_task
from app.wording.wanted import say_member


def row(task: Task, term: str, *values: str) -> Row:
    """A row that can be changed on the page of the task; lines typed by a person stay lines."""
    lines = (values[0] if len(values) == 1 else "\n".join(values)).splitlines()
    return Row(term, tuple(filter(str.strip, lines)), task)


def unanswered(task: Task, term: str, edition: Edition) -> Row:
    """A row that nobody has filled in yet."""
    _ = own_words(edition)
    return row(task, term, _("Not answered yet"))


def section(task: Task, draft: Draft, edition: Edition, rows: tuple[Row, ...], lead: str = "") -> Section:
    """The section of a task under its name."""
    return Section(task, say_task(task, edition, other=draft.speaks_for_another()), rows, lead)


def contact_section(draft: Draft, edition: Edition) -> Section:
    """How the person may be reached."""
    _ = own_words(edition)
    term = _("May you be contacted?") if not draft.speaks_for_another() else _("May they be contacted?")
    contact = draft.safe_contact
    answer = row(Task.CONTACT, term, *safe_contact_sentences(contact, edition)) if contact else unanswered(Task.CONTACT, term, edition)
    return section(Task.CONTACT, draft, edition, (answer,))


def you_section(draft: Draft, edition: Edition) -> Section:
    """Who it is for, who she is, who fills it in."""
    _ = own_words(edition)
    rows = [row(Task.YOU, _("Who is it for?"), say_for_whom(draft.for_whom, edition))] if draft.for_whom else []
    if draft.name_above:
        rows.append(row(Task.YOU, _("Name used in the questions"), draft.name_above))
    rows += _person(draft.person, edition) if draft.person else [unanswered(Task.YOU, _("Name and surnames"), edition)]
    rows += _acting(draft.acting, edition) if draft.acting else [unanswered(Task.YOU, _("Who fills it in"), edition)]
    return section(Task.YOU, draft, edition, tuple(rows))


def _person(person: Person, edition: Edition) -> list[Row]:
    _ = own_words(edition)
    kind = say_identity_kind(person.document_kind, edition)
    has_number = person.document and person.document_kind is not IdentityKind.NONE
    rows = [
        row(Task.YOU, _("Name and surnames"), person.full_name),
        row(Task.YOU, _("Identity document"), f"{kind}: {person.document}" if has_number else kind),
    ]
    if person.born_on:
        rows.append(row(Task.YOU, _("Date of birth"), say_date(person.born_on, edition)))
    return rows


def _acting(acting: ActingFor, edition: Edition) -> list[Row]:
    _ = own_words(edition)
    rows = [row(Task.YOU, _("Who fills it in"), say_role(acting.role, edition))]
    if acting.name:
        rows.append(row(Task.YOU, _("Name of who helps or applies"), acting.name))
    if acting.relation:
        rows.append(row(Task.YOU, _("Relation with the person"), acting.relation))
    if acting.person_knows is not None:
        rows.append(row(Task.YOU, _("Does the person know?"), say_yes(edition) if acting.person_knows else say_no(edition)))
    for term, told in (
        (_("Does the person decide?"), acting.decides),
        (_("Has the person been asked?"), acting.asked),
        (_("Does the person want this?"), acting.agrees),
    ):
        if told is not None:
            rows.append(row(Task.YOU, term, say_told(told, edition)))
    if acting.her_words.strip():
        rows.append(row(Task.YOU, _("What the person says about it"), acting.her_words))
    return rows


def home_section(draft: Draft, catalogue: Catalogue, edition: Edition) -> Section:
    """Where she is registered and where she is."""
    _ = own_words(edition)
    term = _("Municipality of registration")
    rows = _residence(draft.residence, catalogue, term, edition) if draft.residence else [unanswered(Task.HOME, term, edition)]
    return section(Task.HOME, draft, edition, tuple(rows))


def _residence(residence: Residence, catalogue: Catalogue, term: str, edition: Edition) -> list[Row]:
    _, town = own_words(edition), catalogue.municipalities.get(residence.municipality)
    name = town.name(edition.language) if town else residence.municipality
    rows = [row(Task.HOME, term, name or _("Registered in no municipality of Gipuzkoa"))]
    for label, value in (
        (_("Address"), residence.address),
        (_("Postal code"), residence.postal_code),
        (_("Place where the person usually is"), residence.habitual_place),
    ):
        if value.strip():
            rows.append(row(Task.HOME, label, value))
    return rows


def circle_section(draft: Draft, edition: Edition) -> Section:
    """Who helps."""
    _ = own_words(edition)
    term = _("People who help")
    if draft.circle:
        told = [row(Task.CIRCLE, member.name, *map(": ".join, member_lines(member, edition))) for member in draft.circle]
        rows = (row(Task.CIRCLE, term, *map(say_member, draft.circle)), *(one for one in told if one.values))
        return section(Task.CIRCLE, draft, edition, rows)
    nobody = row(Task.CIRCLE, term, _("Nobody for now")) if draft.circle_seen else unanswered(Task.CIRCLE, term, edition)
    return section(Task.CIRCLE, draft, edition, (nobody,))


def matters_section(draft: Draft, edition: Edition) -> Section:
    """What matters, word by word as it was written."""
    _ = own_words(edition)
    term = _("In the person's own words") if draft.speaks_for_another() else _("In my own words")
    if draft.matters is None:
        return section(Task.MATTERS, draft, edition, (unanswered(Task.MATTERS, term, edition),))
    written = row(Task.MATTERS, term, draft.matters)
    return section(Task.MATTERS, draft, edition, (written if written.values else row(Task.MATTERS, term, _("Nothing written")),))


def papers_section(draft: Draft, edition: Edition) -> Section:
    """Each paper with what it is, its file and its fingerprint."""
    _ = own_words(edition)
    rows = tuple(row(Task.PAPERS, say_paper_kind(paper.kind, edition), *said_paper(paper)) for paper in draft.papers)
    return section(Task.PAPERS, draft, edition, rows or (row(Task.PAPERS, _("Papers added"), _("None for now")),))


def languages_section(draft: Draft, edition: Edition) -> Section:
    """Of the form, of attention and of documents; and accessible handling."""
    _ = own_words(edition)
    rows = _languages(draft.languages, edition) if draft.languages else [unanswered(Task.LANGUAGES, _("Languages"), edition)]
    return section(Task.LANGUAGES, draft, edition, tuple(rows))


def _languages(languages: Languages, edition: Edition) -> list[Row]:
    _ = own_words(edition)
    spoken = [say_language(languages.attention, edition)] if languages.attention else []
    spoken += [languages.attention_other] if languages.attention_other.strip() else []
    documents = say_edition_name(languages.documents, edition) if languages.documents else _("Not answered yet")
    wanted = _("Yes, from now on") if languages.accessible_handling else _("Not asked for")
    return [
        row(Task.LANGUAGES, _("Language of the form"), say_edition_name(languages.form, edition)),
        row(Task.LANGUAGES, _("Language in which to be attended"), *(spoken or [say_answer("no_preference", edition)])),
        row(Task.LANGUAGES, _("Language of letters and documents"), documents),
        row(Task.LANGUAGES, _("Everything in a form that is easier to understand"), wanted),
    ]


def consents_section(draft: Draft, edition: Edition) -> Section:
    """Each consent with what was said and the very text that was read."""
    said = {consent.purpose: consent for consent in draft.consents}
    rows = tuple([
        _consent(purpose, one.given, one.text, one.edition, edition) if (one := said.get(purpose))
        else unanswered(Task.CONSENTS, consent_heading(purpose, edition), edition)
        for purpose in Purpose
    ])
    return section(Task.CONSENTS, draft, edition, rows, " ".join(ground_of_processing(edition)))


# Kept, since it is of our own words alone: what is read before a consent is the same for everybody.
@lru_cache(maxsize=128)
def _consent(purpose: Purpose, given: bool, text: str, read_in: Edition, edition: Edition) -> Row:
    """What was said, and the text as it was read: whole, or one sentence a line where it was read in an adapted edition."""
    _ = own_words(edition)
    said = _("Yes, I give my consent.") if given else _("No, I do not give my consent.")
    as_read = sentences(text) if read_in.is_easy else (text,)
    return row(Task.CONSENTS, consent_heading(purpose, edition), said, _("This is what I read:"), *as_read)
