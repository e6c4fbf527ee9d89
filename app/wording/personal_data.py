"""Everything that is kept about a person, in her edition: what she sent, who looked, and each table in words."""

from collections.abc import Mapping

from app.domain.access_log import OF_SERVICE
from app.domain.catalogue import Catalogue
from app.domain.document import Document, Row, Section
from app.domain.edition import Edition
from app.domain.personal_data import KeptRow, KeptTable
from app.use_cases.ports import Everything
from app.use_cases.texts import Texts
from app.wording.acts import looked_sentences
from app.wording.choices import name_of_service
from app.wording.dates import say_moment
from app.wording.kept_values import Values
from app.wording.speaking import Words, speaking, spoken_edition
from app.wording.speaking import gettext as _

TABLES: dict[str, Words] = {
    "applications": lambda: _("The application"),
    "requested_services": lambda: _("Each service you asked for"),
    "choices": lambda: _("The history of your choices"),
    "consents": lambda: _("Your consents when you sent"),
    "consent_changes": lambda: _("Your consents after sending"),
    "referents": lambda: _("Who else takes part, and since when"),
    "handovers": lambda: _("What one professional passed on to another"),
    "residences": lambda: _("Where you live, said after sending"),
    "referrals": lambda: _("Services that were asked in"),
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
    "plan_entries": lambda: _("Your plan"),
    "lookups": lambda: _("Who asked whether somebody accompanies you"),
    "alerts": lambda: _("What a supervisor looked at"),
    "turns": lambda: _("What was said after sending"),
    "assignments": lambda: _("Who accompanied you, and since when"),
    "corrections": lambda: _("What you were asked"),
    "correction_answers": lambda: _("What you answered"),
    "decisions": lambda: _("The answers about services"),
    "diagnoses": lambda: _("What was assessed"),
    "weighings": lambda: _("What was done with earlier assessments"),
    "given_choices": lambda: _("What you get of what you chose"),
    "case_tasks": lambda: _("Tasks"),
    "applied_protocols": lambda: _("What each one was proposed to do"),
    "staff_notes": lambda: _("Notes of the professionals"),
    "circles": lambda: _("Your circle"),
    "circle_codes": lambda: _("The codes of who helps you"),
    "mandates": lambda: _("Permissions to help you apply"),
    "holdings": lambda: _("The accounts that hold it"),
    "claim_codes": lambda: _("Codes that put it into an account"),
    "phone_codes": lambda: _("Codes to go on by phone"),
    "accounts": lambda: _("Your account"),
    "identities": lambda: _("Who vouches for who you are"),
    "passkeys": lambda: _("Your passkeys"),
    "recovery_codes": lambda: _("Your recovery codes"),
    "counter_entries": lambda: _("What was written down at the counter"),
    "merges": lambda: _("Applications joined with yours"),
    "join_questions": lambda: _("When another office was asked about you"),
}
COLUMNS: dict[str, Words] = {
    "reference": lambda: _("Portal reference"),
    "sent_at": lambda: _("Sent"),
    "edition": lambda: _("Edition"), "written_in": lambda: _("The edition of your letters now"), "easy_letters": lambda: _("Easy letters"),
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
    "reason": lambda: _("Why"),
    "queue_state": lambda: _("State in the list of the office"),
    "urgent": lambda: _("Urgent"),
    "for_her": lambda: _("Reason written for you"),
    "answer": lambda: _("Answer"),
    "answer_words": lambda: _("Reason for the answer"),
    "answered_at": lambda: _("Answered"),
    "value": lambda: _("What was said"),
    "opened_at": lambda: _("Opened"),
    "opened": lambda: _("How often it opened"),
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
    "withdrawn_at": lambda: _("Taken back"),
    "what": lambda: _("What"),
    "asked_at": lambda: _("Asked"),
    "due_on": lambda: _("Last day"),
    "days_more": lambda: _("Days more"),
    "is_late": lambda: _("Late"),
    "closed_at": lambda: _("Closed"),
    "closed_words": lambda: _("Why it was closed"),
    "ruling": lambda: _("The answer"),
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
    "passed": lambda: _("What was passed on"),
    "ending": lambda: _("How it ended"),
    "begun_at": lambda: _("Begun"),
    "shown_at": lambda: _("Shown to you"),
    "acknowledged_at": lambda: _("Received"),
    "reads_until": lambda: _("Reads until"),
    "starts_on": lambda: _("Not before"),
    "ends_on": lambda: _("Planned end"),
    "place": lambda: _("Place"),
    "told_at": lambda: _("Said"),
    "saved_at": lambda: _("Saved"),
    "touched_at": lambda: _("Last used"),
    "stage": lambda: _("State"),
    "voice": lambda: _("Whose words"),
    "ground": lambda: _("Why more could be told"),
    "settled_at": lambda: _("Looked at"),
    "content": lambda: _("What was written"),
    "accepted_at": lambda: _("Accepted"),
    "from_care": lambda: _("Begun by a specialised service"),
    "counter": lambda: _("At the counter"),
    "entry": lambda: _("What you agreed to, or said"),
    "undone_words": lambda: _("Why it was taken back"),
}
TECHNICAL = frozenset({
    "id", "application_id", "draft_id", "account_id", "professional_id", "staff_id", "unit_id", "position", "version",
    "weight", "shown", "shown_hash", "receipt", "receipt_hash", "draft", "sequence", "previous_hash", "hash", "act",
    "reader", "is_look", "member_id", "about", "event", "next_try_at", "tries", "failure", "correction_id", "number",
    "requested_id", "blocked_until", "asked_by", "closed_by", "decided_by", "answered_by", "waited", "awaits",
    "valid_from", "subject", "credential", "sign_count", "case_id", "case_version", "to_staff", "by_staff", "from_id",
    "from_unit", "to_id", "to_unit", "begun_by", "told_by", "apart", "made_by", "accepted_by", "helped_by",
    "covered_at", "settled_by", "kept_by", "written_by", "corrects", "decision_id", "ended_by", "owner_kind", "owner_id",
    "origin", "audience", "done_with", "other_id", "undone_by", "applied_by", "deviated_at",
    "confirmed_by",
})
"""Columns that say nothing in words, or stand in the file in words of their own: the document, who looked."""
_IN_OWN_WORDS = frozenset({"access_entries"})


def everything_document(told: Everything, edition: Edition, catalogue: Catalogue, texts: Texts) -> Document:
    """One document: what was sent as it was shown, who looked, then each table that holds a row."""
    with speaking(edition):
        facts = (
            *((Row(_("Portal reference"), (told.reference,)),) if told.reference else ()),
            Row(_("Gathered"), (say_moment(told.at, edition),)),
        )
        services = _services(told, texts)
        values = Values(texts, catalogue, {**told.readers, **_members(told), **services})
        tables = tuple(_table(table, values) for table in told.data.tables if table.rows and table.name not in _IN_OWN_WORDS)
        return Document(
            str(edition), _("Everything Atea keeps about me"),
            (*told.document.sections, *_looks(told, services), *filter(lambda section: section.rows, tables)), facts,
        )


def say_table(name: str) -> str:
    """What a table holds, in a line; its own name where nobody has said it yet."""
    return TABLES[name]() if name in TABLES else name


def _looks(told: Everything, services: Mapping[str, str]) -> tuple[Section, ...]:
    if not told.looks:
        return ()
    name = {**told.readers, "": ""}
    rows = tuple(
        Row(*_split(looked_sentences(
            entry, name.get(entry.reader, ""), for_whom=told.person_named,
            service=services.get(entry.words, "") if entry.act in OF_SERVICE else "",
        ))) for entry in told.looks
    )  # fmt: skip
    return (Section("access_entries", say_table("access_entries"), rows),)


def _services(told: Everything, texts: Texts) -> dict[str, str]:
    """The names of the requested services, by the id of their line."""
    edition = spoken_edition()
    return {
        str(row["id"]): name_of_service(str(row["code"]), texts, edition) for row in told.data.rows_of("requested_services")
    }


def _members(told: Everything) -> dict[str, str]:
    """The names of who is in the circle, or was, by id."""
    circles = (row.get("circle") for row in told.data.rows_of("circles"))
    parts = (circle.get(key) for circle in circles if isinstance(circle, Mapping) for key in ("members", "gone"))
    people = (one for part in parts if isinstance(part, list) for one in part if isinstance(one, Mapping))
    return {str(one.get("id")): str(one.get("name")) for one in people}


def _split(sentences: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    when, *what = sentences
    return when, tuple(what)


def _table(table: KeptTable, values: Values) -> Section:
    said = (_row(number, row, table, values) for number, row in enumerate(table.rows, start=1))
    return Section(table.name, say_table(table.name), tuple(row for row in said if row.values))


def _row(number: int, row: KeptRow, table: KeptTable, values: Values) -> Row:
    said = (
        f"{_label(column.name)}: {value}"
        for column in table.columns if column.name not in TECHNICAL
        for value in values.of_column(table.name, column.name, row.get(column.name), row)
    )
    return Row(str(number), tuple(said))


def _label(column: str) -> str:
    return COLUMNS[column]() if column in COLUMNS else column
