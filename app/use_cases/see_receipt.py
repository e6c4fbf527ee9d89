"""See the receipt again: the document that is kept for good, and the keys that professionals made for her since."""

from dataclasses import dataclass

from app.domain.application import Visit
from app.domain.edition import Edition
from app.use_cases.ports import House
from app.use_cases.see_history import History, keys_made_for_her
from app.use_cases.write_draft import Gone


@dataclass(frozen=True, slots=True)
class Receipt:
    """`document` as canonical JSON, in the edition it was sent in. `keys`: None where no professional made one."""

    edition: Edition
    document: str
    keys: History | None


def see_receipt(house: House, visit: Visit) -> Receipt:
    """The receipt behind the visit; nothing else of what was sent is opened for it. Raises `Gone`."""
    with house.work.reading() as work:
        found = work.applications.find_receipt(visit.application_id) if visit.application_id else None
        if found is None:
            raise Gone
        return Receipt(*found, keys_made_for_her(work, visit))
