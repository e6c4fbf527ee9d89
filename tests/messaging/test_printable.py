"""How a document becomes lines: what is kept, what is left out, where it may be broken."""

from typing import Any

import pytest

from app.domain.document import Document, Row, Section
from app.messaging.printable import MAY_BREAK, clean_text, printable


def a_document(edition: str = "es", *, facts: tuple[Row, ...] = (), value: str = "Sí") -> Document:
    return Document(edition, "Lo que pides", (Section("services", "Servicios", (Row("Pides", (value,)),)),), facts)


def value_lines(printed: dict[str, Any]) -> list[Any]:
    return printed["sections"][0]["rows"][0]["values"][0]


def test_only_easy_read_is_broken_at_sentences() -> None:
    words = "Gatua daukat. Etxean nahi dut."
    assert value_lines(printable(a_document("eu-erraza", value=words), "")) == [["Gatua daukat."], ["Etxean nahi dut."]]
    assert value_lines(printable(a_document("eu", value=words), "")) == [[words]]


def test_text_keeps_its_lines_and_loses_what_cannot_be_shown() -> None:
    assert clean_text("  lehen\tlerroa\r\n\n\x00bi\x1bgarrena\ud800 ") == "lehen lerroa\nbigarrena?"


def test_direction_marks_and_joiners_stay() -> None:
    assert clean_text("a\u200fb\u202e\u200d") == "a\u200fb\u202e\u200d"


def test_equal_letters_are_written_the_same_way() -> None:
    assert clean_text("n\u0303") == "ñ"


def test_a_long_code_may_be_broken_and_loses_nothing() -> None:
    code = "0123456789abcdef" * 4
    pieces = value_lines(printable(a_document(value=code), ""))[0]
    assert pieces.count(MAY_BREAK) == 8
    assert "".join(piece for piece in pieces if isinstance(piece, str)) == code


def test_an_ordinary_word_is_never_broken() -> None:
    assert value_lines(printable(a_document(value="Mendekotasun-balorazioaren erreferentziazkoarentzat"), "")) == [
        ["Mendekotasun-balorazioaren erreferentziazkoarentzat"]
    ]


def test_characters_that_no_font_shows_stand_apart() -> None:
    assert value_lines(printable(a_document(value="kaixo 😀😀!"), "", {"😀"})) == [["kaixo ", {"missing": "😀😀"}, "!"]]


def test_the_reference_is_found_among_the_facts() -> None:
    facts = (Row("Eguna", ("23",)), Row("Erreferentzia", ("AT-2026-000123-7K",)))
    assert printable(a_document(facts=facts), "")["reference"] == "AT-2026-000123-7K"
    assert not printable(a_document(), "")["reference"]


def test_rows_without_words_give_no_lines() -> None:
    assert printable(a_document(value=" \x00 \n"), "")["sections"][0]["rows"] == [{"term": [["Pides"]], "values": []}]


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        printable(a_document("fr"), "")
