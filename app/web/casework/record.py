"""What the page of an application shows its professional, made ready for its template."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.domain.access_log import Reader, Reason
from app.domain.application import Draft
from app.domain.casework import StaffMember
from app.domain.document import Document, document_from_json
from app.domain.edition import Edition
from app.use_cases.consult_record import Record
from app.use_cases.ports import House
from app.web.casework.wishes import Part, everything, parts_of
from app.wording.casework import say_reason
from app.wording.dates import say_date, say_moment
from app.wording.for_professionals import how_it_stands, who_filled_it_in
from app.wording.people import safe_contact_sentences, say_edition_name, say_language
from app.wording.private_part import for_the_professional

Facts = tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """`contact` is read first. `words` holds her own words, a tuple of lines for each text, with what it is about.

    `lang` is the language of the form, in which her words are most likely written; `shown_lang` that of what was shown.
    """

    application_id: str
    reference: str
    name: str
    contact: tuple[str, ...]
    words: tuple[tuple[tuple[str, ...], str], ...]
    lang: str
    stands: tuple[str, ...]
    is_waiting: bool
    is_mine: bool
    everything: Part
    parts: tuple[Part, ...]
    person: Facts
    shown: Document
    shown_lang: str
    own_part: tuple[str, ...] = ()


def record_page(house: House, record: Record, member: StaffMember, edition: Edition) -> RecordPage:
    """The application as the professional reads it: safe contact and her words first, then what she asks for."""
    application, draft = record.application, record.application.draft
    return RecordPage(
        application.id, application.reference,
        (draft.person.full_name if draft.person else "") or _("Somebody without a name"),
        safe_contact_sentences(draft.safe_contact, edition) if draft.safe_contact else (),
        _her_words(draft), str(application.edition.language),
        how_it_stands(record.case, record.professional, member.id, edition),
        record.case.is_waiting(),
        record.professional is not None and record.professional.id == member.id,
        everything(house, draft, edition),
        parts_of(house, application, edition),
        _person(house, record, edition),
        document_from_json(application.shown), application.edition.html_lang,
        for_the_professional(record.beside, together=draft.private.goes_together, edition=edition) if draft.private else (),
    )


def said_purpose(reader: Reader) -> str:
    """The purpose as the person reads it."""
    words = reader.words if reader.reason is Reason.OTHER else ""
    return words or say_reason(reader.reason)


def _her_words(draft: Draft) -> tuple[tuple[tuple[str, ...], str], ...]:
    texts = (
        (draft.matters or "", _("What matters to this person, in their words.")),
        (draft.acting.her_words if draft.acting else "", _("What the person says about somebody filling this in.")),
    )
    return tuple((lines, about) for text, about in texts if (lines := tuple(filter(None, text.splitlines()))))


def _person(house: House, record: Record, edition: Edition) -> Facts:
    """The facts beside the application; only what was said."""
    draft, facts = record.application.draft, list[dict[str, str]]()

    def add(term: str, value: str) -> None:
        if value:
            facts.append({"term": term, "value": value})

    add(_("Sent"), say_moment(record.application.sent_at, edition))
    if draft.acting:
        add(_("Who filled it in"), who_filled_it_in(draft.acting, edition))
        add(_("Name of who filled it in"), draft.acting.name)
        add(_("Relation"), draft.acting.relation)
    if draft.person and draft.person.born_on:
        add(_("Born"), say_date(draft.person.born_on, edition))
    town = house.shelf.catalogue.municipalities.get(draft.residence.municipality) if draft.residence else None
    add(_("Town"), town.name(edition.language) if town else "")
    if draft.languages:
        spoken = say_language(draft.languages.attention, edition) if draft.languages.attention else ""
        add(_("Reads in"), say_edition_name(draft.languages.documents or draft.languages.form, edition))
        add(_("Attention in"), spoken or draft.languages.attention_other)
        add(_("Handling"), _("Asks for accessible handling") if draft.languages.accessible_handling else "")
    return tuple(facts)
