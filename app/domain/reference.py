"""Numbers and codes that people read aloud, copy and keep.

Crockford's alphabet leaves out I, L, O and U; what is typed in their place is read as what was meant.
"""

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Madrid")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ACCESS_CODE_LENGTH = 12
PIN_LENGTH = 6
VERIFICATION_CODE_LENGTH = 12
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = "[^0-9A-Z]*"
_CODE = _BETWEEN.join(["([0-9A-Z]{4})"] * 3)
_ONE_CODE = re.compile(rf"(?<![0-9A-Z]){_CODE}{_BETWEEN}$")
_PAIR = re.compile(rf"(?<![0-9A-Z]){_CODE}{_BETWEEN}(?:PIN{_BETWEEN}A?{_BETWEEN})?((?:[0-9OIL]{_BETWEEN}){{{PIN_LENGTH}}})$")
_CHECK = 32 * 32 - 3  # 1021, prime: every changed or swapped digit changes the check


def normalised_code(typed: str) -> str:
    """A code as it is compared: capitals, no separators, O as 0, I and L as 1; of whatever width and figures."""
    return re.sub(r"[^0-9A-Z]", "", _in_our_letters(typed)).translate(_MEANT)


def normalised_pin(typed: str) -> str:
    """The figures of a PIN as it is compared, of any script; where some are wanting, O is read as 0, I and L as 1."""
    figures = re.sub(r"[^0-9]", "", _in_our_letters(typed))
    return figures if len(figures) == PIN_LENGTH else re.sub(r"[^0-9]", "", normalised_code(typed))


def pair_in(typed: str) -> tuple[str, str] | None:
    """Access code and PIN where both were put in as one; None where not.

    As the square of the sheet gives them, or copied with the words before each: *Código de acceso: … PIN: …*.
    """
    meant = normalised_code(typed)
    code, pin = meant[:ACCESS_CODE_LENGTH], meant[ACCESS_CODE_LENGTH:]
    if len(pin) == PIN_LENGTH and pin.isdigit():
        return spelled_code(code), pin
    found = _PAIR.search(_in_our_letters(typed))
    return (_spelled(found), normalised_pin(found[4])) if found else None


def code_in(typed: str) -> str:
    """The access code alone, also with the words before it; nothing where it is more than that."""
    ours = _in_our_letters(typed)
    if len(normalised_code(typed)) <= ACCESS_CODE_LENGTH:
        return typed
    if found := _ONE_CODE.search(ours):
        return _spelled(found)
    return "" if re.search("[0-9]", ours) else typed  # without a figure it holds no PIN


def _spelled(found: re.Match[str]) -> str:
    return spelled_code(normalised_code("".join(found.groups()[:3])))


def _in_our_letters(typed: str) -> str:
    """Capitals, and figures of any script as ours; letters and figures of another width as the usual ones."""
    return "".join(str(unicodedata.digit(one, one)) for one in unicodedata.normalize("NFKC", typed)).upper()


def spelled_code(code: str) -> str:
    """A code as it is shown: groups of four."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def day_here(moment: datetime) -> date:
    """The day it is on the clocks here; after midnight it is another one than in UTC."""
    return moment.astimezone(HERE).date()


def reference_year(moment: datetime) -> int:
    """The year a reference carries: the one on the clocks here, also on the last night of the year."""
    return moment.astimezone(HERE).year


def portal_reference(year: int, number: int) -> str:
    """The reference a person keeps: `AT-2026-000123-7K`. The last two characters check the rest."""
    check = (year * 1_000_000 + number) % _CHECK
    return f"AT-{year:04d}-{number:06d}-{ALPHABET[check // 32]}{ALPHABET[check % 32]}"


def read_reference(typed: str) -> str | None:
    """The reference that was meant, its noughts and ones also typed as letters; None where it cannot be one."""
    found = re.fullmatch(r"AT(\d{4})(\d{6})([0-9A-Z]{2})", normalised_code(typed))
    if not found:
        return None
    meant = portal_reference(int(found[1]), int(found[2]))
    return meant if meant.endswith(found[3]) else None
