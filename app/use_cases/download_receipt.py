"""Download the receipt: the same bytes every time, and the person sees that it was done."""

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.document import document_from_json
from app.use_cases.ports import House
from app.use_cases.write_draft import Gone


def download_receipt(house: House, visit: Visit, actor: Actor) -> bytes:
    """The receipt behind the visit as a tagged PDF. What cannot be logged is not given. Raises `Gone`."""
    with house.work.reading() as work:
        application = work.applications.find(visit.application_id) if visit.application_id else None
    if application is None:
        raise Gone
    pdf = house.printer.receipt_pdf(document_from_json(application.receipt), application.receipt_hash)
    with house.work.writing() as work:
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application.id, Act.DOWNLOADED, house.clock.now(), signature(actor)
        ))
        work.commit()
    return pdf
