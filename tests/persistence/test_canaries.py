"""A text in every personal place shows nowhere in what a thief of the database would hold."""

import subprocess
from pathlib import Path

import pytest

from app.domain.access_log import Reason
from app.domain.account import Account, Assurance, Held, Holding, Identity, Passkey, Password
from app.domain.edition import Edition
from app.persistence.tables import metadata
from app.use_cases.ports import KeptSession, Work
from tests.persistence.databases import work_on
from tests.persistence.examples import (
    NOW,
    a_case,
    a_full_draft,
    a_kept_draft,
    a_member,
    a_message,
    a_visit,
    an_application,
    an_entry,
    keep_sent,
    kept_unit,
    some_credentials,
)
from tests.persistence.postgresql_server import BINARIES

CANARY = "kanarioa"


def keep_canaries(work: Work) -> None:
    """A row in every table, with the canary wherever a person or about a person is written."""
    unit = kept_unit(work)
    member = a_member(unit, name=CANARY, email=f"{CANARY}@example.eus")
    document = f'{{"title":"{CANARY}"}}'
    application = an_application(
        a_full_draft(CANARY), shown=document, receipt=document, verification_code=CANARY
    )
    with work.writing() as w:
        w.staff.add(member, some_credentials(member, totp_secret=CANARY))
        w.sessions.keep(KeptSession("key", CANARY, NOW))
        w.visits.add(a_visit(a_full_draft(CANARY)))
        w.drafts.add(a_kept_draft(a_full_draft(CANARY)), "code", "hash")
        w.applications.next_number(2026)
        keep_sent(w, application)
        w.cases.add(a_case(application, member.id, unit.id))
        w.outbox.add(a_message(application, to=f"{CANARY}@example.eus"))
        w.access_log.append(an_entry(application.id, reason=Reason.OTHER, words=CANARY))
        w.tries.add("lock", NOW)
        w.archive.keep("version", "{}")
        w.demand.count(NOW.date(), Edition.EU, "20069")
        w.accounts.add(Account(
            "account", CANARY, NOW, NOW, Password("hash", CANARY),
            (Passkey("passkey", CANARY, CANARY, 0, CANARY, NOW),),
            (Identity("identity", "https://giltza.example", CANARY, CANARY, Assurance.HIGH, NOW),),
        ), ["recovery"])  # fmt: skip
        w.holdings.hold(Holding("account", Held(application_id=application.id), NOW))
        w.holdings.keep_claim("claim", Held(application_id=application.id), NOW)
        w.commit()


def canaries_in(taken: bytes) -> int:
    """How often the canary shows, as itself or as a dump writes bytes."""
    return taken.count(CANARY.encode()) + taken.count(CANARY.encode().hex().encode())


def test_the_canary_stands_in_every_table(sql_work, engine):
    keep_canaries(sql_work)
    with engine.connect() as connection:
        assert [t for t in metadata.tables if not connection.exec_driver_sql(f"SELECT 1 FROM {t} LIMIT 1").first()] == []


def test_no_canary_shows_in_the_file_of_the_database_nor_in_its_log(sqlite_url, tmp_path, open_engine):
    keep_canaries(work_on(open_engine(sqlite_url)))
    files = [f for f in tmp_path.iterdir() if f.name.startswith("atea.sqlite")]
    assert {f.suffix for f in files} >= {".sqlite", ".sqlite-wal"}
    assert any(b"20069" in f.read_bytes() for f in files), "what is not personal does show: we look in the right place"
    assert {f.name: canaries_in(f.read_bytes()) for f in files} == {f.name: 0 for f in files}


@pytest.mark.postgresql
def test_no_canary_shows_in_a_dump(cleared_postgresql, open_engine):
    keep_canaries(work_on(open_engine(cleared_postgresql)))
    folder = cleared_postgresql.partition("host=")[2]
    dump = subprocess.run(
        [str(BINARIES / "pg_dump"), "-h", folder, "-U", "atea", "atea"], check=True, capture_output=True
    ).stdout
    assert b"20069" in dump
    assert canaries_in(dump) == 0


@pytest.mark.postgresql
def test_no_canary_shows_in_the_files_of_the_server(cleared_postgresql, open_engine):
    engine = open_engine(cleared_postgresql)
    keep_canaries(work_on(engine))
    with engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
    kept = Path(cleared_postgresql.partition("host=")[2]) / "kept"
    files = [f for part in ("base", "pg_wal") for f in (kept / part).rglob("*") if f.is_file()]
    assert sum(canaries_in(f.read_bytes()) for f in files) == 0
