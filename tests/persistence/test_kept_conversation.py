"""What is said after sending, as it is kept."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.choice import Chosen, Delegated, Later, NoPreference, RedLine, Scope, Statement, Together, Wanted
from app.domain.conversation import (
    AccessibleHandling,
    Answer,
    ChoiceStated,
    LookAsked,
    LookExplained,
    Message,
    Note,
    OfficeMessage,
    OtherProfessionalAnswered,
    OtherProfessionalAsked,
    ProposalAnswered,
    Proposed,
    RedLineSaid,
    Turn,
    Withdrawn,
)
from tests.persistence.examples import HOUR, NOW, an_entry, kept_case, kept_unit, new_id

HERE = Scope("1.2", "hours")
SAIDS = (Chosen((Wanted("mornings"),), "why"), Together(), Delegated(wish="gently"), NoPreference(), Later(date(2027, 1, 4)), None)
CONTENTS = (
    Message("Kaixo ñ 😀"), OfficeMessage("Egun on"), Note("the dog bites"), LookAsked("e", "nerea", "why?"),
    LookExplained("t", "e", "because"), OtherProfessionalAsked(""), OtherProfessionalAnswered("t", False, "nobody else"),
    AccessibleHandling(True), AccessibleHandling(True, easy_letters=True), *(ChoiceStated(Statement(HERE, said, NOW, "person")) for said in SAIDS),
    RedLineSaid(RedLine(HERE, Wanted(words="no"), True, NOW, "person")),
    Proposed(HERE, Wanted("mornings"), "near your sister", "reference_professional"),
    ProposalAnswered("p", Answer.TALK, "person"), Withdrawn(),
)


@pytest.fixture
def case(work):
    return kept_case(work, kept_unit(work))


def a_turn(case, content, at=NOW, **changes):
    return replace(Turn(new_id(), case.application_id, content, "", at), **changes)


def keep(work, *turns):
    with work.writing() as w:
        for turn in turns:
            assert w.conversation.add(turn)
        w.commit()


def read(work, ask):
    with work.reading() as w:
        return ask(w.conversation)


def write(work, act):
    with work.writing() as w:
        answer = act(w.conversation)
        w.commit()
    return answer


def test_everything_that_can_be_said_is_read_back_as_it_was_said_in_its_order(work, case):
    turns = [a_turn(case, content, NOW + n * HOUR) for n, content in enumerate(CONTENTS)]
    keep(work, *turns)
    kept = read(work, lambda c: c.since(case.application_id, NOW - HOUR))
    assert kept == [replace(turn, position=n) for n, turn in enumerate(turns, 1)]
    assert read(work, lambda c: c.of(case.application_id)) == kept[2:], "messages are read by the page"
    assert read(work, lambda c: c.since(case.application_id, turns[-2].at)) == kept[-1:]


def test_a_turn_sent_twice_is_kept_once(work, case):
    turn = a_turn(case, Message("once"))
    keep(work, turn)
    assert write(work, lambda c: c.add(replace(turn, content=Message("twice")))) is False
    assert [t.content.words for t in read(work, lambda c: c.messages(case.application_id, 5))] == ["once"]


def test_a_turn_is_found_only_with_its_application(work, case):
    other, turn = kept_case(work, kept_unit(work)), a_turn(case, Note("mine"))
    keep(work, turn)
    assert read(work, lambda c: c.find(case.application_id, turn.id)) == replace(turn, position=1)
    assert read(work, lambda c: c.find(other.application_id, turn.id)) is None
    assert read(work, lambda c: c.find(case.application_id, "a\0b")) is None


def test_positions_count_within_their_application(work, case):
    other = kept_case(work, kept_unit(work))
    keep(work, a_turn(case, Note("a")), a_turn(other, Note("b")), a_turn(case, Note("c")))
    assert [t.position for t in read(work, lambda c: c.of(case.application_id))] == [1, 2]
    assert [t.position for t in read(work, lambda c: c.of(other.application_id))] == [1]


def test_messages_come_by_the_page_the_newest_first(work, case):
    keep(work, *(a_turn(case, Message(str(n))) for n in range(5)), a_turn(case, Note("between")))
    page = read(work, lambda c: c.messages(case.application_id, 2))
    assert [t.content.words for t in page] == ["4", "3"]
    page = read(work, lambda c: c.messages(case.application_id, 2, page[-1].position))
    assert [t.content.words for t in page] == ["2", "1"]


def test_what_was_read_is_marked_once(work, case):
    keep(work, a_turn(case, Message("a")), a_turn(case, OfficeMessage("b")))
    assert write(work, lambda c: c.mark_read(case.application_id, "message", NOW)) == 1
    assert write(work, lambda c: c.mark_read(case.application_id, "message", NOW + HOUR)) == 0
    office, hers = read(work, lambda c: c.messages(case.application_id, 5))
    assert (hers.read_at, office.read_at) == (NOW, None)


def test_what_was_taken_back_is_not_marked_as_read(work, case):
    turn = a_turn(case, Message("a"))
    keep(work, turn)
    write(work, lambda c: c.undo(turn.id, NOW))
    assert write(work, lambda c: c.mark_read(case.application_id, "message", NOW)) == 0


def test_an_answer_settles_all_messages_and_a_question_alone(work, case):
    asked = a_turn(case, LookAsked("e", "n"), awaits=True)
    keep(work, a_turn(case, Message("a"), awaits=True), a_turn(case, Message("b"), awaits=True), asked)
    assert write(work, lambda c: c.settle(case.application_id)) == 2
    assert write(work, lambda c: c.settle(case.application_id)) == 0
    assert write(work, lambda c: c.settle("somebody else's", asked.id)) == 0
    assert write(work, lambda c: c.settle(case.application_id, asked.id)) == 1


def test_a_turn_is_taken_back_once_and_never_after_it_was_read(work, case):
    note, message = a_turn(case, Note("a")), a_turn(case, Message("b"), awaits=True)
    keep(work, note, message)
    assert write(work, lambda c: c.undo(note.id, NOW))
    assert not write(work, lambda c: c.undo(note.id, NOW))
    write(work, lambda c: c.mark_read(case.application_id, "message", NOW))
    assert not write(work, lambda c: c.undo(message.id, NOW))
    kept = read(work, lambda c: c.find(case.application_id, note.id))
    assert (kept.undone_at, kept.awaits, kept.content) == (NOW, False, Note("a"))


def test_what_was_taken_back_awaits_nothing(work, case):
    turn = a_turn(case, Message("a"), awaits=True)
    keep(work, turn)
    write(work, lambda c: c.undo(turn.id, NOW))
    assert read(work, lambda c: c.marks([case.application_id])) == {}


def test_a_unit_sees_what_it_must_answer_the_oldest_first(work):
    unit, other = kept_unit(work), kept_unit(work)
    mine, also, not_mine = kept_case(work, unit), kept_case(work, unit), kept_case(work, other)
    old, young = a_turn(mine, Message("a"), NOW - HOUR, awaits=True), a_turn(also, LookAsked("e", "n"), awaits=True)
    keep(work, young, old, a_turn(mine, Note("c")), a_turn(not_mine, Message("d"), awaits=True))
    found = read(work, lambda c: c.awaiting_in(unit.id, 5))
    assert [(a.turn.id, a.application.id) for a in found] == [(old.id, mine.application_id), (young.id, also.application_id)]
    assert [a.turn.id for a in read(work, lambda c: c.awaiting_in(unit.id, 1))] == [old.id]
    assert [a.turn.id for a in read(work, lambda c: c.awaiting_in(unit.id, 5, old.id))] == [young.id]
    assert len(read(work, lambda c: c.awaiting_in(unit.id, 5, "nobody's"))) == 2


def test_an_inbox_marks_what_awaits_and_what_was_withdrawn(work):
    unit = kept_unit(work)
    one, two, none = kept_case(work, unit), kept_case(work, unit), kept_case(work, unit)
    undone = a_turn(none, Withdrawn())
    keep(work, a_turn(one, Message("a"), awaits=True), a_turn(one, Withdrawn("s")), a_turn(two, LookAsked("e", "n"), awaits=True), undone)
    write(work, lambda c: c.undo(undone.id, NOW))
    ids = [one.application_id, two.application_id, none.application_id]
    assert read(work, lambda c: c.marks(ids)) == {ids[0]: {"message", "withdrawn"}, ids[1]: {"look_asked"}}
    assert read(work, lambda c: c.marks([])) == {}


def test_an_entry_of_the_log_is_found_only_with_its_application(work, case):
    entry = an_entry(case.application_id)
    with work.writing() as w:
        w.access_log.append(entry)
        w.commit()
    with work.reading() as w:
        assert w.access_log.find(case.application_id, entry.id) == entry
        assert w.access_log.find("somebody else's", entry.id) is None
