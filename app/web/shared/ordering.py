"""Names as lists sort them."""

import unicodedata


def in_order(name: str) -> str:
    """A name as it is sorted: accents and capitals make no difference."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
