"""Who is the same person in the register (port `Merges`)."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, insert, or_, select, union, update

from app.domain.merge import Merge, Unmerge, together
from app.persistence.application_rows import likeness_keys
from app.persistence.kept_json import draft_from_json
from app.persistence.tables import applications, merges
from app.persistence.transaction import Transaction

ADD = insert(merges)
_side = (merges.c.application_id == bindparam("of_application"), merges.c.id == bindparam("of_id"))
FIND = select(merges).where(*_side)
END = update(merges).where(*_side, merges.c.undone_at.is_(None))
OF = select(merges).where(merges.c.application_id == bindparam("of_application")).order_by(merges.c.at, merges.c.id)
_these: BindParameter[Any] = bindparam("these", expanding=True)
_bears = applications.alias()
_open = applications.c.blocked_until.is_(None)
_joined = (
    select(applications.c.id)
    .join(merges, merges.c.other_id == applications.c.id)
    .where(merges.c.application_id.in_(_these), merges.c.undone_at.is_(None), _open)
)
_same_document = (
    select(applications.c.id)
    .join(_bears, _bears.c.document_key == applications.c.document_key)
    .where(_bears.c.id.in_(_these), _bears.c.blocked_until.is_(None), _open)
)
NEAR = union(_joined, _same_document)
# Whether anything of hers is joined at all: nearly nobody's is, and then no more is asked.
_hers = (
    select(applications.c.id)
    .where(applications.c.document_key == select(_bears.c.document_key).where(_bears.c.id == bindparam("of_application")).scalar_subquery())
)
IS_JOINED = select(merges.c.id).where(
    or_(merges.c.application_id == bindparam("of_application"), merges.c.application_id.in_(_hers)), merges.c.undone_at.is_(None)
).limit(1)  # fmt: skip
_other = (applications.c.id != bindparam("of_application"), _bears.c.id == bindparam("of_application"), _open)
ALIKE = (
    select(applications.c.id)
    .join(_bears, or_(_bears.c.name_key == applications.c.name_key, _bears.c.birth_key == applications.c.birth_key))
    .where(*_other)
    .order_by(applications.c.sent_at.desc(), applications.c.id)
    .limit(bindparam("at_most"))
)

_keyless = (applications.c.name_key.is_(None), applications.c.birth_key.is_(None), _open)
WITHOUT_KEYS = (
    select(applications.c.id).where(*_keyless, applications.c.id > bindparam("after")).order_by(applications.c.id).limit(bindparam("at_most"))
)
DRAFTS = select(applications.c.id, applications.c.draft).where(applications.c.id.in_(_these), *_keyless)
FILL_KEYS = update(applications).where(applications.c.id == bindparam("of_application"), *_keyless)


class KeptMerges:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, *sides: Merge) -> None:
        self._transaction.run(ADD, [
            {
                "id": one.id, "application_id": one.application_id, "other_id": one.other_id, "at": one.at, "by": one.by,
                "words": self._sealed("words", one, one.words), "confirmed_by": one.confirmed_by or None, **self._ended(one),
            }
            for one in sides
        ])  # fmt: skip

    def end(self, side: Merge) -> bool:
        """Writes how it ended beside its application; False where it had ended before."""
        return bool(self._transaction.run(END, {**_place(side), **self._ended(side)}).rowcount)

    def find(self, application_id: str, merge_id: str) -> Merge | None:
        row = self._transaction.first(FIND, {"of_application": application_id, "of_id": merge_id})
        return None if row is None else self._merge(row)

    def of_application(self, application_id: str) -> Sequence[Merge]:
        return [self._merge(row) for row in self._transaction.run(OF, {"of_application": application_id})]

    def person_of(self, application_id: str) -> Collection[str]:
        return person_of(self._transaction, application_id)

    def alike(self, application_id: str, limit: int) -> Sequence[str]:
        """The ids of others whose keys say that they may be alike, the newest first."""
        return list(self._transaction.run(ALIKE, {"of_application": application_id, "at_most": limit}).scalars())

    def without_keys(self, limit: int, after: str = "") -> Sequence[str]:
        """The ids of applications that have none of these keys, by id."""
        return list(self._transaction.run(WITHOUT_KEYS, {"after": after, "at_most": limit}).scalars())

    def fill_keys(self, application_ids: Sequence[str]) -> int:
        """Works out the keys of those that have none; how many have one now."""
        work = self._transaction
        rows = work.run(DRAFTS, {"these": list(application_ids)}).all() if application_ids else []
        drafts = ((row.id, draft_from_json(work.sealer.unseal("applications", "draft", row.id, row.draft))) for row in rows)
        found = [(id_, likeness_keys(work.secrets, draft)) for id_, draft in drafts]
        return sum(work.run(FILL_KEYS, {"of_application": id_, **keys}).rowcount for id_, keys in found if any(keys.values()))

    def _ended(self, one: Merge) -> dict[str, Any]:
        ended = one.ended
        return {
            "undone_at": ended.at if ended else None, "undone_by": ended.by if ended else None,
            "undone_words": self._sealed("undone_words", one, ended.words) if ended and ended.words else None,
        }

    def _sealed(self, column: str, one: Merge, words: str) -> bytes:
        return self._transaction.sealer.seal("merges", column, f"{one.id}:{one.application_id}", words)

    def _merge(self, row: Row[Any]) -> Merge:
        place, unseal = f"{row.id}:{row.application_id}", self._transaction.sealer.unseal
        said = unseal("merges", "undone_words", place, row.undone_words) if row.undone_words else ""
        return Merge(
            row.id, row.application_id, row.other_id, row.at, row.by, unseal("merges", "words", place, row.words),
            Unmerge(row.undone_at, row.undone_by, said) if row.undone_at else None, row.confirmed_by or "",
        )


def _place(side: Merge) -> dict[str, Any]:
    return {"of_application": side.application_id, "of_id": side.id}


def is_joined(transaction: Transaction, application_id: str) -> bool:
    """Whether the application, or another of the same document, is joined to one."""
    return transaction.first(IS_JOINED, {"of_application": application_id}) is not None


def person_of(transaction: Transaction, application_id: str) -> Collection[str]:
    """The ids of all applications of the same person, itself too."""

    def near(ids: Collection[str]) -> Collection[str]:
        return list(transaction.run(NEAR, {"these": sorted(ids)}).scalars())

    return together((application_id,), near)
