"""A case with everything a case can have, and in every column that holds text a mark of its own.

What people write is first written with one word in it, by use cases and repositories; then, column by column, that word
gives way to a mark that stands nowhere else: opened and sealed again in its place. So a page tells which columns it shows.
"""

import json
import re
from dataclasses import replace
from itertools import count
from typing import Any

from sqlalchemy import LargeBinary, String, Table, select, update

from app.domain.advocacy import Before, Knows, SpokeUp
from app.domain.casework import Referent, ReferentKind
from app.domain.choice import Choices, Delegated
from app.domain.counter import Agreed, Agreement, Counter, CounterEntry
from app.domain.edition import Edition
from app.domain.offer import OfferAnswer
from app.domain.people import Residence
from app.domain.reference import day_here
from app.persistence.personal_data import sealed_under
from app.persistence.tables import metadata
from app.use_cases.release_case import release_case
from app.use_cases.speak_up import speak_up
from app.use_cases.take_case import take_case
from tests.persistence.examples import NOW, a_full_draft, a_kept_draft, a_visit, new_id
from tests.persistence.test_canaries import keep_around
from tests.web.desk import PROVIDER, SentApplication, account_of, send_application

WORD = "kanarioa"
# Who stands beside the case without leading it, by the name she signs in with.
BESIDE = {
    "garazi": ReferentKind.SPECIALISED, "ane": ReferentKind.BROKEN_GLASS, "leire": ReferentKind.RECEIVING, "iker": ReferentKind.FORMER,
}
MARK = re.compile(r"qz\d{4}zq")
NOBODY_WRITES = {
    "archive.content": "what was published", "sessions.content": "codes of one browser, that lead to nobody",
    "credentials.totp_secret": "what an app makes codes from",
}  # fmt: skip
# Columns in the clear that hold words; all the others in the clear are ids, keys, hashes and codes of ours.
IN_THE_CLEAR = (
    "organisations.name_eu", "organisations.name_es", "units.name_eu", "units.name_es", "units.phone", "units.hours_eu", "units.hours_es",
)  # fmt: skip
OURS = re.compile(r"(^|_)(id|key|hash|by|kind|state|code|codes|edition|municipality|how|why|way|about|event|act|reader|reason|role|handle)$")
CODES = {
    "administration", "answer", "answered_by", "aspect", "audience", "change", "done_with", "entered_by", "failure", "ground", "issuer",
    "language_key", "level", "lock", "origin", "purpose", "queue_state", "reference", "ruling", "said", "service", "stage", "told_by",
    "value", "version", "voice", "what", "written_in",
}  # fmt: skip


def everything(portal: Any) -> SentApplication:
    """An application of a portal with the demo, led by Nerea of Tolosa, and whatever can stand around it."""
    full = a_full_draft(WORD)
    told = {
        name: getattr(full, name)
        for name in ("name_above", "safe_contact", "person", "acting", "circle", "matters", "languages", "consents", "for_whom")
    }  # fmt: skip
    home = replace(full.residence or Residence(), municipality="20071", postal_code="20400")
    choices = Choices().state(PROVIDER, Delegated(wish=WORD), full.consents[0].at, "person")
    sent = send_application(portal, Edition.ES, residence=home, choices=choices, **told)
    house, nerea = portal.extensions["house"], account_of("nerea").member
    take_case(house, nerea, sent.application.id)
    release_case(house, nerea, sent.application.id, f"She has changed her office: {WORD}")
    take_case(house, nerea, sent.application.id)
    asked = SpokeUp(Before.COMPANY, WORD, WORD, WORD, WORD, day_here(house.clock.now()), Knows.OBJECTS, WORD)
    speak_up(house, nerea, sent.application.id, asked, "")
    with house.work.writing() as work:
        unit = work.staff.unit(nerea.unit_id)
        assert unit
        keep_around(work, sent.application, unit, nerea, new_id(), WORD)
        offer = work.offers.open_for(sent.application.id)
        assert offer
        work.offers.answer(offer.answered(OfferAnswer.DECLINED, house.clock.now(), WORD))
        _begun(work, nerea.id)
        for key, kind in BESIDE.items():
            beside = account_of(key).member
            work.cases.keep_referent(Referent(new_id(), sent.application.id, kind, beside.id, beside.unit_id, NOW, words=WORD))
        work.commit()
    return sent


def _begun(work: Any, staff_id: str) -> None:
    """What is not sent yet, of other people: a visit at the counter, and a draft that is kept."""
    words = Agreement(Agreed.ALOUD, Edition.ES_EASY, "1", (WORD,), "hash")
    draft = a_full_draft(WORD)
    work.visits.add(replace(a_visit(draft), counter=Counter(staff_id, WORD, Edition.ES_EASY)))
    work.counter_entries.add(CounterEntry(new_id(), draft.form_key, staff_id, NOW, words))
    work.drafts.add(a_kept_draft(a_full_draft(WORD)), new_id(), "hash")


def mark(portal: Any) -> dict[str, str]:
    """Puts its own mark in each column that holds text; the columns by their marks."""
    work, number, marks = portal.extensions["house"].work, count(), dict[str, str]()

    def mark_of(place: str) -> str:
        known = {column: one for one, column in marks.items()}
        if place not in known:
            marks[known.setdefault(place, f"qz{next(number):04}zq")] = place
        return known[place]

    engine = portal.extensions["tables"].engine
    sealer = work._sealer
    with engine.begin() as connection:
        guards = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        for guard in guards:  # of the two logs that are only ever added to
            connection.exec_driver_sql(f"DROP TRIGGER {guard.name}")
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings().all():
                values = {**_sealed(table, row, sealer, mark_of), **_clear(table, row, mark_of)}
                if values:
                    here = [column == row[column.name] for column in table.primary_key.columns]
                    connection.execute(update(table).where(*here).values(**values))
        for guard in guards:
            connection.exec_driver_sql(guard.sql)
    return marks


def _sealed(table: Table, row: Any, sealer: Any, mark_of: Any) -> dict[str, bytes]:
    found = {}
    for column in table.columns:
        place = f"{table.name}.{column.name}"
        if isinstance(column.type, LargeBinary) and row[column.name] is not None and place not in NOBODY_WRITES:
            under = row["id"] if table.name == "staff_events" else sealed_under(table, row)
            said = sealer.unseal(table.name, column.name, under, row[column.name])
            found[column.name] = sealer.seal(table.name, column.name, under, _marked(said, place, mark_of))
    if table.name == "staff" and row["phone"] is None:
        found["phone"] = sealer.seal("staff", "phone", row["id"], mark_of("staff.phone"))
    return found


def _marked(said: str, place: str, mark_of: Any) -> str:
    """With the mark of its column; of what is kept as JSON each part of a draft has its own."""
    if place == "applications.verification_code":
        return mark_of(place)
    if WORD not in said and place.startswith("staff."):
        return f"{mark_of(place)}{said}" if "@" in said else f"{said} {mark_of(place)}"
    if said.startswith("{"):
        parts = json.loads(said)
        if isinstance(parts, dict) and place.endswith(".draft"):
            return json.dumps({
                name: json.loads(json.dumps(part).replace(WORD, mark_of(f"{place}/{name}"))) if WORD in json.dumps(part) else part
                for name, part in parts.items()
            })
    return said.replace(WORD, mark_of(place)) if WORD in said else said


def _clear(table: Table, row: Any, mark_of: Any) -> dict[str, str]:
    return {
        name: f"{row[name]} {mark_of(f'{table.name}.{name}')}" for name in table.columns.keys()  # noqa: SIM118 - of columns
        if f"{table.name}.{name}" in IN_THE_CLEAR and row[name]
    }


def unmarked(marks: dict[str, str]) -> list[str]:
    """The columns that may hold text and have no mark: each must say why."""
    there = {place.split("/")[0] for place in marks.values()}
    return [
        place for table in metadata.sorted_tables for column in table.columns
        if (place := f"{table.name}.{column.name}") not in there and place not in NOBODY_WRITES and _holds_text(column)
    ]  # fmt: skip


def _holds_text(column: Any) -> bool:
    if isinstance(column.type, LargeBinary):
        return True
    return isinstance(column.type, String) and not column.foreign_keys and not OURS.search(column.name) and column.name not in CODES


def shown_in(answer: Any, marks: dict[str, str]) -> set[str]:
    """The columns of which something stands in the answer: its page, its title, its headers."""
    said = answer.get_data().decode(errors="replace") + str(answer.headers)
    return {marks[one] for one in MARK.findall(said)}
