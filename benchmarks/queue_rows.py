"""Many applications with their cases, written as rows: as the repositories write them, without being sent one by one.

Some thousands are written with values of their own; the rest are copies of these, made by the database, with ids and
moments of their own. What is sealed opens only in its place: it is sealed anew for the rows that are read (`seal`).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import Engine, create_engine, insert, text, update

from app.domain.application import Draft
from app.domain.casework import StaffMember, StaffRole, Unit
from app.domain.edition import Edition
from app.domain.people import IdentityKind, Languages, Person, Residence, SafeContact
from app.domain.queue import Attention, QueueState
from app.persistence.kept_json import draft_json
from app.persistence.sealing import Sealer
from app.persistence.secrets import KeyedSecrets
from app.persistence.tables import applications, cases, queue_services, requested_services
from app.persistence.unit_of_work import SqlWork
from app.use_cases.ports import Credentials

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
KEY = "a secret key that is only used to measure"
BATCH = 5_000
_OWN = frozenset({"id", "application_id", "case_id", "reference", "form_key", "code_key"})
_AT_EASE_ON_SQLITE = ("PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF", "PRAGMA cache_size = -2000000")
_AT_EASE_ON_POSTGRESQL = (
    "SET statement_timeout = 0", "SET synchronous_commit = off", "SET session_replication_role = replica",
    "SET maintenance_work_mem = '1GB'",
)
COPIED = (applications, requested_services, cases, queue_services)
# Those that no constraint stands on.
INDEXES = text(
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = ANY(:tables)"
    " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
)
SERVICES = tuple(f"1.{number}" for number in range(12))
TOWNS = tuple(f"20{number:03}" for number in range(1, 11))
LANGUAGES = (Attention.BASQUE,) * 9 + (Attention.SPANISH,) * 9 + (Attention.OTHER, Attention.UNSAID)
STATES = (QueueState.WAITING,) * 3 + (QueueState.TAKEN,) * 3 + (QueueState.ASKED, *(QueueState.SETTLED,) * 3)
TEAM = 12

HERE = Unit("here", "Hemen", "Aquí", "20071", "943000000", "9-13", "9-13")
OTHERS = tuple(Unit(f"other{n}", "Hor", "Ahí", f"20{n:03}", "943000000", "9-13", "9-13") for n in range(1, 11))
MEMBERS = tuple(
    StaffMember(f"staff{n}", f"Nerea {n}", f"n{n}@example.eus", StaffRole.REFERENCE_PROFESSIONAL, "here", ("eu",))
    for n in range(TEAM)
)


def work_on(engine: Engine) -> SqlWork:
    """Units of work with the key of the rows."""
    return SqlWork(engine, Sealer((KEY,)), KeyedSecrets(KEY))


def fill(engine: Engine, number: int) -> None:
    """A unit with half of so many cases, ten others with the rest. Every filter lets more than a page of hers through."""
    with work_on(engine).writing() as work:
        for unit in (HERE, *OTHERS):
            work.staff.add_unit(unit)
        for member in MEMBERS:
            work.staff.add(member, Credentials(member.id, "slow", "secret", 0))
        work.commit()
    rows = _rows(number)
    while batch := list(islice(rows, BATCH)):
        with engine.begin() as connection:
            connection.execute(insert(applications), [one[0] for one in batch])
            connection.execute(insert(requested_services), [line for one in batch for line in one[1]])
            connection.execute(insert(cases), [one[2] for one in batch])
            connection.execute(insert(queue_services), [line for one in batch for line in one[3]])


def multiply(engine: Engine, times: int) -> None:
    """So many times as many: every row of the four tables copied, each copy some seconds younger than the last."""
    on_sqlite = engine.dialect.name == "sqlite"
    shifted = (
        "strftime('%Y-%m-%d %H:%M:%f', {0}, '+' || (n * 37) || ' seconds') || '000'" if on_sqlite
        else "{0} + n * interval '37 seconds'"
    )  # fmt: skip
    with create_engine(engine.url, isolation_level="AUTOCOMMIT").connect() as connection:
        for setting in _AT_EASE_ON_SQLITE if on_sqlite else _AT_EASE_ON_POSTGRESQL:
            connection.exec_driver_sql(setting)
        # PostgreSQL writes a million rows into a dozen indexes for hours, and makes the same indexes of them in minutes.
        indexes = () if on_sqlite else connection.execute(INDEXES, {"tables": [table.name for table in COPIED]}).all()
        for index in indexes:
            connection.exec_driver_sql(f"DROP INDEX {index.indexname}")
        for table in COPIED:
            columns = ", ".join(column.name for column in table.columns)
            copied = ", ".join(_copied(column.name, shifted) for column in table.columns)
            connection.execute(text(
                f"WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {times - 1}) "
                f"INSERT INTO {table.name} ({columns}) SELECT {copied} FROM k CROSS JOIN {table.name}"
            ))
        for index in indexes:
            connection.exec_driver_sql(index.indexdef)
        if not on_sqlite:  # as its own housekeeping would have done
            connection.execute(text("VACUUM ANALYZE"))


def seal(engine: Engine, application_ids: Iterable[str]) -> None:
    """Seals what is read of these in the place where it lies."""
    sealer, lot = Sealer((KEY,)), Random(7)
    draft = draft_json(_draft(lot, 0))
    with engine.begin() as connection:
        for id_ in application_ids:
            values = {c: sealer.seal("applications", c, id_, "{}") for c in ("shown", "receipt", "verification_code")}
            values["draft"] = sealer.seal("applications", "draft", id_, draft)
            connection.execute(update(applications).where(applications.c.id == id_).values(**values))


def _copied(column: str, shifted: str) -> str:
    if column in _OWN:
        return f"{column} || '-' || n"
    return shifted.format(column) if column in {"opened_at", "sent_at", "taken_at"} else column


def _rows(number: int) -> Iterator[tuple[dict[str, Any], list[Any], dict[str, Any], list[Any]]]:
    lot, sealer, secrets = Random(7), Sealer((KEY,)), KeyedSecrets(KEY)
    towns = {town: secrets.keyed_hash("queue town", town) for town in TOWNS}
    languages = {one: secrets.keyed_hash("queue language", one) for one in Attention}
    drafts = [draft_json(_draft(lot, n)) for n in range(50)]
    for n in range(number):
        id_, case_id, at = f"a{n:08}", f"c{n:08}", NOW - timedelta(minutes=lot.randrange(400_000))
        unit = HERE.id if lot.random() < 0.5 else lot.choice(OTHERS).id
        wanted = lot.sample(SERVICES, lot.choice((1, 1, 2, 3)))
        state, chooses = lot.choice(STATES), lot.random() >= 0.15
        leads = lot.choice((*MEMBERS, None, None)) if unit == HERE.id else None
        taken = state is not QueueState.WAITING
        application = {
            "id": id_, "reference": f"AT-2026-{n:08}", "form_key": id_, "code_key": id_, "pin_hash": "slow", "sent_at": at,
            "edition": Edition.EU, "shown_hash": "h", "receipt_hash": "h",
            "draft": sealer.seal("applications", "draft", id_, lot.choice(drafts)),
            **{c: sealer.seal("applications", c, id_, "{}") for c in ("shown", "receipt", "verification_code")},
        }  # fmt: skip
        beside = {"unit_id": unit, "queue_state": state, "chooses": chooses, "opened_at": at}
        case = {
            "id": case_id, "application_id": id_, "professional_id": leads.id if leads else None, "why": "took_it",
            "state": "taken" if taken else "waiting", "taken_at": at if taken else None, "version": 1,
            "weight": len(wanted), "due_on": _day(lot), "urgent": lot.random() < 0.12,
            "language_key": languages[lot.choice(LANGUAGES)], "town_key": towns[lot.choice(TOWNS)], **beside,
        }  # fmt: skip
        lines = [
            {
                "id": f"{id_}-{position}", "application_id": id_, "position": position, "code": code,
                "administration": "municipal", "municipality": "20071", "state": "received",
            }
            for position, code in enumerate(wanted)
        ]
        beside |= {"application_id": id_, "case_id": case_id, "language_key": case["language_key"]}
        yield application, lines, case, [{"code": code, **beside} for code in wanted]


def _day(lot: Random) -> date | None:
    return TODAY + timedelta(lot.randrange(-20, 60)) if lot.random() < 0.6 else None


def _draft(lot: Random, n: int) -> Draft:
    return Draft(
        f"form{n}", "v", wanted=tuple(lot.sample(SERVICES, 2)), safe_contact=SafeContact(),
        person=Person(f"Miren {n}", "Etxeberria", IdentityKind.NONE), residence=Residence("20071"),
        languages=Languages(Edition.EU), matters="The mornings are hard. " * 20,
    )  # fmt: skip
