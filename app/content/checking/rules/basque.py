"""How Basque is written: what no grammar is needed for (B2, B3, B5, B7, B12)."""

import re
from collections.abc import Iterator

from app.content.checking.passage import Passage
from app.content.checking.rule import ERROR, EU, WARNING, Rule

BAIT = re.compile(
    r"\bbait(?:a(?:go|ude|uka|uzka)?|u(?:zu|zue|gu|t|te)?|it\w+|ira|ara\w*|iezai\w*|ezak\w*|aiteke\w*|zen|zuen|ziren|zai\w*|io\w*|ie\w*)?\b(?! ere\b)"
)
LARIK = re.compile(r"\b\w+larik\b")
GUESSED = re.compile(r"\b(?:d|n|z|l)(?:en)?iezai(?:o|e)\w*", re.IGNORECASE)
HYPHENED = re.compile(r"\b[a-zñ]{2,}-[a-zñ]{2,}\b", re.IGNORECASE)
# The Academy joins two equals, and what is said twice, with a hyphen: that stays.
TWO_EQUALS = re.compile(
    r"(?:seme-alab|neba-arreb|anai-arreb|senar-emazte|aita-am|ama-alab|aitona-amon|neska-mutil|gizon-emakume|joan-etorri"
    r"|sartu-irten|izen-abizen|gora-behera|jan-edan|ipar-|hego-|dantza-|e-post|emakume-gizon|osaba-izeb|egun-gau|salerosi|ur-)\w*"
    r"|(\w+)-\1\w*",
    re.IGNORECASE,
)
GENDERED = re.compile(
    r"\b(?!gizon)\w{2,}gizon(?:a|ak|ek|en|ari|ei)?\b|\b(?:artzain|alargun|alkate|aktore|langile|zaintzaile|idazle|irakasle)t?sa\w*",
    re.IGNORECASE,
)
GLUED = re.compile(r"(?:%\(\w+\)[sd]|\{\w+\})-?[A-Za-zñ]+")


def no_bait(passage: Passage) -> Iterator[str]:
    """No *bait-*: a reason is a sentence of its own. *Baita ere* means *too*."""
    return (found[0] for found in BAIT.finditer(passage.said) if found[0] != "baita" or _ends(passage.said, found.end()))


def _ends(words: str, at: int) -> bool:
    return words[at : at + 1] in {"", ".", ","}


def no_larik(passage: Passage) -> Iterator[str]:
    """No *-larik*."""
    return (found[0] for found in LARIK.finditer(passage.said))


def nobody_to_be_guessed(passage: Passage) -> Iterator[str]:
    """No *diezaioke*: to whom has to be guessed from the verb."""
    return (found[0] for found in GUESSED.finditer(passage.said))


def open_compounds(passage: Passage) -> Iterator[str]:
    """*gizarte langilea*: two words. Two equals keep their hyphen: *seme-alabak*."""
    return (found[0] for found in HYPHENED.finditer(passage.said) if not TWO_EQUALS.fullmatch(found[0]))


def no_gendered_nouns(passage: Passage) -> Iterator[str]:
    """Basque has no gender: no *-sa*, no *gizon-* for everybody."""
    return (found[0] for found in GENDERED.finditer(passage.said))


def no_ending_on_a_placeholder(passage: Passage) -> Iterator[str]:
    """Nobody can decline a value that is not there yet."""
    return (found[0] for found in GLUED.finditer(passage.written))


RULES = (
    Rule("B2.bait", no_bait, standard=WARNING, languages=EU),
    Rule("B2.larik", no_larik, standard=WARNING, languages=EU),
    Rule("B3.guessed", nobody_to_be_guessed, standard=WARNING, languages=EU),
    Rule("B5.hyphen", open_compounds, languages=EU),
    Rule("B7.gender", no_gendered_nouns, easy=WARNING, standard=WARNING, languages=EU),
    Rule("B12.ending", no_ending_on_a_placeholder, standard=ERROR, languages=EU),
)
