"""What the guide said of a service, for who decides: an orientation, never a decision (peers, U4).

The same word that the person had, condition by condition, with the version of the facts; nothing on the page is filled
in from it.
"""

from dataclasses import dataclass

from app.domain.edition import Edition
from app.domain.field import NotKnown
from app.domain.requirement import leaves
from app.domain.service import ServiceCode
from app.use_cases.consult_record import Record
from app.use_cases.ports import House
from app.use_cases.see_results import explained_outcome
from app.wording.outcomes import say_outcome

SHORT_VERSION = 8  # characters of the hash


@dataclass(frozen=True, slots=True)
class Orientation:
    """The word, and each condition by what she said: it holds, it does not, nothing is known of it.

    `version` is that of the facts judged by; `sent_with` the one she saw, where it is another.
    """

    word: str
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    unknown: tuple[str, ...]
    version: str
    sent_with: str


def orientation_of(house: House, record: Record, code: ServiceCode, edition: Edition) -> Orientation | None:
    """What stands behind the word; None for a service of which the guide says nothing."""
    draft, catalogue, texts = record.application.draft, house.shelf.catalogue, house.shelf.texts
    found = explained_outcome(house, draft, code)
    if found is None:
        return None
    met, unmet, unknown = dict[str, None](), dict[str, None](), dict[str, None]()
    for leaf in leaves(catalogue.services[code].access):
        said = draft.answers.what_counts(catalogue.fields[leaf.field])
        part = unknown if said is None or isinstance(said, NotKnown) else met if leaf.condition.holds(said) else unmet
        part[texts.question(edition, leaf.field).condition(leaf.condition)] = None
    sent_with = draft.catalogue_version
    return Orientation(
        say_outcome(found.outcome, edition), tuple(met), tuple(unmet), tuple(unknown),
        catalogue.version[:SHORT_VERSION], sent_with[:SHORT_VERSION] if sent_with != catalogue.version else "",
    )
