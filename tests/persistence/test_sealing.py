"""How personal values are sealed."""

import pytest
from sqlalchemy import text

from app.persistence.sealing import CannotUnseal, Sealer
from tests.persistence.databases import SECRET_KEY, work_on
from tests.persistence.examples import A_SESSION, a_full_draft, a_kept_draft, a_visit

OLD, NEW = "an old secret key", "a new secret key"
PLACE = ("drafts", "draft", "1")


@pytest.mark.parametrize("value", ["", "Miren", "a\0ñ😀\n" * 1000])
def test_what_was_sealed_opens_in_its_place(value):
    sealer = Sealer([OLD])
    assert sealer.unseal(*PLACE, sealer.seal(*PLACE, value)) == value


def test_equal_values_look_different_when_sealed():
    sealer = Sealer([OLD])
    assert sealer.seal(*PLACE, "Miren") != sealer.seal(*PLACE, "Miren")


@pytest.mark.parametrize("place", [("visits", "draft", "1"), ("drafts", "shown", "1"), ("drafts", "draft", "2")])
def test_a_sealed_value_opens_in_no_other_table_column_or_row(place):
    sealer = Sealer([OLD])
    with pytest.raises(CannotUnseal):
        sealer.unseal(*place, sealer.seal(*PLACE, "Miren"))


def test_a_changed_byte_anywhere_is_noticed():
    sealer = Sealer([OLD])
    sealed = sealer.seal(*PLACE, "Miren")
    for position in range(len(sealed)):
        changed = sealed[:position] + bytes([sealed[position] ^ 1]) + sealed[position + 1 :]
        with pytest.raises(CannotUnseal):
            sealer.unseal(*PLACE, changed)


@pytest.mark.parametrize("length", [0, 1, 5, 16, 20])
def test_a_value_cut_short_is_noticed(length):
    sealer = Sealer([OLD])
    with pytest.raises(CannotUnseal):
        sealer.unseal(*PLACE, sealer.seal(*PLACE, "Miren")[:length])


def test_the_newest_key_seals_and_all_keys_held_open():
    before, between, after = Sealer([OLD]), Sealer([NEW, OLD]), Sealer([NEW])
    sealed_before, sealed_between = before.seal(*PLACE, "Miren"), between.seal(*PLACE, "Miren")
    assert between.unseal(*PLACE, sealed_before) == "Miren"
    assert after.unseal(*PLACE, sealed_between) == "Miren"
    with pytest.raises(CannotUnseal):
        after.unseal(*PLACE, sealed_before)
    with pytest.raises(CannotUnseal):
        before.unseal(*PLACE, sealed_between)


def test_a_sealed_value_moved_between_rows_does_not_open(engine):
    work, mine, hers = work_on(engine), a_kept_draft(a_full_draft("mine")), a_kept_draft(a_full_draft("hers"))
    with work.writing() as w:
        w.drafts.add(mine, "my code", "slow:1")
        w.drafts.add(hers, "her code", "slow:2")
        w.commit()
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE drafts SET draft = (SELECT draft FROM drafts WHERE id = :hers) WHERE id = :mine"),
            {"mine": mine.id, "hers": hers.id},
        )
    with work.reading() as w:
        assert w.drafts.find(hers.id) == hers
        with pytest.raises(CannotUnseal):
            w.drafts.find(mine.id)


def test_what_was_kept_under_the_old_key_reads_under_a_ring_that_holds_it(engine):
    visit = a_visit(a_full_draft())
    with work_on(engine, SECRET_KEY).writing() as w:
        w.visits.add(visit)
        w.commit()
    with work_on(engine, NEW, SECRET_KEY).reading() as w:
        assert w.visits.find(visit.handle, A_SESSION) == visit
    with work_on(engine, NEW).reading() as w, pytest.raises(CannotUnseal):
        w.visits.find(visit.handle, A_SESSION)
