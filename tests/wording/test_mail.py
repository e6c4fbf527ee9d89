"""A notice says nothing: somebody else may be looking at the screen. Every kind, every way, every edition."""

from datetime import UTC, datetime

import pytest

from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.domain.people import ContactWay
from app.wording.document import AteaNarrator
from app.wording.letters import say_letter, what_letter_is, what_to_do
from app.wording.mail import mail_words, sms_words

TELLING = (
    "servicio", "zerbitzu", "solicitud", "eskaera", "eskabide", "social", "gizarte", "dependenc", "mendekotasun",
    "violenc", "indarkeria", "profesional", "desgaitasun", "discapac", "ayuda a domicilio", "etxez etxeko", "acogida",
    "harrera", "maltrat", "tratu txar", "ayuntamiento", "udal", "diputaci", "foru", "expediente", "espediente",
    "borrador", "zirriborro", "decisi", "erabaki", "maite", "arregi",
)  # fmt: skip
WRITTEN = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGE = "https://atea.example/es/letters"
DOOR = "https://atea.example/es/open"


def words_of_document(document):
    rows = [row for part in (document.facts, *(section.rows for section in document.sections)) for row in part]
    texts = [document.title, *(text for section in document.sections for text in (section.heading, section.lead))]
    return " ".join([*texts, *(text for row in rows for text in (row.term, *row.values))])


def what_leaves(kind, way, edition):
    """Everything that leaves the portal by the way, or that somebody says or carries."""
    if way is ContactWay.EMAIL:
        return " ".join(mail_words(kind, edition))
    if way is ContactWay.MESSAGE:
        return sms_words(kind, edition)
    if way is ContactWay.LETTER:
        return words_of_document(AteaNarrator().letter(kind, "L-0000-0000", WRITTEN, edition, PAGE, DOOR))
    return ""  # a professional says it, and her page tells her to say only that there is a notice


@pytest.mark.parametrize("way", ContactWay)
@pytest.mark.parametrize("kind", NoticeKind)
def test_a_notice_is_neutral_in_every_edition_whatever_its_kind_and_its_way(kind, way, edition):
    said = what_leaves(kind, way, edition)
    assert not [word for word in TELLING if word in said.lower()]


@pytest.mark.parametrize("way", [ContactWay.EMAIL, ContactWay.MESSAGE, ContactWay.LETTER])
def test_notices_of_all_kinds_are_the_same(way, edition):
    assert len({what_leaves(kind, way, edition) for kind in NoticeKind}) == 1
    assert what_leaves(NoticeKind.RECEIVED, way, edition).strip()


def test_a_letter_says_where_one_goes_in(edition):
    """Who reads it on paper has no page open; the code and the PIN alone lead nowhere."""
    assert DOOR in what_leaves(NoticeKind.RECEIVED, ContactWay.LETTER, edition)


def test_a_text_message_is_one_message(edition):
    said = sms_words("received", edition)
    assert len(said) <= (160 if said.isascii() else 70)


def test_a_notice_is_in_the_persons_edition():
    assert mail_words("received", Edition.ES)[0] == "Atea: tienes un aviso"
    assert mail_words("received", Edition.EU)[0] == "Atea: abisu bat duzu"


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_of_notice_is_explained_in_words_of_its_own(kind, edition):
    others = [other for other in NoticeKind if other is not kind]
    for said in (say_letter, what_letter_is, what_to_do):
        assert said(kind, edition)
        assert said(kind, edition) not in [said(other, edition) for other in others], "it has none of its own"
    assert not [w for w in ("maite", "arregi") if w in " ".join(what_letter_is(kind, edition)).lower()]
