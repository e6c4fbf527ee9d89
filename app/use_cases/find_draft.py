"""Find the saved draft of a visit: when it was last written, until when it is kept."""

from app.domain.application import KeptDraft, Visit
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


def find_draft(house: House, visit: Visit) -> KeptDraft:
    """The draft as it is kept. Raises `Gone` where the visit has none, or no longer."""
    with house.work.reading() as work:
        kept = work.drafts.find(visit.draft_id) if visit.draft_id else None
    if kept is None:
        raise Gone
    return kept
