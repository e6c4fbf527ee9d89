"""What professionals write about the person, as she reads it: assessments and notes; and what a decision rests on."""

from dataclasses import dataclass

from app.domain.application import Visit
from app.domain.decision import Decision
from app.domain.earlier import of_diagnosis
from app.domain.edition import Edition
from app.domain.staff_note import StaffNote
from app.use_cases.ports import House
from app.use_cases.say_after_sending import after_sending
from app.use_cases.see_basis import Basis
from app.use_cases.speak_up import see_spoken
from app.wording.advocacy import spoken_facts
from app.wording.beside_case import basis_parts, earlier_sentences, name_of_earlier
from app.wording.dates import say_moment
from app.wording.speaking import gettext as _

RestsOn = tuple[str, str, tuple[str, ...]]
"""A part of what a decision rests on: its pictogram, its heading, its lines."""


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """One of them: a heading, sentences of the portal, and the words as they were written, in `lang`."""

    heading: str
    sentences: tuple[str, ...]
    words: tuple[str, ...]
    lang: str


def diagnoses_written(house: House, basis: Basis, edition: Edition) -> tuple[WrittenLine, ...]:
    """What was found about her, the newest first."""
    return tuple(
        WrittenLine(
            name_of_earlier(of_diagnosis(one), house.shelf.texts, edition), earlier_sentences(of_diagnosis(one), edition),
            tuple(filter(None, one.words.splitlines())), one.edition.html_lang,
        )
        for one in reversed(basis.diagnoses)
    )


def notes_written(notes: tuple[tuple[StaffNote, str], ...], lang: str, edition: Edition) -> tuple[WrittenLine, ...]:
    """The notes she reads too, the newest first."""
    return tuple(
        WrittenLine(name, (say_moment(note.at, edition),), tuple(filter(None, note.words.splitlines())), lang)
        for note, name in notes
    )


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """What somebody said for her, as facts."""

    heading: str
    facts: tuple[dict[str, str], ...]


def spoken_written(house: House, visit: Visit, edition: Edition) -> tuple[SpokenLine, ...]:
    """Where somebody spoke up for her, the last first, with what came of it."""
    after = after_sending(house, visit)
    lang = after.application.reads_in.html_lang
    return tuple(
        SpokenLine(f"{one.name or _('A professional')}. {say_moment(one.at, edition)}", spoken_facts(one.said, one.came, lang, to_her=True))
        for one in see_spoken(house, after.turns)
    )


def decision_rests_on(house: House, basis: Basis, decision: Decision, edition: Edition) -> tuple[RestsOn, ...]:
    """What the decision did with earlier assessments and with her choices, each with its pictogram."""
    shelf, circle = house.shelf, basis.application.draft.circle
    weighed = [(one.earlier, one.how, one.words) for one in basis.weighed_for(decision.id)]
    earlier = basis_parts(weighed, (), shelf.texts, shelf.catalogue, edition, circle)
    given = basis_parts((), basis.given_by(decision.id), shelf.texts, shelf.catalogue, edition, circle)
    return (*(("assessment", *part) for part in earlier), *(("choose", *part) for part in given))
