"""Verify the access log: nothing changed, nothing missing between its first entry and its last."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.access_log import FIRST_HASH, chained_hash
from app.use_cases.ports import ChainedEntry, House

PAGE = 1000


@dataclass(frozen=True, slots=True)
class Chain:
    """How far the chain holds: entries verified, the hash of the last of them, and where it breaks, if it does.

    `broken_at` is the sequence number of the first entry that is not what it was. An end cut off shows only
    against a `head` noted elsewhere before.
    """

    entries: int = 0
    head: str = FIRST_HASH
    broken_at: int | None = None


def verify_chain(house: House, head: str = FIRST_HASH) -> Chain:
    """Reads the whole log, a page at a time, and stops at the first break.

    `head`: as it was noted elsewhere at some time before; a chain that holds in itself and no longer holds this head is
    broken behind its end (promises, P10: an end cut off, a log emptied or written anew from the start).
    """
    chain, still_there = Chain(), head == FIRST_HASH
    while chain.broken_at is None:
        with house.work.reading() as work:
            page = work.access_log.chain(chain.entries, PAGE)
        if not page:
            break
        chain = follow_chain(chain, page)
        still_there = still_there or any(link.hash == head for link in page)
    if chain.broken_at is None and not still_there:
        return replace(chain, broken_at=chain.entries + 1)
    return chain


def follow_chain(chain: Chain, entries: Iterable[ChainedEntry]) -> Chain:
    """The chain with the entries that come next in it, up to the first that does not fit."""
    for link in entries:
        expected = chain.entries + 1
        if (
            link.sequence != expected
            or link.previous_hash != chain.head
            or link.hash != chained_hash(expected, chain.head, link.entry)
        ):
            return Chain(chain.entries, chain.head, expected)
        chain = Chain(expected, link.hash)
    return chain
