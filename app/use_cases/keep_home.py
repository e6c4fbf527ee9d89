"""Say where one lives, as a professional, so that reading about a neighbour is seen; or take it back. Never an obligation."""

from app.domain.casework import StaffMember
from app.domain.nearness import home_words
from app.use_cases.ports import House

HOME = "home"


class NotAPlace(Exception):
    """Without a town and a street there is nothing to compare."""


def keep_home(house: House, member: StaffMember, municipality: str, address: str) -> None:
    """Keeps one keyed hash of it and nothing else. Raises `NotAPlace`."""
    words = home_words(municipality, address)
    if not words:
        raise NotAPlace
    _keep(house, member, house.secrets.keyed_hash(HOME, words))


def take_home_back(house: House, member: StaffMember) -> None:
    """From now on nothing is compared, and nothing of it is kept."""
    _keep(house, member, "")


def _keep(house: House, member: StaffMember, key: str) -> None:
    with house.work.writing() as work:
        work.staff.keep_home(member.id, key)
        work.commit()
