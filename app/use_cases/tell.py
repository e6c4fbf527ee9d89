"""Tell a person something: put a notice in the outbox, in the transaction of what it tells of."""

from datetime import datetime

from app.domain.application import Application
from app.domain.notice import NoticeKind, safe_address
from app.use_cases.ports import House, Message, UnitOfWork


def tell(house: House, work: UnitOfWork, application: Application, kind: NoticeKind, now: datetime) -> None:
    """Leaves a neutral notice for her, by a way that she called safe; where there is none, nothing is left.

    `work`: the unit of work that keeps what is told of; the notice goes only if that is kept.
    """
    address = safe_address(application.draft.safe_contact)
    if address:
        work.outbox.add(Message(
            house.secrets.new_id(), application.id, kind, address.way, address.to, application.edition, now,
        ))
