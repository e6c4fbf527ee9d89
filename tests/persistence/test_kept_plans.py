"""The plan, as it is kept: on fakes and on both databases."""

from datetime import timedelta

from app.domain.plan_entry import LineKind, Meeting, PlanEntry, Presented, Signed, Stand, Voice, Written
from tests.persistence.examples import NOW, an_application, keep_sent, new_id


def an_entry(application, content, voice=Voice.OFFICE):
    return PlanEntry(new_id(), application.id, content, voice, "nerea", NOW)


def test_entries_come_back_in_their_order_and_once(work):
    application = an_application()
    entries = [
        an_entry(application, Written("w", LineKind.WANT, "My house"), Voice.PERSON),
        an_entry(application, Written("s", LineKind.STEP, "Call", "w", "person", NOW.date())),
        an_entry(application, Presented(1, ((Meeting.CARE, NOW.date() + timedelta(30)),), "she is ill")),
        an_entry(application, Signed(1, Stand.GO_ON, "no"), Voice.PERSON),
    ]
    with work.writing() as w:
        keep_sent(w, application)
        assert [w.plans.add(entry) for entry in (*entries, entries[0])] == [True, True, True, True, False]
        w.commit()
    with work.reading() as w:
        kept = w.plans.of(application.id)
        assert [entry.content for entry in kept] == [entry.content for entry in entries]
        assert [entry.position for entry in kept] == [1, 2, 3, 4]
        assert (kept[0].voice, kept[0].by, kept[0].at) == (Voice.PERSON, "nerea", NOW)
        assert w.plans.of("nobody's") == []
