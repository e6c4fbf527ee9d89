"""The log cannot be rewritten unseen, and no read goes without a reason."""

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.access_log import FIRST_HASH, AccessEntry, Act, Reader, Reason, chained_hash

ENTRY = AccessEntry("e1", "a1", Act.OPENED, datetime(2026, 11, 22, tzinfo=UTC), "s1", Reason.ASSESS, "")


def test_every_field_of_an_entry_and_its_place_are_sealed():
    whole = chained_hash(1, FIRST_HASH, ENTRY)
    others = [
        chained_hash(2, FIRST_HASH, ENTRY),
        chained_hash(1, "1" * 64, ENTRY),
        *(chained_hash(1, FIRST_HASH, replace(ENTRY, **change)) for change in (
            {"id": "e2"}, {"application_id": "a2"}, {"act": Act.TAKEN}, {"reader": "s2"},
            {"reason": Reason.ANSWER_PERSON}, {"words": "x"}, {"at": datetime(2026, 11, 23, tzinfo=UTC)},
        )),
    ]
    assert len({whole, *others}) == len(others) + 1


def test_another_reason_needs_words_that_say_something():
    assert not Reader("s1", Reason.OTHER, "because").is_sufficient()
    assert Reader("s1", Reason.OTHER, "she asked me on the phone").is_sufficient()
    assert Reader("s1", Reason.ASSESS).is_sufficient()
