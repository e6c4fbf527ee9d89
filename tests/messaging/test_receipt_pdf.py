"""The printed receipt: tagged, in its edition, complete, the same every time, whatever people write."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.document import Document, Row, Section
from app.domain.edition import Edition
from app.messaging.receipt import TypstPrinter, unshown_characters
from tests.messaging.reading import bold, structure, tags
from tests.messaging.receipts import FONTS, HASH, REFERENCE, TITLES, a_receipt

PRINTER = TypstPrinter(FONTS)
EDITIONS = [str(edition) for edition in Edition]
HOSTILE = [
    '#panic("x") *a* _b_ $c$ `d` = e @f <g> // h /* i */ \\ #sys.inputs',
    '"}] , {"missing": "x"}',
    "<script>alert(1)</script> {{ 7*7 }} ${x} %(a)s",
    "- zerrenda + bestea / terminoa: bai --- ... ~ 'aipua' \"aipua\"",
]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def words_of(pdf: bytes) -> str:
    return structure(pdf).text


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_is_tagged_and_says_its_language_and_title(edition: str) -> None:
    with opened(PRINTER.receipt_pdf(a_receipt(edition), HASH)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == edition[:2]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == TITLES[edition]
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("edition", EDITIONS)
def test_headings_lead_through_it(edition: str) -> None:
    pdf = PRINTER.receipt_pdf(a_receipt(edition), HASH)
    assert [tag.text for tag in tags(pdf, "H1")] == [TITLES[edition]]
    assert [tag.text for tag in tags(pdf, "H2")] == ["Zer eskatzen duzun", "Zure hitzak"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_terms_and_values_are_lists_in_reading_order(edition: str) -> None:
    pdf = PRINTER.receipt_pdf(a_receipt(edition), HASH)
    terms = [tag.text for tag in tags(pdf, "Lbl")]
    values = [[line.text for line in tag.walk() if line.name == "P"] for tag in tags(pdf, "LBody")]
    assert len(tags(pdf, "L")) == 3
    assert dict(zip(terms, values, strict=True)) == {
        "Erreferentzia": [REFERENCE],
        "Egiaztatzeko kodea": ["7K3M-9QXT-2WBN", "Kode honek ez du ezer irekitzen."],
        "Hatz-marka": [HASH[::-1]],
        "Etxez etxeko laguntza": ["Nik aukeratuko dut", "Goizez"],
        "Zer den garrantzitsua": ["Nire etxean bizi nahi dut."],
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_services_weigh_the_same_and_what_explains_weighs_less(edition: str) -> None:
    facts = (Row("Zer eskatu duzun", ("Etxez etxeko laguntza", "Telelaguntza")), Row("Kodea", ("7K3M-9QXT-2WBN", "Ez du ezer irekitzen.")))
    heavy = bold(PRINTER.receipt_pdf(replace(a_receipt(edition), facts=facts), HASH))
    assert "Etxez etxeko laguntza" in heavy
    assert "Telelaguntza" in heavy
    assert "7K3M-9QXT-2WBN" in heavy
    assert "Ez du ezer irekitzen" not in heavy


def test_the_mark_has_an_alternative_and_nothing_else_is_a_picture() -> None:
    assert [tag.alt for tag in tags(PRINTER.receipt_pdf(a_receipt(), HASH), "Figure")] == ["Atea"]


def test_the_hash_stands_at_the_end() -> None:
    assert words_of(PRINTER.receipt_pdf(a_receipt(), HASH)).endswith(f"SHA-256 {HASH}")


def test_pages_are_a4_and_repeat_the_reference_outside_the_text() -> None:
    pdf = PRINTER.receipt_pdf(a_receipt("eu", *["Lerro bat."] * 120), HASH)
    with opened(pdf) as pages:
        assert len(pages.pages) > 1
        assert {tuple(round(float(side)) for side in page.mediabox) for page in pages.pages} == {(0, 0, 595, 842)}
    assert words_of(pdf).count(REFERENCE) == 1


def a_long_receipt(edition: str, above: int) -> Document:
    """Forty services in eight sections, some with a sentence before them; `above` lines push all of it down the page."""
    rows = [Row(f"Zerbitzua {n}", tuple(f"Lerro {n}.{line}: hau da aukeratu dudana, eta hau arrazoia." for line in range(n % 4 + 1))) for n in range(40)]
    sections = tuple(
        Section(f"s{n}", f"Atala {n}", tuple(rows[n * 5 : n * 5 + 5]), "Bost erantzunek balio bera dute." if n % 2 else "") for n in range(8)
    )
    first = Section("above", "Zure hitzak", (Row("Zer den garrantzitsua", tuple("Nire etxean." for _line in range(above))),))
    return replace(a_receipt(edition), sections=(first, *sections))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("above", range(1, 19))
def test_over_a_long_application_no_heading_stands_alone_at_the_foot_and_no_row_is_cut_in_two(edition: str, above: int) -> None:
    """The lines above differ in number, so that the end of a page falls on every place of a row and of a heading."""
    pdf = PRINTER.letter_pdf(a_long_receipt(edition, above))
    rows = [tag for tag in tags(pdf, "LI") if "Zerbitzua" in tag.text]
    assert len(rows) == 40
    assert not [row.text for row in rows if len(row.pages) > 1]
    in_order = [tag for tag in structure(pdf).walk() if tag.own_pages]
    for place, tag in enumerate(in_order):
        if tag.name == "H2":
            assert tag.pages == in_order[place + 1].pages[:1], tag.text
    assert max(tag.pages[-1] for tag in in_order) >= 3, "several pages, and so several ends of them"


def test_a_value_longer_than_a_third_of_a_page_goes_on_and_begins_beside_its_term() -> None:
    pdf = PRINTER.receipt_pdf(a_receipt("es", *["Lerro bat."] * 150), HASH)
    (row,) = [tag for tag in tags(pdf, "LI") if "Zer den garrantzitsua" in tag.text]
    term, value = row.children
    assert len(value.pages) > 1
    assert term.pages == value.pages[:1]


def body_sizes(pdf: bytes) -> set[float]:
    """The type sizes of the first page, in points."""
    with opened(pdf) as pages:
        shown = pikepdf.parse_content_stream(pages.pages[0])
        return {round(float(operands[1]), 1) for operands, operator in shown if str(operator) == "Tf"}


def test_easy_read_is_set_large_and_one_sentence_a_line() -> None:
    two = "Gatua daukat. Etxean nahi dut."
    easy = PRINTER.receipt_pdf(a_receipt("eu-erraza", two), HASH)
    assert 16.5 in body_sizes(easy)
    assert min(body_sizes(easy)) >= 13.5
    assert {"Gatua daukat.", "Etxean nahi dut."} <= {tag.text for tag in tags(easy, "P")}
    standard = PRINTER.receipt_pdf(a_receipt("eu", two), HASH)
    assert 11.0 in body_sizes(standard)
    assert two in {tag.text for tag in tags(standard, "P")}


@pytest.mark.skipif(not any(FONTS.glob("*.ttf")), reason="the typefaces have not been built")
def test_our_own_typeface_prints_what_our_editions_need() -> None:
    with opened(PRINTER.receipt_pdf(a_receipt("es", "¿Añade áéíóúü «ñ» 10 € — “sí”… ªº?"), HASH)) as pdf:
        fonts = {str(font.BaseFont).partition("+")[2] for page in pdf.pages for font in page.Resources.Font.values()}
    assert fonts == {"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"}


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("edition", ["eu", "es-facil"])
def test_what_people_write_is_shown_and_never_run(words: str, edition: str) -> None:
    pdf = PRINTER.receipt_pdf(a_receipt(edition, words, title=words), words)
    shown = "".join(tags(pdf, "LBody")[-1].text.split())
    assert shown == "".join(words.split())


def test_a_character_without_a_font_is_a_box_with_its_alternative() -> None:
    pdf = PRINTER.receipt_pdf(a_receipt("eu", "Nire katua 😀👍 da, 中"), HASH)
    assert [tag.alt for tag in tags(pdf, "Figure")] == ["Atea", "😀👍", "中"]
    assert "Nire katua  da, " in words_of(pdf)


@pytest.mark.parametrize("name", ["Łukasz Ștefănescu", "Олена Шевченко", "Ελένη"])
def test_names_of_other_alphabets_are_printed(name: str) -> None:
    assert name in words_of(PRINTER.receipt_pdf(a_receipt("eu", name), HASH))


def test_marks_of_direction_take_no_letter_away() -> None:
    line = tags(PRINTER.receipt_pdf(a_receipt("eu", "a\u200fb\u202ec\u2066d"), HASH), "LBody")[-1].text
    assert {"a", "b", "c", "d"} <= set(line)


def test_control_characters_are_left_out() -> None:
    assert "kaixo" in words_of(PRINTER.receipt_pdf(a_receipt("eu", "ka\x00i\x1bxo"), HASH))


@pytest.mark.parametrize("words", ["a" * 4000, "etxea nahi dut. " * 250, "\u202e😀" * 2000, "x\n" * 2000])
def test_four_thousand_characters_fit(words: str) -> None:
    pdf = PRINTER.receipt_pdf(a_receipt("es-facil", words), HASH)
    assert words_of(pdf).endswith(HASH)


def test_a_long_unbroken_value_stays_inside_the_page() -> None:
    with opened(PRINTER.receipt_pdf(a_receipt("eu", "m" * 400), HASH)) as pdf:
        pieces = pikepdf.parse_content_stream(pdf.pages[0])
        lefts = [float(operands[4]) for operands, operator in pieces if str(operator) == "Tm"]
    assert max(lefts) < 595 - 42


def test_a_title_that_no_font_shows_still_has_a_heading_above() -> None:
    pdf = PRINTER.receipt_pdf(Document("eu", "😀", (Section("a", "中", ()),)), "")
    assert [tag.text for tag in tags(pdf, "H1")] == ["Atea"]


TEXTS = st.text(max_size=40)
ROWS = st.lists(st.builds(Row, TEXTS, st.lists(TEXTS, max_size=2).map(tuple)), max_size=2).map(tuple)
SECTIONS = st.lists(st.builds(Section, TEXTS, TEXTS, ROWS, TEXTS), max_size=2).map(tuple)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(receipt=st.builds(Document, st.sampled_from(EDITIONS), TEXTS, SECTIONS, ROWS), receipt_hash=TEXTS)
def test_no_text_whatever_stops_the_printing(receipt: Document, receipt_hash: str) -> None:
    assert PRINTER.receipt_pdf(receipt, receipt_hash).startswith(b"%PDF-")


def test_the_same_receipt_gives_the_same_bytes() -> None:
    receipt = a_receipt("es-facil", "Katua 😀")
    first = PRINTER.receipt_pdf(receipt, HASH)
    PRINTER.receipt_pdf(a_receipt("eu", "beste bat"), HASH)
    assert TypstPrinter(FONTS).receipt_pdf(receipt, HASH) == first
    assert PRINTER.receipt_pdf(receipt, HASH[::-1]) != first


def test_threads_may_share_a_printer() -> None:
    printer = TypstPrinter(FONTS)
    receipts = [a_receipt(edition, f"hitzak {number}") for number in range(3) for edition in EDITIONS]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda receipt: printer.receipt_pdf(receipt, HASH), receipts))
    assert together == [PRINTER.receipt_pdf(receipt, HASH) for receipt in receipts]


def test_it_prints_without_our_typeface(tmp_path: Path) -> None:
    pdf = TypstPrinter(tmp_path / "nothing").receipt_pdf(a_receipt(), HASH)
    assert REFERENCE in words_of(pdf)


def test_what_typst_says_of_missing_characters_is_understood() -> None:
    said = (
        'the text `"中"` could not be displayed with font `"A"`\nthe text `"\\u{1}\\""` could not be displayed with any'
    )
    assert unshown_characters(said) == {"中", "\x01", '"'}
