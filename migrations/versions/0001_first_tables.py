"""The first tables: sessions and drafts, applications, casework, the access log and what surrounds them.

Personal columns hold sealed bytes. `*_key` columns are keyed hashes by which a row is found.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SEALED = sa.LargeBinary()
WORDS = sa.String()
TABLES = (
    "archive", "tries", "outbox", "access_entries", "cases", "credentials", "staff", "units", "visits",
    "sessions", "drafts", "numbers", "consents", "choices", "requested_services", "applications",
)  # fmt: skip
CHAINED = "sequence, previous_hash, hash, id, application_id, act, at, reader, reason"
APPEND_ONLY = "the access log is only ever added to"


def upgrade() -> None:
    _applications()
    _history()
    _sessions()
    _staff()
    _cases()
    _access_log()
    _surroundings()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")


def _column(name: str, kind: sa.types.TypeEngine, *, empty: bool = False) -> sa.Column:
    return sa.Column(name, kind, nullable=empty, autoincrement=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _once(table: str, column: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(column, name=f"uq_{table}_{column}")


def _points(table: str, column: str, target: str, **how: object) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}", **how)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _applications() -> None:
    op.create_table(
        "applications",
        _column("id", WORDS),
        _column("reference", WORDS),
        _column("form_key", WORDS),
        _column("code_key", WORDS),
        _column("pin_hash", WORDS),
        _column("document_key", WORDS, empty=True),
        _column("sent_at", MOMENT),
        _column("edition", WORDS),
        _column("draft", SEALED),
        _column("shown", SEALED),
        _column("shown_hash", WORDS),
        _column("receipt", SEALED),
        _column("receipt_hash", WORDS),
        _column("verification_code", SEALED),
        _key("applications", "id"),
        _once("applications", "reference"),
        _once("applications", "form_key"),
        _once("applications", "code_key"),
    )
    _index("applications", "document_key")
    op.create_table(
        "requested_services",
        _column("id", WORDS),
        _column("application_id", WORDS),
        _column("position", sa.Integer()),
        _column("code", WORDS),
        _column("administration", WORDS),
        _column("municipality", WORDS),
        _column("state", WORDS),
        _key("requested_services", "id"),
        _points("requested_services", "application_id", "applications.id"),
    )
    _index("requested_services", "application_id")
    op.create_table(
        "numbers", _column("year", sa.Integer()), _column("last", sa.Integer()), _key("numbers", "year")
    )


def _history() -> None:
    op.create_table(
        "choices",
        _column("application_id", WORDS),
        _column("position", sa.Integer()),
        _column("kind", WORDS),
        _column("service", WORDS, empty=True),
        _column("aspect", WORDS, empty=True),
        _column("said", WORDS),
        _column("words", SEALED),
        _column("at", MOMENT),
        _column("entered_by", WORDS),
        _key("choices", "application_id", "position"),
        _points("choices", "application_id", "applications.id"),
    )
    op.create_table(
        "consents",
        _column("application_id", WORDS),
        _column("purpose", WORDS),
        _column("given", sa.Boolean()),
        _column("text", SEALED),
        _column("edition", WORDS),
        _column("at", MOMENT),
        _key("consents", "application_id", "purpose"),
        _points("consents", "application_id", "applications.id"),
    )


def _sessions() -> None:
    op.create_table(
        "drafts",
        _column("id", WORDS),
        _column("draft", SEALED),
        _column("version", sa.Integer()),
        _column("saved_at", MOMENT),
        _column("code_key", WORDS),
        _column("pin_hash", WORDS),
        _key("drafts", "id"),
        _once("drafts", "code_key"),
    )
    _index("drafts", "saved_at")
    op.create_table(
        "sessions",
        _column("key", WORDS),
        _column("content", SEALED),
        _column("touched_at", MOMENT),
        _key("sessions", "key"),
    )
    _index("sessions", "touched_at")
    op.create_table(
        "visits",
        _column("handle", WORDS),
        _column("session_key", WORDS),
        _column("draft", SEALED, empty=True),
        _column("version", sa.Integer()),
        _column("touched_at", MOMENT),
        _column("draft_id", WORDS, empty=True),
        _column("application_id", WORDS, empty=True),
        _key("visits", "handle"),
        _points("visits", "application_id", "applications.id"),
    )
    _index("visits", "session_key")
    _index("visits", "touched_at")


def _staff() -> None:
    op.create_table(
        "units",
        _column("id", WORDS),
        _column("name_eu", WORDS),
        _column("name_es", WORDS),
        _column("municipality", WORDS),
        _column("phone", WORDS),
        _column("hours_eu", WORDS),
        _column("hours_es", WORDS),
        _column("is_demo", sa.Boolean()),
        _key("units", "id"),
    )
    _index("units", "municipality")
    op.create_table(
        "staff",
        _column("id", WORDS),
        _column("name", SEALED),
        _column("email", SEALED),
        _column("email_key", WORDS),
        _column("role", WORDS),
        _column("unit_id", WORDS),
        _column("languages", sa.JSON()),
        _column("stands_in", WORDS, empty=True),
        _column("is_demo", sa.Boolean()),
        _key("staff", "id"),
        _once("staff", "email_key"),
        _points("staff", "unit_id", "units.id"),
        _points("staff", "stands_in", "staff.id", deferrable=True, initially="DEFERRED"),
    )
    _index("staff", "unit_id")
    op.create_table(
        "credentials",
        _column("staff_id", WORDS),
        _column("password_hash", WORDS),
        _column("totp_secret", SEALED),
        _column("totp_step", sa.Integer()),
        _key("credentials", "staff_id"),
        _points("credentials", "staff_id", "staff.id"),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        _column("id", WORDS),
        _column("application_id", WORDS),
        _column("professional_id", WORDS, empty=True),
        _column("unit_id", WORDS, empty=True),
        _column("why", WORDS),
        _column("state", WORDS),
        _column("opened_at", MOMENT),
        _column("taken_at", MOMENT, empty=True),
        _column("version", sa.Integer()),
        _column("weight", sa.Integer()),
        _column("chooses", sa.Boolean()),
        _key("cases", "id"),
        _once("cases", "application_id"),
        _points("cases", "application_id", "applications.id"),
        _points("cases", "professional_id", "staff.id"),
        _points("cases", "unit_id", "units.id"),
    )
    _index("cases", "unit_id", "state", "chooses", "opened_at", "id")
    _index("cases", "professional_id", "state", "taken_at", "id")


def _access_log() -> None:
    op.create_table(
        "access_entries",
        _column("sequence", COUNTED),
        _column("previous_hash", WORDS),
        _column("hash", WORDS),
        _column("id", WORDS),
        _column("application_id", WORDS),
        _column("act", WORDS),
        _column("at", MOMENT),
        _column("reader", WORDS),
        _column("reason", WORDS, empty=True),
        _column("words", SEALED),
        _key("access_entries", "sequence"),
        _once("access_entries", "id"),
    )
    _index("access_entries", "application_id", "sequence")
    if op.get_bind().dialect.name == "postgresql":
        _refuse_change_on_postgresql()
    else:
        _refuse_change_on_sqlite()


def _refuse_change_on_sqlite() -> None:
    """`words` may be sealed anew under a newer key: what they say is in the hash."""
    for name, change in (("update", f"UPDATE OF {CHAINED}"), ("delete", "DELETE")):
        op.execute(
            f"CREATE TRIGGER refuse_{name}_of_access_entries BEFORE {change} ON access_entries "
            f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
        )


def _refuse_change_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$"
    )
    for name, change in (("update", f"UPDATE OF {CHAINED}"), ("delete", "DELETE OR TRUNCATE")):
        op.execute(
            f"CREATE TRIGGER refuse_{name}_of_access_entries BEFORE {change} ON access_entries "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _surroundings() -> None:
    op.create_table(
        "outbox",
        _column("id", WORDS),
        _column("application_id", WORDS),
        _column("kind", WORDS),
        _column("way", WORDS),
        _column("to", SEALED),
        _column("edition", WORDS),
        _column("created_at", MOMENT),
        _column("delivered_at", MOMENT, empty=True),
        _key("outbox", "id"),
        _points("outbox", "application_id", "applications.id"),
    )
    _index("outbox", "application_id")
    _index("outbox", "delivered_at", "created_at", "id")
    op.create_table(
        "tries",
        sa.Column("number", COUNTED, nullable=False, autoincrement=True),
        _column("lock", WORDS),
        _column("at", MOMENT),
        _key("tries", "number"),
    )
    _index("tries", "at")
    _index("tries", "lock", "at")
    op.create_table(
        "archive", _column("version", WORDS), _column("content", SEALED), _key("archive", "version")
    )
