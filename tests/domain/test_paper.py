"""Papers: what their names may show, how many there may be, what they are called on their way out."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.paper import (
    LONGEST_NAME,
    MOST_PAPERS,
    Paper,
    PaperFormat,
    PaperKind,
    neutral_name,
    plain_name,
    room_for_one_more,
)


@pytest.mark.parametrize(("given_name", "shown"), [
    ("txostena.pdf", "txostena.pdf"),
    ("تقرير طبي.pdf", "تقرير طبي.pdf"),
    ("医疗报告.jpg", "医疗报告.jpg"),
    ("C:\\Users\\Maite\\nire papera.pdf", "nire papera.pdf"),
    ("../../etc/passwd", "passwd"),
    ("/", ""),
    ("", ""),
    ("...", ""),
    ("a\x00b\nc\x1b[31m.pdf", "a b c[31m.pdf".replace(" ", "")),
    ("gnp.\u202efdp.exe", "gnp.fdp.exe"),
    ("  two   spaces .pdf ", "two spaces .pdf"),
    ("<script>alert(1)</script>.pdf", "script>.pdf"),
    ("n\u0303.pdf", "ñ.pdf"),
])  # fmt: skip
def test_a_name_is_shown_without_folders_and_without_what_cannot_be_seen(given_name, shown):
    assert plain_name(given_name) == shown


def test_a_very_long_name_keeps_its_beginning_and_its_end():
    name = plain_name("a" * 5000 + ".pdf")
    assert len(name) == LONGEST_NAME
    long = plain_name("Nire txostena " + "b" * 200 + ".pdf")
    assert long.startswith("Nire txostena")
    assert long.endswith(".pdf")
    assert len(long) == LONGEST_NAME


@given(st.text(max_size=300))
def test_no_name_ever_holds_a_folder_or_a_control_character(name):
    shown = plain_name(name)
    assert len(shown) <= LONGEST_NAME
    assert not set(shown) & {"/", "\\"}
    assert not [c for c in shown if unicodedata.category(c) == "Cc"]
    assert plain_name(shown) == shown or shown.startswith(" ") or "…" in shown


def test_ten_papers_are_the_most():
    papers = [
        Paper(str(n), "", PaperKind.OTHER, PaperFormat.PDF, 1, "f", datetime(2026, 1, 1, tzinfo=UTC))
        for n in range(MOST_PAPERS)
    ]
    assert room_for_one_more(papers[:-1])
    assert not room_for_one_more(papers)


def test_a_paper_goes_out_under_a_name_that_says_nothing():
    assert [neutral_name(n, f) for n, f in enumerate(PaperFormat, 1)] == ["atea-1.pdf", "atea-2.jpg", "atea-3.png"]
    assert [f.media_type for f in PaperFormat] == ["application/pdf", "image/jpeg", "image/png"]
