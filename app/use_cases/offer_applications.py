"""Offer somebody whose document an institution has proven the applications that bear it. Only when she asks for it."""

from app.domain.access_log import AccessEntry, Act
from app.domain.account import Account, Held, Holding, may_be_offered
from app.domain.actor import Actor
from app.domain.application import Application
from app.use_cases.ports import House, UnitOfWork


def offer_applications(house: House, account: Account) -> tuple[Application, ...]:
    """Those that she may put into her account and that are not in it. Nothing is joined by it."""
    with house.work.reading() as work:
        return _offered(house, work, account)


def accept_offer(house: House, account: Account, application_id: str, actor: Actor) -> bool:
    """Puts one into the account, if it may still be offered."""
    now = house.clock.now()
    with house.work.writing() as work:
        found = next((one for one in _offered(house, work, account) if one.id == application_id), None)
        if found is None:
            return False
        work.holdings.hold(Holding(account.id, Held(application_id=found.id), now))
        work.access_log.append(AccessEntry(house.secrets.new_id(), found.id, Act.JOINED, now, actor.id))
        work.commit()
    return True


def may_ask(house: House, account: Account) -> bool:
    """Whether there is a proven document to look with."""
    minimum = house.institution.minimum if house.institution else None
    return minimum is not None and any(
        one.document and one.level and one.level.reaches(minimum) for one in account.identities
    )


def _offered(house: House, work: UnitOfWork, account: Account) -> tuple[Application, ...]:
    if house.institution is None:
        return ()
    mine = {holding.held.application_id for holding in work.holdings.of(account.id)}
    found: dict[str, Application] = {}
    for identity in account.identities:
        key = house.secrets.keyed_hash("document", identity.document) if identity.document else ""
        for application in work.applications.of_document(key) if key else ():
            if may_be_offered(application, identity, house.institution.minimum, house.shelf.catalogue):
                found[application.id] = application
    return tuple(application for id_, application in found.items() if id_ not in mine)
