"""Give everything published to whoever wants to use it, and take such a package into an empty catalogue."""

from pathlib import Path
from typing import Protocol, runtime_checkable


@runtime_checkable
class PackagedShelf(Protocol):
    """A shelf that can be given away whole."""

    @property
    def data_package(self) -> bytes:
        """A ZIP of CSV tables: the same content, the same bytes."""

    def unpack(self, package: bytes, into: Path) -> None: ...


class OpenHouse(Protocol):
    @property
    def shelf(self) -> object: ...


def export_data(house: OpenHouse) -> bytes:
    """The data package of what is published."""
    return _packaged(house).data_package


def import_data(house: OpenHouse, package: bytes, into: Path) -> None:
    """Writes facts and texts of a package into the folder `into`, which must be empty or not there yet.

    Raises WrongContent with everything wrong in the package and FileExistsError; after either nothing was written.
    """
    _packaged(house).unpack(package, into)


def _packaged(house: OpenHouse) -> PackagedShelf:
    if not isinstance(house.shelf, PackagedShelf):
        raise TypeError("this shelf cannot be given away")
    return house.shelf
