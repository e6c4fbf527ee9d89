"""An application as rows and back: everything that says who or why is sealed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from app.domain.application import Application, Draft, RequestedService, ServiceState
from app.domain.choice import RedLine, Statement
from app.domain.edition import Edition
from app.domain.likeness import birth_and_surname, name_sounds
from app.domain.people import IdentityKind, Person
from app.domain.routing import CompetentBody
from app.domain.service import Administration
from app.persistence.kept_json import draft_from_json, draft_json, said_json, wanted_json
from app.persistence.sealing import Sealer
from app.use_cases.ports import Secrets

Values = dict[str, Any]
SEALED = ("shown", "receipt", "verification_code")


def form_key_hash(secrets: Secrets, form_key: str) -> str:
    """The blind index of a form key."""
    return secrets.keyed_hash("form_key", form_key)


def document_key(secrets: Secrets, person: Person | None) -> str | None:
    """The blind index of a DNI or NIE; other documents are not unique enough to know somebody by."""
    if person is None or not person.document or person.document_kind not in {IdentityKind.DNI, IdentityKind.NIE}:
        return None
    return secrets.keyed_hash("document", person.document)


def likeness_keys(secrets: Secrets, draft: Draft) -> dict[str, str | None]:
    """The blind indexes by which two entries may be the same person; none of a private part."""
    person = None if draft.private else draft.person
    words = {"name_key": name_sounds(person), "birth_key": birth_and_surname(person)} if person else {}
    return {key: secrets.keyed_hash(key, words[key]) if words.get(key) else None for key in ("name_key", "birth_key")}


def application_values(application: Application, sealer: Sealer, secrets: Secrets) -> Values:
    """Its row, but for the code and PIN that come from its draft."""
    sealed = {c: sealer.seal("applications", c, application.id, getattr(application, c)) for c in SEALED}
    return {
        "id": application.id,
        "reference": application.reference,
        "form_key": form_key_hash(secrets, application.draft.form_key),
        # By a private part nobody is known again: a bond would tell the household of it.
        "document_key": None if application.draft.private else document_key(secrets, application.draft.person),
        **likeness_keys(secrets, application.draft),
        "sent_at": application.sent_at,
        "edition": application.edition,
        "draft": sealer.seal("applications", "draft", application.id, draft_json(application.draft)),
        "shown_hash": application.shown_hash,
        "receipt_hash": application.receipt_hash,
        **sealed,
    }


def requested_values(application: Application) -> list[Values]:
    """A row for each requested service, in the order in which the person asked."""
    return [
        {
            "id": line.id, "application_id": application.id, "position": position, "code": line.code,
            "administration": line.body.administration, "municipality": line.body.municipality, "state": line.state,
        }
        for position, line in enumerate(application.requested)
    ]


def choice_values(application: Application, sealer: Sealer) -> list[Values]:
    """A row for each line of the history: the statements, then the red lines, as they were said."""
    choices, of = application.draft.choices, application.id
    said = [_statement(of, n, line, sealer) for n, line in enumerate(choices.statements)]
    drawn = [_red_line(of, n, line, sealer) for n, line in enumerate(choices.lines, start=len(said))]
    return said + drawn


def _statement(application_id: str, position: int, line: Statement, sealer: Sealer) -> Values:
    said = line.said.kind if line.said else "taken_back"
    return {"kind": "statement", "said": said, **_line(application_id, position, line, said_json(line.said), sealer)}


def _red_line(application_id: str, position: int, line: RedLine, sealer: Sealer) -> Values:
    said = "drawn" if line.drawn else "erased"
    words = wanted_json(line.unwanted)
    return {"kind": "red_line", "said": said, **_line(application_id, position, line, words, sealer)}


def _line(application_id: str, position: int, line: Statement | RedLine, words: str, sealer: Sealer) -> Values:
    return {
        "application_id": application_id, "position": position,
        "service": line.scope.service, "aspect": line.scope.aspect,
        "words": sealer.seal("choices", "words", f"{application_id}:{position}", words),
        "at": line.at, "entered_by": line.entered_by,
    }


def consent_values(application: Application, sealer: Sealer) -> list[Values]:
    """A row for each consent, with the sentence that was read."""
    return [
        {
            "application_id": application.id, "purpose": consent.purpose, "given": consent.given,
            "text": sealer.seal("consents", "text", f"{application.id}:{consent.purpose}", consent.text),
            "edition": consent.edition, "at": consent.at,
        }
        for consent in application.draft.consents
    ]


def read_requested(row: Row[Any]) -> RequestedService:
    body = CompetentBody(_ADMINISTRATIONS[row.administration], row.municipality)
    return RequestedService(row.id, row.code, body, _STATES[row.state])


# Looked up, not called: each is two calls, and a list reads a hundred of them.
_EDITIONS = {str(one): one for one in Edition}
_ADMINISTRATIONS, _STATES = {str(one): one for one in Administration}, {str(one): one for one in ServiceState}


def read_application(row: Row[Any], requested: Sequence[RequestedService], sealer: Sealer) -> Application:
    """The application of its row. Raises `CannotUnseal`."""
    shown, receipt, code = [
        sealer.unseal("applications", column, row.id, sealed)
        for column, sealed in zip(SEALED, (row.shown, row.receipt, row.verification_code), strict=True)
    ]
    return Application(
        id=row.id,
        reference=row.reference,
        sent_at=row.sent_at,
        edition=_EDITIONS[row.edition],
        draft=draft_from_json(sealer.unseal("applications", "draft", row.id, row.draft)),
        requested=tuple(requested),
        shown_hash=row.shown_hash,
        receipt_hash=row.receipt_hash,
        written_in=_EDITIONS[row.written_in] if row.written_in else None,
        shown=shown,
        receipt=receipt,
        verification_code=code,
    )
