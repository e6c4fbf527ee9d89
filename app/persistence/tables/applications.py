"""What was sent: the application, its requested services, its choices and consents, and the year's numbers."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table

from app.persistence.tables.base import Moment, index_where, metadata

# `blocked_until`: erased for everybody; only a judge may still ask for it until then (LOPDGDD art. 32).
# `written_in`: the edition she asks for since she sent it; the draft says in which she wanted it then.
# `form_key`, `document_key`, `name_key` and `birth_key` are blind indexes (keyed hashes); `pin_hash` is argon2id.
applications = Table(
    "applications",
    metadata,
    Column("id", String, primary_key=True),
    Column("reference", String, nullable=False, unique=True),
    Column("form_key", String, nullable=False, unique=True),
    Column("code_key", String, nullable=False, unique=True),
    Column("pin_hash", String, nullable=False),
    Column("document_key", String),
    Column("name_key", String),
    Column("birth_key", String),
    Column("sent_at", Moment, nullable=False),
    Column("edition", String, nullable=False),
    Column("draft", LargeBinary, nullable=False),
    Column("shown", LargeBinary, nullable=False),
    Column("shown_hash", String, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("receipt_hash", String, nullable=False),
    Column("verification_code", LargeBinary, nullable=False),
    Column("blocked_until", Moment),
    Column("written_in", String),
    *(
        index_where(f"{column} IS NOT NULL", column)
        for column in ("document_key", "name_key", "birth_key", "blocked_until")
    ),
    info={"about": "id"},
)

requested_services = Table(
    "requested_services",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("code", String, nullable=False),
    Column("administration", String, nullable=False),
    Column("municipality", String, nullable=False),
    Column("state", String, nullable=False),
    info={"about": "application_id"},
)

# One line of the history each: statements first, then red lines, as they were said. `said` names the
# answer (or `taken_back`) or what became of the line (`drawn`, `erased`); `words` holds it all, sealed.
choices = Table(
    "choices",
    metadata,
    Column("application_id", String, ForeignKey("applications.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("service", String),
    Column("aspect", String),
    Column("said", String, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("entered_by", String, nullable=False),
    info={"about": "application_id"},
)

consents = Table(
    "consents",
    metadata,
    Column("application_id", String, ForeignKey("applications.id"), primary_key=True),
    Column("purpose", String, primary_key=True),
    Column("given", Boolean, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("edition", String, nullable=False),
    Column("at", Moment, nullable=False),
    info={"about": "application_id"},
)

numbers = Table(
    "numbers",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    info={"nobody": "the last number of each year"},
)
