"""Who is the same person, as it is kept: on fakes and on both databases; many at once; and what erasure and export see."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.access_log import Reader, Reason
from app.domain.actor import THE_PERSON
from app.domain.casework import StaffRole
from app.domain.edition import Edition
from app.domain.likeness import alike
from app.domain.merge import JoinQuestion, Merge, Unmerge
from app.domain.people import IdentityKind, Person, Residence, SafeContact
from app.domain.personal_data import Root
from app.domain.private_part import PrivatePart
from app.persistence.merges import KeptMerges
from app.persistence.migrate import downgrade, upgrade
from app.use_cases.ask_to_join import NotAsked, ask_to_join, confirm_join, refuse_to_join
from app.use_cases.change_safe_contact import change_safe_contact
from app.use_cases.consult_record import consult_record
from app.use_cases.erase_application import OUTLIVES
from app.use_cases.fill_keys import fill_keys
from app.use_cases.find_case import NotYours
from app.use_cases.follow_application import follow_application
from app.use_cases.merge_people import AlreadyOne, NotJoined, merge_people, object_to_merge, unmerge_people
from app.use_cases.ports import StaleWrite
from tests.persistence.conftest import ON_POSTGRESQL_EMPTY
from tests.persistence.databases import MIGRATIONS, quick_secrets, work_on
from tests.persistence.examples import (
    NOW,
    a_case,
    a_full_draft,
    an_application,
    keep_sent,
    kept_member,
    kept_unit,
    new_id,
)
from tests.persistence.test_at_once import at_once
from tests.use_cases.sending import DONOSTIA, SAFE_MAIL, TOLOSA, a_house, press_send, professional, saved, visit_now

BORN = date(1951, 3, 2)
WHY = dict.fromkeys(Edition, "First the passport, then the NIE: the same person")
HEAD = replace(professional("head", TOLOSA), role=StaffRole.SUPERVISOR)


@pytest.fixture(params=["sqlite", ON_POSTGRESQL_EMPTY])
def empty_url(request, tmp_path):
    """The address of a database without tables, on each of the two."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    return request.getfixturevalue(request.param)


def kept(work, person, **changes):
    application = an_application(replace(a_full_draft("x"), **{"person": person, "private": None, **changes}), number=_number())
    with work.writing() as w:
        keep_sent(w, application)
        w.commit()
    return application


def _number(_count=[1000]):  # noqa: B006 - one number each, in the whole run
    _count[0] += 1
    return _count[0]


def somebody(surnames, document=""):
    kind = IdentityKind.DNI if document else IdentityKind.NONE
    return Person("Jon", surnames, kind, document, BORN)


def join(work, one, other, by):
    merge = Merge(new_id(), one.id, other.id, NOW, by, "because")
    with work.writing() as w:
        w.merges.add(merge, replace(merge, application_id=other.id, other_id=one.id))
        w.commit()
    return merge


def person_of(work, one):
    with work.reading() as w:
        return set(w.merges.person_of(one.id))


def test_rows_come_back_as_they_were_and_end_once(work):
    by = kept_member(work, kept_unit(work)).id
    one, other = kept(work, somebody("Aranburu Gil")), kept(work, somebody("Aranburu Gil"))
    merge = join(work, one, other, by)
    with work.reading() as w:
        assert w.merges.of_application(one.id) == [merge]
        assert w.merges.find(other.id, merge.id).other_id == one.id
        assert w.merges.find(new_id(), merge.id) is None
    ended = replace(merge, ended=Unmerge(NOW, "", "not me"))
    with work.writing() as w:
        assert w.merges.end(ended)
        assert not w.merges.end(ended)
        w.commit()
    with work.reading() as w:
        assert w.merges.find(one.id, merge.id) == ended


def test_what_another_office_is_asked_waits_at_the_desk_of_who_leads_or_answers_for_the_unit_and_is_answered_once(work):
    unit = kept_unit(work)
    by, lead = kept_member(work, unit), kept_member(work, unit)
    one, other = kept(work, somebody("Aranburu Gil")), kept(work, somebody("Aranburu Gil"))
    asked = JoinQuestion(new_id(), one.id, other.reference, NOW, by.id, "because", other.id)
    nowhere = JoinQuestion(new_id(), one.id, "AT-2026-999999-XX", NOW - timedelta(days=1), by.id, "because")
    with work.writing() as w:
        w.cases.add(a_case(other, lead.id, unit.id))
        w.join_questions.add(asked)
        w.join_questions.add(nowhere)
        w.commit()
    with work.reading() as w:
        assert w.join_questions.of_application(one.id) == [asked, nowhere]
        assert (w.join_questions.find(asked.id), w.join_questions.find(new_id())) == (asked, None)
        before, after = (NOW - timedelta(seconds=1), ""), (NOW, asked.id)
        assert w.join_questions.waiting(lead.id, unit.id, (NOW, ""), 9) == [asked], "of one moment the ids go on"
        assert w.join_questions.waiting(lead.id, "nowhere", before, 9) == [asked]
        assert w.join_questions.waiting("nobody", unit.id, before, 9) == [asked]
        assert w.join_questions.waiting("nobody", "nowhere", before, 9) == w.join_questions.waiting(lead.id, unit.id, after, 9) == []
    answered = replace(asked, their_at=NOW, their_by=lead.id)
    with work.writing() as w:
        assert w.join_questions.answer(answered)
        assert not w.join_questions.answer(answered)
        w.commit()
    with work.reading() as w:
        assert w.join_questions.find(asked.id) == answered
        assert w.join_questions.waiting(lead.id, unit.id, before, 9) == []
    with work.writing() as w:
        assert w.join_questions.withdraw(asked.id, NOW), "after an answer as after none"
        assert not w.join_questions.withdraw(asked.id, NOW)
        assert w.join_questions.find(asked.id) == replace(answered, withdrawn_at=NOW)
        w.join_questions.add(again := replace(asked, id=new_id()))
        assert w.join_questions.withdraw(again.id, NOW)
        assert not w.join_questions.answer(replace(again, their_at=NOW, their_by=lead.id))
        assert w.join_questions.waiting(lead.id, unit.id, before, 9) == []


def test_a_person_is_what_documents_and_running_rows_hold_together(work):
    by = kept_member(work, kept_unit(work)).id
    a, b, c = (kept(work, somebody("Basterra", document)) for document in ("12345678Z", "87654321X", ""))
    twin = kept(work, somebody("Basterra", "87654321X"))
    assert person_of(work, b) == {b.id, twin.id}
    first = join(work, a, b, by)
    join(work, twin, c, by)
    assert person_of(work, a) == person_of(work, c) == {a.id, b.id, twin.id, c.id}
    with work.writing() as w:
        w.merges.end(replace(first, ended=Unmerge(NOW, by)))
        w.merges.end(replace(first, application_id=b.id, other_id=a.id, ended=Unmerge(NOW, by)))
        w.commit()
    assert person_of(work, a) == {a.id}
    with work.writing() as w:
        w.applications.block(twin.id, NOW + timedelta(days=1))
        w.commit()
    assert person_of(work, b) == {b.id}


def test_who_may_be_alike_is_found_by_keys_alone(work):
    one, other = kept(work, somebody("Zzubeldia Gil")), kept(work, Person("Juan", "Zubeldia Gil", IdentityKind.NONE, "", BORN))
    far = kept(work, Person("Ane", "Otermin", IdentityKind.NONE, "", BORN))
    with work.reading() as w:
        found = w.merges.alike(one.id, 20)
        assert other.id in found
        assert far.id not in found
        assert one.id not in found
        assert all(alike(w.applications.find(id_).draft.person, one.draft.person) for id_ in found)


def test_what_was_sent_before_there_were_keys_is_found_once_they_are_filled_in(empty_url, open_engine, monkeypatch):
    """Rows of before the migration that brought them: broken off after each lot, begun again, run once too often."""
    monkeypatch.setattr("app.use_cases.fill_keys.AT_ONCE", 2)
    engine = open_engine(empty_url)
    upgrade(empty_url, MIGRATIONS)
    work = work_on(engine)
    several = [kept(work, somebody("Zzubeldia Gil")) for _ in range(5)]
    private = kept(work, somebody("Zzubeldia Gil"), private=PrivatePart())
    nameless, blocked = kept(work, None), kept(work, somebody("Zzubeldia Gil"))
    with work.writing() as w:
        w.applications.block(blocked.id, NOW + timedelta(days=1))
        w.commit()
    downgrade(empty_url, MIGRATIONS, "0023")
    upgrade(empty_url, MIGRATIONS)
    house = replace(a_house(), work=work)

    def alike_of(one):
        with work.reading() as w:
            return set(w.merges.alike(one.id, 20))

    assert alike_of(several[0]) == set()
    with monkeypatch.context() as broken:
        broken.setattr(KeptMerges, "fill_keys", breaks_off_after(1))
        with pytest.raises(BrokenOff):
            fill_keys(house)
    without = sorted(one.id for one in (*several, private, nameless))
    done = set(without[:2]) - {private.id, nameless.id}
    with work.reading() as w:
        assert set(w.merges.without_keys(20)) == {*without} - done, "what was written before it broke off stays"
    assert fill_keys(house) == (len(without) - len(done), len(several) - len(done))
    new = kept(work, somebody("Zzubeldia Gil"))
    assert alike_of(new) == {one.id for one in several}
    assert fill_keys(house) == (2, 0), "a private part and one without a name never have any"
    assert alike_of(private) == alike_of(nameless) == set()


class BrokenOff(Exception):
    """Somebody stopped the command."""


def breaks_off_after(lots):
    really, done = KeptMerges.fill_keys, []

    def fill(self, ids):
        if len(done) == lots:
            raise BrokenOff
        done.append(ids)
        return really(self, ids)

    return fill


def test_while_they_are_one_the_strictest_contact_counts_in_every_entry_of_hers(work):
    by = kept_member(work, kept_unit(work)).id
    one, other = (kept(work, somebody("Iparragirre", d), safe_contact=SAFE_MAIL) for d in ("11111111H", ""))
    twin = kept(work, somebody("Iparragirre", "11111111H"), safe_contact=SAFE_MAIL)
    silent = kept(work, somebody("Iparragirre"), safe_contact=SafeContact())
    with work.reading() as w:
        assert w.safe_contacts.current(twin.id) == SAFE_MAIL
    join(work, one, other, by)
    with work.reading() as w:
        assert w.safe_contacts.current(twin.id).ways == SAFE_MAIL.ways
    join(work, other, silent, by)
    with work.reading() as w:
        for each in (one, other, twin, silent):
            assert not w.safe_contacts.current(each.id).may_contact
            assert not w.safe_contacts.current_of(each).may_contact
            assert w.safe_contacts.said(each.id) == each.draft.safe_contact


def a_kept_house(sql_work):
    return a_house(work=sql_work, secrets=quick_secrets())


JON = Person("Jon", "Etxeberria Lasa", IdentityKind.NONE, "", BORN)


def came(house, person=JON, **changes):
    visit = saved(house, **{"person": person, "safe_contact": SAFE_MAIL, "wanted": ("1.2",), **changes}).visit
    return press_send(house, visit), visit_now(house, visit)


@pytest.fixture
def house(sql_work):
    house = a_kept_house(sql_work)
    with house.work.writing() as work:
        work.staff.add(HEAD)
        work.commit()
    return house


def tried(act):
    try:
        act()
    except (AlreadyOne, NotAsked, NotJoined, StaleWrite) as refused:
        return type(refused).__name__
    return "done"


def test_of_ten_who_join_the_same_two_at_once_one_wins(house):
    (one, _), (other, _) = came(house), came(house)
    pairs = [(one.id, other.id), (other.id, one.id)]
    said = Counter(at_once(10, lambda n: tried(lambda: merge_people(house, HEAD, *pairs[n % 2], WHY))))
    assert said["done"] == 1
    with house.work.reading() as work:
        assert len(work.merges.of_application(one.id)) == len(work.merges.of_application(other.id)) == 1


def test_of_ten_who_answer_one_question_at_once_one_is_first_and_there_is_one_merge_or_none(house):
    (one, _), (other, _) = came(house), came(house, residence=Residence("20069"))
    boss = replace(professional("boss", DONOSTIA), role=StaffRole.SUPERVISOR)
    with house.work.writing() as work:
        work.staff.add(boss)
        work.commit()
    question = ask_to_join(house, HEAD, one.id, other.reference, WHY[Edition.ES])

    def answer(n):
        if n % 2:
            return tried(lambda: refuse_to_join(house, boss, other.id, question.id))
        return tried(lambda: confirm_join(house, boss, other.id, question.id, WHY[Edition.ES]))

    assert Counter(at_once(10, answer))["done"] == 1
    with house.work.reading() as work:
        (mine, theirs) = (work.merges.of_application(each.id) for each in (one, other))
        assert len(mine) == len(theirs) <= 1


def test_who_takes_her_data_along_does_not_learn_what_the_other_office_answered_nor_whether_there_is_anything(house):
    (one, _), (other, _) = came(house), came(house, residence=Residence("20069"))
    question = ask_to_join(house, HEAD, one.id, other.reference, WHY[Edition.ES])
    with house.work.writing() as work:
        work.join_questions.answer(replace(question, their_at=NOW, their_by=HEAD.id))
        work.commit()
    with house.work.reading() as work:
        (row,) = work.personal_data.about(Root.APPLICATION, one.id).rows_of("join_questions")
        assert not work.personal_data.about(Root.APPLICATION, other.id).rows_of("join_questions")
    assert row["words"] == WHY[Edition.ES]
    assert not [column for column in row if column.startswith("their_")]


def test_a_circle_that_is_closed_at_once_stays_open_somewhere(house):
    """Four in two pairs; two who join the pairs by different ends: one of them wins, and no circle comes of it."""
    a, b, c, d = (came(house)[0] for _ in range(4))
    merge_people(house, HEAD, a.id, b.id, WHY)
    merge_people(house, HEAD, c.id, d.id, WHY)
    ends = [(a.id, c.id), (d.id, b.id), (b.id, c.id), (a.id, d.id)]
    said = Counter(at_once(8, lambda n: tried(lambda: merge_people(house, HEAD, *ends[n % 4], WHY))))
    assert said["done"] == 1
    with house.work.reading() as work:
        assert sum(len(work.merges.of_application(one.id)) for one in (a, b, c, d)) == 2 * 3


def test_of_those_who_part_them_at_once_one_is_first_and_the_person_counts_like_the_office(house):
    (one, visit), (other, _) = came(house), came(house)
    joined = merge_people(house, HEAD, one.id, other.id, WHY)

    def part(n):
        if n % 2:
            return tried(lambda: object_to_merge(house, visit, joined.id, "", THE_PERSON))
        return tried(lambda: unmerge_people(house, HEAD, other.id, joined.id, WHY))

    assert Counter(at_once(6, part))["done"] == 1


def test_what_is_exported_of_one_says_nothing_of_the_other_and_erasing_one_leaves_the_other(house):
    (one, _), (other, _) = came(house), came(house, Person("Jon", "Kanarioa Lasa", IdentityKind.NONE, "", BORN))
    merge_people(house, HEAD, one.id, other.id, WHY)
    with house.work.reading() as work:
        told = work.personal_data.about(Root.APPLICATION, one.id)
    (row,) = told.rows_of("merges")
    assert row["words"] == WHY[Edition.ES]
    assert "Kanarioa" not in repr(told)
    assert not any("key" in name for name in told.rows_of("applications")[0])
    with house.work.writing() as work:
        work.applications.block(one.id, NOW)
        work.personal_data.erase(Root.APPLICATION, one.id, but=OUTLIVES)
        work.commit()
    with house.work.reading() as work:
        (left,) = work.merges.of_application(other.id)
        assert (left.other_id, left.runs) == (one.id, True)
        assert set(work.merges.person_of(other.id)) == {other.id}
        assert work.safe_contacts.current(other.id) == SAFE_MAIL
    assert unmerge_people(house, HEAD, other.id, left.id, WHY).ended.by == HEAD.id


def test_a_stranger_joins_nothing_on_the_databases_either(house):
    (one, _), (other, _) = came(house), came(house)
    with pytest.raises(NotYours):
        merge_people(house, replace(HEAD, unit_id="donostia"), one.id, other.id, WHY)


def test_who_opens_a_case_reads_the_strictest_word_of_all_that_is_joined_to_it(house):
    """Of the case itself nobody ever changed the safe contact, so that no row says it: what forbids stands elsewhere."""
    known = replace(JON, document_kind=IdentityKind.DNI, document="11111111H")
    (one, hers), (twin, _), (other, its) = came(house, known), came(house, known), came(house)

    def read(application):
        return consult_record(house, HEAD, application.id, Reader(HEAD.id, Reason.ASSESS), whole=True)

    joined = merge_people(house, HEAD, one.id, other.id, WHY)
    assert read(one).contact.ways == SAFE_MAIL.ways
    change_safe_contact(house, its, SafeContact(), THE_PERSON)
    assert not read(one).contact.may_contact
    assert not follow_application(house, hers).contact.may_contact, "she waits for no letter that nobody writes"
    assert not read(twin).contact.may_contact, "joined through the document of the first"
    unmerge_people(house, HEAD, one.id, joined.id, WHY)
    assert read(one).contact == read(twin).contact == SAFE_MAIL
