"""What the page of a correction request shows, made ready for its template."""

from dataclasses import dataclass

from app.domain.edition import Edition
from app.domain.reference import day_here
from app.use_cases.ports import House
from app.use_cases.see_correction import AskedCorrection
from app.web.shared.own_words import lines_of
from app.wording.dates import say_moment
from app.wording.people import say_edition_name
from app.wording.procedure import about_what, correction_sentences, late_note
from app.wording.speaking import uncapitalised

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: when, in which words, and a note where it came late."""

    when: str
    words: Words
    note: str


@dataclass(frozen=True, slots=True)
class AskedPage:
    """`lang` is the language of `what`, `why` and `closed`; `written_in` names it where it is not the page's."""

    about: str
    what: Words
    why: Words
    until: Words
    is_open: bool
    closed: Words
    answers: tuple[Answered, ...]
    lang: str
    written_in: str


def asked_page(house: House, asked: AskedCorrection, edition: Edition) -> AskedPage:
    """The request in the edition on screen; its own words stay in the edition in which they were written."""
    one = asked.correction
    return AskedPage(
        about_what(asked.line, house.shelf.texts, edition),
        lines_of(one.what), lines_of(one.why),
        correction_sentences(one, day_here(house.clock.now()), edition),
        one.is_open, lines_of(one.closed_words),
        tuple(
            Answered(say_moment(answer.at, edition), lines_of(answer.words), late_note(edition) if answer.is_late else "")
            for answer in asked.answers
        ),
        one.edition.html_lang,
        uncapitalised(say_edition_name(one.edition, edition)) if one.edition is not edition else "",
    )
