"""The list of papers (port `Papers`)."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from app.domain.paper import Paper
from app.persistence.kept_json import paper_from_json, paper_json
from app.persistence.tables import papers
from app.persistence.transaction import Transaction

_this = papers.c.id == bindparam("of_id")
ADD = insert(papers)
CHANGE = update(papers).where(_this)
REMOVE = delete(papers).where(_this)
HAND_OVER = update(papers).where(papers.c.draft_id == bindparam("of_draft"))
OF_APPLICATION = (
    select(papers)
    .where(papers.c.application_id == bindparam("of_application"))
    .order_by(papers.c.added_at, papers.c.id)
)
KNOWN = select(papers.c.id).where(papers.c.id.in_(bindparam("sought", expanding=True)))


class KeptPapers:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, paper: Paper, *, draft_id: str = "", application_id: str = "") -> None:
        """Exactly one of the two owners. A paper goes with its draft."""
        self._transaction.run(ADD, {
            "id": paper.id, "draft_id": draft_id or None, "application_id": application_id or None,
            "added_at": paper.added_at, "paper": self._sealed(paper),
        })

    def change(self, paper: Paper) -> None:
        """Writes it anew, where it still is."""
        self._transaction.run(CHANGE, {"of_id": paper.id, "paper": self._sealed(paper)})

    def remove(self, paper_id: str) -> None:
        self._transaction.run(REMOVE, {"of_id": paper_id})

    def hand_over(self, draft_id: str, application_id: str) -> None:
        """From now on the papers of the draft are the application's."""
        self._transaction.run(HAND_OVER, {"of_draft": draft_id, "draft_id": None, "application_id": application_id})

    def of_application(self, application_id: str) -> Sequence[Paper]:
        """In the order in which they were added."""
        return [self._paper(row) for row in self._transaction.run(OF_APPLICATION, {"of_application": application_id})]

    def known(self, paper_ids: Collection[str]) -> frozenset[str]:
        """Those of the ids that stand in the list."""
        return frozenset(row.id for row in self._transaction.run(KNOWN, {"sought": list(paper_ids)}))

    def _sealed(self, paper: Paper) -> bytes:
        return self._transaction.sealer.seal("papers", "paper", paper.id, paper_json(paper))

    def _paper(self, row: Row[Any]) -> Paper:
        return paper_from_json(self._transaction.sealer.unseal("papers", "paper", row.id, row.paper))
