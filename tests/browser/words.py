"""What an edition says for a message id, so that one journey is walked by visible names in four editions."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
BASE = {"eu": "eu", "eu-erraza": "eu", "es": "es", "es-facil": "es"}
EASY = {"eu-erraza": "eu@simple", "es-facil": "es@simple"}


class Words:
    """The interface strings of one edition: easy read laid over its language, as the portal does it."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.language = BASE[edition]
        self.said = dict(_messages(f"{self.language}"))
        if edition in EASY:
            self.said |= _messages(f"easy_read/{EASY[edition]}")

    def __call__(self, message: str, **values: object) -> str:
        """The sentence for a message id. Raises `KeyError` where the edition does not say it."""
        said = self.said[message]
        return said % values if values else said


@cache
def words_of(edition: str) -> Words:
    return Words(edition)


def _messages(folder: str) -> dict[str, str]:
    """Message id -> sentence; of plurals the first form, by the singular id."""
    with (ROOT / "translations" / folder / "LC_MESSAGES" / "messages.po").open("rb") as opened:
        catalogue = read_po(opened)
    found = {}
    for message in catalogue:
        if message.id:
            one = isinstance(message.id, str)
            found[message.id if one else message.id[0]] = message.string if one else message.string[0]
    return found
