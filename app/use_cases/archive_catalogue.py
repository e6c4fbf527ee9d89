"""Archive the catalogue: facts and texts, once a version, so that what was said can be explained years later."""

from app.use_cases.ports import House, UnitOfWork


def archive_catalogue(house: House, work: UnitOfWork) -> None:
    """Keeps the published version inside this transaction, unless it is kept already."""
    version = house.shelf.catalogue.version
    if not work.archive.holds(version):
        work.archive.keep(version, house.shelf.frozen_content)
