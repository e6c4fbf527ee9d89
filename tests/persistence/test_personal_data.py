"""Everything kept about a person is found, opened and erased; of anybody else nothing."""

import json

import jsonschema
import pytest
from sqlalchemy import LargeBinary, func, select

from app.domain.personal_data import Root
from app.messaging.packing import as_json, schema_of
from app.persistence.personal_data import ABOUT, is_secret, sealed_under, tables_about
from app.persistence.tables import metadata
from tests.persistence.examples import a_full_draft, a_kept_draft, a_visit
from tests.persistence.test_canaries import keep_canaries

HERS, ANOTHERS = "kanaria", "txantxangorria"


@pytest.fixture
def two(sql_work):
    """Two people with a row in every table each; the application of the first."""
    hers = keep_canaries(sql_work, HERS)
    keep_canaries(sql_work, ANOTHERS)
    return hers


def about(work, root, root_id):
    with work.reading() as w:
        return w.personal_data.about(root, root_id)


def test_every_table_says_whether_it_is_about_somebody():
    silent = [t.name for t in metadata.sorted_tables if not ({ABOUT, "nobody"} & t.info.keys())]
    assert silent == [], 'say info={"about": …} or info={"nobody": "why"}'


def test_every_table_about_somebody_hangs_from_a_root():
    reached = {table.name for root in Root for table, _ in tables_about(root)}
    assert {t.name for t in metadata.sorted_tables if ABOUT in t.info} - reached == set()


def test_what_she_gets_holds_every_personal_column_of_hers_and_nothing_of_anybody_else(sql_work, two):
    found = about(sql_work, Root.APPLICATION, two.id)
    assert [table.name for table in found.tables if not table.rows] == ["visits"], "no visit is open on it"
    whole = json.dumps(as_json(found), ensure_ascii=False)
    assert ANOTHERS not in whole
    for table in found.tables:
        sealed = [c.name for c in metadata.tables[table.name].columns if isinstance(c.type, LargeBinary)]
        for column in set(sealed) - set(table.left_out) if table.rows else ():
            kept = [row[column] for row in table.rows if row[column] is not None]
            assert not kept or HERS in json.dumps(kept), f"{table.name}.{column}"


def test_an_account_gets_everything_too(sql_work, two, engine):
    with engine.connect() as connection:
        hers, anothers = connection.execute(select(metadata.tables["accounts"].c.id)).scalars()
    found = [json.dumps(as_json(about(sql_work, Root.ACCOUNT, one)), ensure_ascii=False) for one in (hers, anothers)]
    assert [(HERS in one, ANOTHERS in one) for one in found] in ([(True, False), (False, True)], [(False, True), (True, False)])
    assert "giltza" in found[0]


def test_what_opens_a_door_is_left_out(sql_work, two):
    found = about(sql_work, Root.APPLICATION, two.id)
    assert all(not is_secret(metadata.tables[t.name].c[column.name]) for t in found.tables for column in t.columns)
    assert "pin_hash" in next(t.left_out for t in found.tables if t.name == "applications")


def test_the_file_fulfils_the_schema_that_comes_with_it(sql_work, two):
    found = about(sql_work, Root.APPLICATION, two.id)
    schema, plain = schema_of(found), as_json(found)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(json.dumps(plain)), schema)
    plain["tables"]["applications"][0]["edition"] = 7
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain, schema)


def test_the_counts_are_those_of_the_rows(sql_work, two):
    found = about(sql_work, Root.APPLICATION, two.id)
    with sql_work.reading() as w:
        counts = w.personal_data.counts(Root.APPLICATION, two.id)
    assert counts == {table.name: len(table.rows) for table in found.tables}


def test_what_is_erased_is_gone_and_what_is_anothers_stays(sql_work, two, engine):
    with engine.connect() as connection:
        before = {t: connection.execute(select(func.count()).select_from(metadata.tables[t])).scalar() for t in metadata.tables}
    with sql_work.writing() as w:
        gone = w.personal_data.erase(Root.APPLICATION, two.id, but={"access_entries"})
        w.commit()
    assert sum(gone.values()) > 5
    with engine.connect() as connection:
        after = {t: connection.execute(select(func.count()).select_from(metadata.tables[t])).scalar() for t in metadata.tables}
    assert after == {t: n - gone.get(t, 0) for t, n in before.items()}
    left = about(sql_work, Root.APPLICATION, two.id)
    assert [t.name for t in left.tables if t.rows] == ["access_entries"]


def test_a_draft_goes_with_every_visit_that_holds_it(sql_work):
    kept = a_kept_draft(a_full_draft(HERS))
    with sql_work.writing() as w:
        w.drafts.add(kept, "code", "hash")
        for _ in range(2):
            w.visits.add(a_visit(kept.draft, draft_id=kept.id))
        w.commit()
    assert HERS in json.dumps(as_json(about(sql_work, Root.DRAFT, kept.id)))
    with sql_work.writing() as w:
        gone = w.personal_data.erase(Root.DRAFT, kept.id)
        assert {table: rows for table, rows in gone.items() if rows} == {"visits": 2, "drafts": 1}
        w.commit()
    assert all(not table.rows for table in about(sql_work, Root.DRAFT, kept.id).tables)


def test_a_sealed_value_opens_under_the_key_of_its_row():
    choices = metadata.tables["choices"]
    assert sealed_under(choices, {"application_id": "a", "position": 3}) == "a:3"
    assert sealed_under(metadata.tables["access_entries"], {"sequence": 1, "id": "e"}) == "e"
