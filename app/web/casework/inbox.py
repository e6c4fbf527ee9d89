"""What the inbox shows, made ready for its template."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.domain.casework import StaffMember
from app.domain.edition import Edition
from app.use_cases.ports import House, WaitingApplication
from app.use_cases.read_inbox import WHOLE, Inbox, OfferedCase
from app.web.casework.filtering import Filters, filters_of, say_count
from app.web.casework.queue_lines import QueueLines
from app.web.shared.addresses import address_with
from app.web.shared.page_addresses import page_address
from app.web.shared.poured import pour_each
from app.wording.dates import say_moment
from app.wording.speaking import gettext as _
from app.wording.speaking import ngettext


@dataclass(frozen=True, slots=True)
class Table:
    """Its rows, finished, and how many they are."""

    rows: Markup
    count: str


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A case that waits for a colleague's answer: whose, where, who offers it to whom, and with which word."""

    href: str
    name: str
    reference: str
    who: str
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The filters, what was offered, three tables, and the addresses of the next and of the first page where there is more than one."""

    unit: str
    filters: Filters
    count: str
    offered_to_me: tuple[OfferLine, ...]
    offered_by_me: tuple[OfferLine, ...]
    delegated: Table
    others: Table
    mine: Table
    is_first: bool
    next: str
    first: str
    is_filtered: bool
    is_by_day: bool
    more_mine: bool
    more_offers: bool


def inbox_page(house: House, inbox: Inbox, member: StaffMember, edition: Edition, *, is_first: bool) -> InboxPage:
    """The unit's queue as it is filtered, and what this professional has taken."""
    lines = QueueLines(house, inbox, member, edition)

    def table(several: Sequence[WaitingApplication]) -> Table:
        rows = [lines.line(one) for one in several]
        count = ngettext("%(num)d application", "%(num)d applications", len(rows)) if rows else ""
        return Table(pour_each("shared/components/queue.html", "queue_row", rows), count)

    def offers(*, to_me: bool) -> tuple[OfferLine, ...]:
        several = (one for one in inbox.offers if (one.offer.to == member.id) is to_me)
        return tuple(_offered(inbox, one, edition, to_me=to_me) for one in several)

    opens_whole = inbox.chosen == WHOLE and not any(one.starts for one in inbox.saved)
    codes = {} if opens_whole else inbox.chosen.codes()
    return InboxPage(
        inbox.unit.name(edition.language), filters_of(house, inbox, edition), say_count(inbox.counts.shown),
        offers(to_me=True), offers(to_me=False),
        table(inbox.delegated), table(inbox.others), table(inbox.mine), is_first,
        address_with("casework.inbox", codes | {"after": inbox.next_after}) if inbox.next_after else "",
        "" if is_first else address_with("casework.inbox", codes),
        inbox.chosen != WHOLE, bool(inbox.chosen.within), inbox.more_mine, inbox.more_offers,
    )


def _offered(inbox: Inbox, one: OfferedCase, edition: Edition, *, to_me: bool) -> OfferLine:
    other = inbox.colleagues.get(one.offer.by if to_me else one.offer.to)
    name = other.name if other else _("A professional")
    return OfferLine(
        page_address("casework.offer", one.offer.application_id),
        one.name or _("Somebody without a name"), one.reference,
        _("Who offers it: %(name)s", name=name) if to_me else _("To whom: %(name)s", name=name),
        one.offer.words, say_moment(one.offer.at, edition),
    )
