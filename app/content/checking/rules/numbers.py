"""Numbers, money, dates and hours (T10, T11); in Basque their endings (B8, B11)."""

import re
from collections.abc import Iterator

from app.content.checking.passage import Passage
from app.content.checking.rule import ERROR, EU, WARNING, Rule
from app.domain.edition import Language
from app.wording.dates import MONTHS_EU, day_eu, on_day_eu, until_day_eu, year_eu

NUMBER_WORDS = {
    Language.SPANISH: re.compile(
        r"(?<!por )\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\w+|veint\w+|treinta"
        r"|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|\w+cientos|mil)\b",
        re.IGNORECASE,
    ),
    Language.BASQUE: re.compile(
        r"\b(?:bi|hiru|lau|bost|sei|zazpi|zortzi|bederatzi|hamar|hamaika|hamabi|hamahiru|hamalau|hamabost|hamasei|hamazazpi"
        r"|hemezortzi|hemeretzi|hogei|hogeita|berrogei|hirurogei|laurogei|ehun|berrehun|mila)\b(?! (?:bat|batean)\b)",
        re.IGNORECASE,
    ),
}
PERCENT = re.compile(r"%|\bpor ciento\b|\behuneko \d", re.IGNORECASE)
CENTS = re.compile(r"\b\d+[,.]00\b")
DATE = re.compile(r"(?<![\w-])\d{1,4}([-/.])\d{1,2}\1\d{2,4}(?![\d-])")
HOUR = re.compile(r"\b\d{1,2}[:.]\d{2}(?!\d)|\b\d{1,2} ?h\b|\b(?:a las|hasta las|desde las) (?:1[3-9]|2\d)\b")
MONTH = "|".join(f"{name.removesuffix('a')}\\w*" for name in MONTHS_EU)
DAY_EU = re.compile(rf"\b(?:{MONTH}) (\d{{1,2}})([a-z]*)", re.IGNORECASE)
YEAR_EU = re.compile(r"\b((?:19|20)\d\d)(eko|ko)\b")
BRACKETED = re.compile(r"\d\((?:e|a)\)\w*")
# At the beginning or after *where* and *when*; elsewhere *the 6 numbers* may be meant: *Idatzi 6 zenbakiak*.
COUNTED = re.compile(r"(?:^|(?<=[ae]n ))(?!1\b)\d+ [a-zñ]+ak\b(?! (?:dira|ditu|onak))")


def digits(passage: Passage) -> Iterator[str]:
    """A number is written in digits."""
    return (found[0] for found in NUMBER_WORDS[passage.language].finditer(passage.said))


def no_percentage(passage: Passage) -> Iterator[str]:
    """5 of each 100, not 5 %."""
    return (found[0] for found in PERCENT.finditer(passage.said))


def no_zero_cents(passage: Passage) -> Iterator[str]:
    """Money without cents where they are zero."""
    return (found[0] for found in CENTS.finditer(passage.said))


def month_in_letters(passage: Passage) -> Iterator[str]:
    """A date has its month in letters."""
    return (found[0] for found in DATE.finditer(passage.said))


def hours_as_spoken(passage: Passage) -> Iterator[str]:
    """Hours as people say them: 4 in the afternoon."""
    return (found[0] for found in HOUR.finditer(passage.said))


def date_endings(passage: Passage) -> Iterator[str]:
    """The ending of a day and a year goes by how the number is said."""
    for found in DAY_EU.finditer(passage.said):
        if 1 <= int(found[1]) <= 31 and found[2] not in endings_of_day(int(found[1])):
            yield found[0]
    yield from (found[0] for found in YEAR_EU.finditer(passage.said) if year_eu(int(found[1])) != found[0])


def endings_of_day(day: int) -> frozenset[str]:
    """What may hang on a day of the month, the bare number included."""
    joint = "e" if on_day_eu(day).endswith("ean") else ""
    forms = {day_eu(day), on_day_eu(day), until_day_eu(day), f"{day}{joint}tik", f"{day}{joint}ko", f"{day}aren", f"{day}"}
    return frozenset(form.removeprefix(str(day)) for form in forms)


def no_brackets_from_babel(passage: Passage) -> Iterator[str]:
    """An ending is known, never left to the reader."""
    return (found[0] for found in BRACKETED.finditer(passage.said))


def no_plural_after_a_number(passage: Passage) -> Iterator[str]:
    """From 2 on the noun has no plural mark, unless it means *the* 3."""
    return (found[0] for found in COUNTED.finditer(passage.said))


RULES = (
    Rule("T10.words", digits),
    Rule("T10.percent", no_percentage),
    Rule("T10.cents", no_zero_cents, standard=WARNING),
    Rule("T11.date", month_in_letters, standard=ERROR),
    Rule("T11.hour", hours_as_spoken),
    Rule("B8.ending", date_endings, standard=ERROR, languages=EU),
    Rule("B8.babel", no_brackets_from_babel, standard=ERROR, languages=EU),
    Rule("B11.plural", no_plural_after_a_number, easy=WARNING, standard=WARNING, languages=EU),
)
