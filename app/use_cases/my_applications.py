"""My applications: what an account holds, opened as a code opens it."""

from dataclasses import dataclass

from app.domain.access_log import FROM_ACCOUNT, AccessEntry, Act
from app.domain.account import Account, Held, Holding
from app.domain.actor import Actor
from app.domain.application import Application, Draft, KeptDraft, Visit
from app.domain.opening import How
from app.use_cases.note_opening import note_opening
from app.use_cases.ports import House, UnitOfWork


@dataclass(frozen=True, slots=True)
class Mine:
    """One thing that is held: a draft or an application."""

    holding: Holding
    draft: KeptDraft | None = None
    application: Application | None = None


def list_mine(house: House, account: Account) -> tuple[Mine, ...]:
    """What the account holds, the last joined first."""
    with house.work.reading() as work:
        found = [_mine(work, holding) for holding in work.holdings.of(account.id)]
    return tuple(one for one in found if one.draft or one.application)


def open_mine(house: House, session_key: str, account: Account, held: Held, actor: Actor) -> Visit | None:
    """A visit of this browser session on what the account holds; None where it does not.

    Who opens it from an account is written down, for the person to see and to end; of an application in its log too.
    """
    now = house.clock.now()
    with house.work.writing() as work:
        mine = next((_mine(work, one) for one in work.holdings.of(account.id) if one.held == held), None)
        if mine is None or not (mine.draft or mine.application):
            return None
        draft = mine.draft.draft if mine.draft else Draft(house.secrets.new_id(), house.shelf.catalogue.version)
        visit = Visit(
            house.secrets.new_handle(), session_key, draft, 1, now,
            draft_id=held.draft_id, application_id=held.application_id,
        )
        work.visits.add(visit)
        note_opening(house, work, visit, How.ACCOUNT)
        if mine.application:
            work.access_log.append(AccessEntry(
                house.secrets.new_id(), held.application_id, Act.FOLLOWED, now, actor.id, words=FROM_ACCOUNT
            ))
        work.commit()
    return visit


def let_go(house: House, account: Account, held: Held) -> bool:
    """Takes it out of the account; code and PIN open it as before. False where it was not in it."""
    with house.work.writing() as work:
        if not work.holdings.let_go(account.id, held):
            return False
        if held.application_id:
            work.access_log.append(
                AccessEntry(house.secrets.new_id(), held.application_id, Act.LET_GO, house.clock.now())
            )
        work.commit()
    return True


def _mine(work: UnitOfWork, holding: Holding) -> Mine:
    if holding.held.draft_id:
        return Mine(holding, draft=work.drafts.find(holding.held.draft_id))
    return Mine(holding, application=work.applications.find(holding.held.application_id))
