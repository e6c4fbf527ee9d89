"""Give a person everything that is kept about her: every table, who looked and the consents included (GDPR 15, 20)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from app.domain.access_log import FOR_HER, AccessEntry, Act, is_of_staff, member_behind, signature
from app.domain.actor import THE_PERSON, Actor
from app.domain.application import Application, Visit
from app.domain.circle import SupportCircle
from app.domain.document import document_from_json
from app.domain.edition import Edition
from app.domain.paper import Paper
from app.domain.personal_data import PersonalData, Root
from app.domain.register import HiddenLook
from app.use_cases.find_circle import circle_about
from app.use_cases.hidden_looks import hidden_looks
from app.use_cases.ports import Everything, House, PaperGone, UnitOfWork
from app.use_cases.write_draft import Gone

LOOKING = {
    "access_entries": ("reader", "at"), "alerts": ("staff_id", "at"), "lookups": ("staff_id", "at"),
    "referents": ("staff_id", "since"),
}  # fmt: skip
"""Tables that tell who looked: in which column by whom, in which when."""


class NotFound(Exception):
    """There is no application with that reference."""


def export_person(house: House, visit: Visit, edition: Edition, actor: Actor) -> BinaryIO:
    """The ZIP, readable in the edition on screen. What cannot be logged is not given. Raises `Gone`."""
    root, root_id = _root_of(visit)
    if root is Root.DRAFT:
        return _of_draft(house, visit, edition)
    with house.work.reading() as work:
        application = work.applications.find(root_id)
    if application is None:
        raise Gone
    return _of_application(house, application, edition, actor)


def export_reference(house: House, reference: str, edition: Edition | None = None) -> BinaryIO:
    """The same for an operator who was asked for it in writing, in her own edition unless one is named. Raises `NotFound`."""
    with house.work.reading() as work:
        application = work.applications.find_by_reference(reference)
    if application is None:
        raise NotFound(reference)
    return _of_application(house, application, edition or application.reads_in, THE_PERSON)


def _of_application(house: House, application: Application, edition: Edition, actor: Actor) -> BinaryIO:
    now, person = house.clock.now(), application.draft.person
    with house.work.writing() as work:
        signed = signature(actor, application.draft.hand_of(actor))
        work.access_log.append(AccessEntry(house.secrets.new_id(), application.id, Act.EXPORTED, now, signed))
        written = work.access_log.of_application(application.id)
        hidden = hidden_looks(work, application.id, written, now)
        looks = [one for one in written if not any(h.hides(one) for h in hidden)]
        papers = work.papers.of_application(application.id)
        everything = Everything(
            _without(work.personal_data.about(Root.APPLICATION, application.id), hidden), document_from_json(application.shown),
            looks, _names(work, application, looks), now, application.reference,
            person.full_name if person else "",
        )
        work.commit()
    receipt = house.printer.receipt_pdf(document_from_json(application.receipt), application.receipt_hash)
    readable = house.narrator.everything(everything, edition, house.shelf.catalogue, house.shelf.texts)
    return house.packer.pack(everything.data, readable, receipt, _contents(house, papers))


def _without(data: PersonalData, hidden: Sequence[HiddenLook]) -> PersonalData:
    """Without what tells that somebody broke the glass, as long as her pages do not tell it: both may be read over her shoulder."""
    tables = []
    for table in data.tables:
        who, when = LOOKING.get(table.name, ("", ""))
        tables.append(replace(table, rows=[
            row for row in table.rows
            if not who or not any(h.covers(str(row[who]), datetime.fromisoformat(str(row[when]))) for h in hidden)
        ]))
    return replace(data, tables=tuple(tables)) if hidden else data


def _of_draft(house: House, visit: Visit, edition: Edition) -> BinaryIO:
    with house.work.reading() as work:
        data = work.personal_data.about(Root.DRAFT, visit.draft_id)
    shelf = house.shelf
    document = house.narrator.application(visit.draft, edition, shelf.catalogue, shelf.texts)
    readable = house.narrator.everything(Everything(data, document, (), {}, house.clock.now()), edition, shelf.catalogue, shelf.texts)
    return house.packer.pack(data, readable, None, _contents(house, visit.draft.papers))


def _contents(house: House, papers: Iterable[Paper]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Each paper's ending and content; one whose content is gone stands in the data alone."""
    for paper in papers:
        try:
            yield paper.format.ending, house.papers.open(paper.id)
        except PaperGone:
            continue


def _names(work: UnitOfWork, application: Application, looks: Sequence[AccessEntry]) -> dict[str, str]:
    """Whose hand each signature is; a name that is no longer known is left out, never taken for another's."""
    signed = {entry.reader for entry in looks if entry.reader}
    found = {reader: work.staff.find(reader) for reader in signed if is_of_staff(reader)}
    names = {reader: member.name for reader, member in found.items() if member}
    circle = circle_about(work, application.id) or SupportCircle()
    names |= {reader: circle.name_of(id_) for reader in signed if (id_ := member_behind(reader))}
    if application.draft.acting:
        names[FOR_HER] = application.draft.acting.name
    return names


def _root_of(visit: Visit) -> tuple[Root, str]:
    if visit.application_id:
        return Root.APPLICATION, visit.application_id
    if visit.draft_id:
        return Root.DRAFT, visit.draft_id
    raise Gone
