"""What the page of one's data shows, made ready for its template."""

from dataclasses import dataclass

from app.domain.consent import Consent, Purpose
from app.domain.edition import Edition
from app.domain.personal_data import Root
from app.use_cases.see_my_data import CIRCLE, MyData
from app.wording.consents import consent_heading, consent_sentences
from app.wording.dates import here, say_date
from app.wording.personal_data import say_table
from app.wording.speaking import gettext as _
from app.wording.speaking import ngettext

Fact = dict[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ConsentShown:
    """One consent: what it is for, what was read, and how it stands since when."""

    purpose: Purpose
    heading: str
    sentences: tuple[str, ...]
    given: bool
    since: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """`kept`: what is kept and how many of each. Neither `is_sent` nor `is_saved` is true of a loose visit."""

    is_sent: bool
    is_saved: bool
    kept: tuple[Fact, ...]
    consents: tuple[ConsentShown, ...]


def data_page(mine: MyData, edition: Edition) -> DataPage:
    """The page in the edition on screen."""
    return DataPage(
        mine.root is Root.APPLICATION, mine.root is Root.DRAFT,
        tuple({"term": say_table(table), "lines": _how_many(table, mine)} for table in mine.counts),
        tuple(_consent(purpose, mine.consents.get(purpose), edition) for purpose in Purpose)
        if mine.root is Root.APPLICATION else (),
    )


def _how_many(table: str, mine: MyData) -> tuple[str, ...]:
    """So many; of the circle how many people, because they stand together in one row: who is in it, and who was."""
    if table != CIRCLE:
        return (str(mine.counts[table]),)
    now = ngettext("%(num)d person", "%(num)d people", mine.helping)
    left = ngettext("%(num)d more, who is in it no longer", "%(num)d more, who are in it no longer", mine.gone)
    return tuple(said for said, there in ((now, mine.helping), (left, mine.gone)) if there)


def _consent(purpose: Purpose, said: Consent | None, edition: Edition) -> ConsentShown:
    day = say_date(here(said.at).date(), edition) if said else ""
    given = said is not None and said.given
    since = (_("Your answer now: yes. Since: %(day)s.", day=day) if given else _("Your answer now: no. Since: %(day)s.", day=day))
    return ConsentShown(purpose, consent_heading(purpose), consent_sentences(purpose), given, since if said else "")
