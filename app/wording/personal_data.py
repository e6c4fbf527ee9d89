"""Everything that is kept about a person, in her edition: what she sent, who looked, and each table in words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from app.domain.application import ServiceState
from app.domain.consent import Purpose
from app.domain.document import Document, Row, Section
from app.domain.edition import Edition
from app.domain.personal_data import Column, KeptRow, KeptTable, Plain
from app.use_cases.ports import Everything
from app.use_cases.texts import Texts
from app.wording.casework import looked_sentences, say_service_state
from app.wording.consents import consent_heading
from app.wording.dates import say_moment
from app.wording.people import say_edition_name
from app.wording.speaking import Words, speaking, spoken_edition
from app.wording.speaking import gettext as _

TABLES: dict[str, Words] = {
    "applications": lambda: _("The application"),
    "requested_services": lambda: _("Each service you asked for"),
    "choices": lambda: _("The history of your choices"),
    "consents": lambda: _("Your consents when you sent"),
    "consent_changes": lambda: _("Your consents after sending"),
    "referents": lambda: _("Who else takes part, and since when"),
    "cases": lambda: _("Who accompanies you"),
    "queue_services": lambda: _("What you ask for, in the list of the office"),
    "offers": lambda: _("When another professional was asked to accompany you"),
    "appraisals": lambda: _("How urgent, and how much work it is"),
    "access_entries": lambda: _("Who looked, and what was done"),
    "outbox": lambda: _("Notices to you"),
    "drafts": lambda: _("The draft"),
    "visits": lambda: _("Where it is open now"),
    "openings": lambda: _("When it was opened"),
    "papers": lambda: _("Your papers"),
    "safe_contacts": lambda: _("How you may be reached, after sending"),
    "turns": lambda: _("What was said after sending"),
    "assignments": lambda: _("Who accompanied you, and since when"),
    "corrections": lambda: _("What you were asked"),
    "correction_answers": lambda: _("What you answered"),
    "decisions": lambda: _("The answers about services"),
    "circles": lambda: _("Your circle"),
    "circle_codes": lambda: _("The codes of who helps you"),
    "mandates": lambda: _("Permissions to help you apply"),
    "holdings": lambda: _("The accounts that hold it"),
    "claim_codes": lambda: _("Codes that put it into an account"),
    "accounts": lambda: _("Your account"),
    "identities": lambda: _("Who vouches for who you are"),
    "passkeys": lambda: _("Your passkeys"),
    "recovery_codes": lambda: _("Your recovery codes"),
}
COLUMNS: dict[str, Words] = {
    "reference": lambda: _("Portal reference"),
    "sent_at": lambda: _("Sent"),
    "edition": lambda: _("Edition"),
    "verification_code": lambda: _("Verification code"),
    "code": lambda: _("Service"),
    "service": lambda: _("Service"),
    "administration": lambda: _("Administration"),
    "municipality": lambda: _("Municipality"),
    "state": lambda: _("State"),
    "kind": lambda: _("Kind"),
    "aspect": lambda: _("Aspect"),
    "said": lambda: _("What you said"),
    "words": lambda: _("Words"),
    "at": lambda: _("When"),
    "entered_by": lambda: _("Who typed it"),
    "purpose": lambda: _("What for"),
    "given": lambda: _("Consent given"),
    "text": lambda: _("Text"),
    "why": lambda: _("Why"),
    "queue_state": lambda: _("State in the list of the office"),
    "urgent": lambda: _("Urgent"),
    "for_her": lambda: _("Reason written for you"),
    "answer": lambda: _("Answer"),
    "answer_words": lambda: _("Reason for the answer"),
    "answered_at": lambda: _("Answered"),
    "value": lambda: _("What was said"),
    "opened_at": lambda: _("Opened"),
    "taken_at": lambda: _("Taken"),
    "chooses": lambda: _("You choose yourself"),
    "way": lambda: _("By which way"),
    "to": lambda: _("Where to"),
    "created_at": lambda: _("Written"),
    "ended_at": lambda: _("Delivered"),
    "how": lambda: _("How"),
    "until": lambda: _("Until"),
    "since": lambda: _("Since"),
    "added_at": lambda: _("Added"),
    "paper": lambda: _("Paper"),
    "by": lambda: _("Who"),
    "contact": lambda: _("How to reach you"),
    "read_at": lambda: _("Read"),
    "undone_at": lambda: _("Taken back"),
    "what": lambda: _("What"),
    "asked_at": lambda: _("Asked"),
    "due_on": lambda: _("Last day"),
    "days_more": lambda: _("Days more"),
    "is_late": lambda: _("Late"),
    "closed_at": lambda: _("Closed"),
    "closed_words": lambda: _("Why it was closed"),
    "ruling": lambda: _("Answer"),
    "legal_ground": lambda: _("Law"),
    "appeal": lambda: _("If you do not agree"),
    "appeal_where": lambda: _("Where to say so"),
    "appeal_until": lambda: _("Until which day"),
    "circle": lambda: _("Who helps"),
    "given_at": lambda: _("Given"),
    "mandate": lambda: _("Permission"),
    "name": lambda: _("Name"),
    "made_at": lambda: _("Made"),
    "issuer": lambda: _("Who"),
    "document": lambda: _("Document"),
    "level": lambda: _("Level"),
    "confirmed_at": lambda: _("Confirmed"),
    "label": lambda: _("Name"),
    "used_at": lambda: _("Last used"),
    "saved_at": lambda: _("Saved"),
    "touched_at": lambda: _("Last used"),
}
TECHNICAL = frozenset({
    "id", "application_id", "draft_id", "account_id", "professional_id", "unit_id", "position", "version", "weight",
    "shown", "shown_hash", "receipt", "receipt_hash", "draft", "sequence", "previous_hash", "hash", "act", "reader",
    "reason", "is_look", "member_id", "about", "event", "next_try_at", "tries", "failure", "correction_id", "number",
    "requested_id", "blocked_until", "asked_by", "closed_by", "decided_by", "answered_by", "waited", "awaits", "valid_from", "subject",
    "credential", "sign_count", "case_id", "case_version", "to_staff", "by_staff", "staff_id",
})
"""Columns that say nothing in words, or stand in the file in words of their own: the document, who looked."""
_IN_OWN_WORDS = frozenset({"access_entries"})


def everything_document(told: Everything, edition: Edition, texts: Texts) -> Document:
    """One document: what was sent as it was shown, who looked, then each table that holds a row."""
    with speaking(edition):
        facts = (
            *((Row(_("Portal reference"), (told.reference,)),) if told.reference else ()),
            Row(_("Gathered"), (say_moment(told.at, edition),)),
        )
        tables = tuple(_table(table, texts) for table in told.data.tables if table.rows and table.name not in _IN_OWN_WORDS)
        return Document(
            str(edition), _("Everything Atea keeps about me"),
            (*told.document.sections, *_looks(told), *filter(lambda section: section.rows, tables)), facts,
        )


def say_table(name: str) -> str:
    """What a table holds, in a line; its own name where nobody has said it yet."""
    return TABLES[name]() if name in TABLES else name


def _looks(told: Everything) -> tuple[Section, ...]:
    if not told.looks:
        return ()
    name = {**told.readers, "": ""}
    rows = tuple(
        Row(*_split(looked_sentences(entry, name.get(entry.reader, ""), for_whom=told.person_named))) for entry in told.looks
    )
    return (Section("access_entries", say_table("access_entries"), rows),)


def _split(sentences: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    when, *what = sentences
    return when, tuple(what)


def _table(table: KeptTable, texts: Texts) -> Section:
    said = (_row(number, row, table.columns, texts) for number, row in enumerate(table.rows, start=1))
    return Section(table.name, say_table(table.name), tuple(row for row in said if row.values))


def _row(number: int, row: KeptRow, columns: tuple[Column, ...], texts: Texts) -> Row:
    values = (
        f"{_label(column.name)}: {value}"
        for column in columns if column.name not in TECHNICAL
        for value in _values(column, row.get(column.name), texts)
    )
    return Row(str(number), tuple(values))


def _label(column: str) -> str:
    return COLUMNS[column]() if column in COLUMNS else column


def _values(column: Column, value: Plain, texts: Texts) -> Iterator[str]:
    """The value in words, or each of its words where there are several; nothing where it is empty."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        yield _("Yes") if value else _("No")
    elif column.kind == "moment" and isinstance(value, str):
        yield say_moment(datetime.fromisoformat(value), spoken_edition()) if "T" in value else value
    elif isinstance(value, dict | list):
        yield ", ".join(_leaves(value))
    else:
        yield _said(column.name, str(value), texts)


def _leaves(value: Plain) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    elif value not in {None, "", True, False}:
        yield str(value)


def _said(column: str, value: str, texts: Texts) -> str:
    """A value that the portal has words for, in words; any other as it stands."""
    say: dict[str, Callable[[], str]] = {
        "state": lambda: say_service_state(ServiceState(value)),
        "purpose": lambda: consent_heading(Purpose(value)),
        "edition": lambda: say_edition_name(Edition(value)),
        "code": lambda: texts.service(spoken_edition(), value).name,
        "service": lambda: texts.service(spoken_edition(), value).name,
    }
    try:
        return say[column]()
    except (KeyError, ValueError):
        return value
