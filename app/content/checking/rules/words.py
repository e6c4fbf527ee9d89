"""Which words: everyday ones, explained ones, the right address; and no claim that nobody has proved (T6–T8, T14, T16, H1)."""

import re
from collections.abc import Iterator

from app.content.checking.passage import Passage, Text
from app.content.checking.rule import ERROR, ES, EU, WARNING, Rule, Sees
from app.domain.edition import Language

STEM = 4  # letters that a word keeps in all its forms
# *La **mediación** es …*, ***Adoptatzea** … izatea da.*
DEFINES = re.compile(r"^(?:\w+ ){0,2}\*\*[^*]+\*\* (?:(?:es|son|significa|tiene)\b|\S.*(?:tzea|izatea) da\.$)")
# *Es un **vehículo adaptado**. Está preparado para …*
GOES_ON = re.compile(r"^(?:Es|Son|Está|Están) |^(?!Gero\b).*\b(?:prestatuta dago|itzultzen du)\.$")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
MENTE = re.compile(r"\b(?!mente\b)\w{3,}mente\b", re.IGNORECASE)
# Words of offices: to be said in other words, or bold and explained. A hyphen stands for any ending.
OFFICE = {
    Language.SPANISH: (
        "tramit- trámite- tramítal- usuario- usuaria- beneficiari- entidad- resolución resoluciones resolver expediente- "
        "intervenci- integral- prestación prestaciones requisito- acredit- acreedor- copago- normativa- ordenanza- "
        "reglament- subvenci- itinerario- cumplimentar- fehaciente- subsanar subsanación derivación prescripción "
        "perceptor- cuantía- devengo- dispositivo- personarse titularidad convivencial sociosanitari- "
        "vulnerab- idóne- idoneidad competente- interpon- recurso- dictamen- baremo- ratio"
    ),
    Language.BASQUE: (
        "izapide- prestazio- erabiltzaile- onuradun- erakunde- ebazpen- espediente- eskuhartze- esku-hartze- integral- "
        "betekizun- baldintza- araudi- ordenantza- erregelamendu- ordainketa-gain- "
        "koordainketa- kudeake- aurkeztu dagokion dagozkion xede- eskatzaile- udalerri- zaurgarri- egokitasun- "
        "organo eskudun- irizpen- baremo- ratio- titulartasun-"
    ),
}  # fmt: skip
FORMAL = {
    Language.SPANISH: re.compile(
        r"\b(?:ustedes|usted|le (?:informamos|comunicamos|rogamos|recordamos)|rogamos|sírvase|diríjase|solicite su)\b", re.IGNORECASE
    ),
    Language.BASQUE: re.compile(r"\bberor(?:rek|ren|ri|rentzat|rekin)\b", re.IGNORECASE),
}
HIKA = re.compile(r"\b(?:hik|hire|haiz|haut|duk|dituk|ditun|zaik|dakik|dakin|nauk|naun|diat|dinat|hintzen|huen)\b", re.IGNORECASE)
PLEASE = re.compile(r"\b(?:por favor|mesedez|arren)\b", re.IGNORECASE)
GENDERED = re.compile(r"\w[oae]s?/(?:as?|os?|es?)\b|[a-zñ]\((?:as?|os?)\)|\w@s?\b|\b\w{3,}xs\b")
ELSEWHERE = {
    Language.SPANISH: re.compile(
        r"\bapartado (?:anterior|siguiente)|\b(?:más|que está) (?:arriba|abajo)\b|\b(?:haz|pincha|pulsa) (?:clic|aquí)|\bclic aquí|\bvéase\b"
        r"|\bcomo (?:hemos dicho|se ha dicho)", re.IGNORECASE,
    ),
    Language.BASQUE: re.compile(
        r"\b(?:aurreko|hurrengo) (?:atal|puntu)\w*|\b(?:goiko|beheko) (?:zerrenda|atal|taula)\w*|\bklik\b|\b(?:gorago|beherago) (?:esan|ikus)\w*",
        re.IGNORECASE,
    ),
}  # fmt: skip
CLAIM = re.compile(r"\blectura fácil\b|\birakurketa erraz\w*", re.IGNORECASE)
NEGATIVES = {
    Language.SPANISH: re.compile(r"\b(?:no|sin|tampoco|nadie|nunca|jamás|ningun[oa]|ningún)\b", re.IGNORECASE),
    Language.BASQUE: re.compile(r"\b(?:ez|ezin)\b|\b\w+(?:rik|ik) gabe\b", re.IGNORECASE),
}
# An answer of its own (*No, …*; *bai edo ez*), and names that begin with the word.
NO_NEGATION = re.compile(r"^(?:No|Ez), |\b(?:sí o no|bai edo ez|o no|edo ez)\b|\bsin embargo\b|\bNo sé\b", re.IGNORECASE)
STRESSED = re.compile(r"\b(?:nadie|nunca|jamás|ningun[oa]|ningún)\b", re.IGNORECASE)


def _any_of(stems: str) -> re.Pattern[str]:
    words = "|".join(re.escape(s[:-1]) + r"\w*" if s.endswith("-") else re.escape(s) for s in stems.split())
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


OFFICE_WORDS = {language: _any_of(stems) for language, stems in OFFICE.items()}


def no_office_words(text: Text) -> Iterator[tuple[Passage, str]]:
    """The words of offices are said in other words, or bold and explained in the same text."""
    explained = " ".join(found[1].casefold() for one in text.passages for found in BOLD.finditer(one.written))
    for passage in text.passages:
        for found in OFFICE_WORDS[text.edition.language].finditer(passage.said):
            if found[0].casefold()[:6] not in explained:
                yield passage, found[0]


def no_mente(passage: Passage) -> Iterator[str]:
    """No adverbs in -mente."""
    return (found[0] for found in MENTE.finditer(passage.said))


def bold_is_explained(text: Text) -> Iterator[tuple[Passage, str]]:
    """What is bold is explained in its own line, in the next, or in one below that begins with it."""
    lines = list(text.body)
    for place, passage in enumerate(lines):
        below = [line.said for line in lines[place + 1 :]]
        for found in BOLD.finditer(passage.written):
            if not (DEFINES.search(passage.written) or _is_explained(found[1], below)):
                yield passage, found[1]


def _is_explained(hard: str, below: list[str]) -> bool:
    """Whether a line below begins with the word again, or the next one goes on with what it *is*."""
    stems = tuple(word.casefold()[:STEM] for word in re.findall(r"\w+", hard) if len(word) >= STEM or word == hard)
    again = any(word.casefold().startswith(stems) for line in below for word in line.split()[:4])
    return again or bool(below and GOES_ON.search(below[0]))


def one_negative(passage: Passage) -> Iterator[str]:
    """Never two negatives in a sentence. *No … nadie* is one: Spanish says it twice."""
    for sentence in passage.sentences:
        found = [one[0] for one in NEGATIVES[passage.language].finditer(NO_NEGATION.sub("", sentence))]
        weak = [word for word in found if not STRESSED.fullmatch(word)]
        leading = bool(found) and bool(STRESSED.fullmatch(found[0]))
        if len(weak) + leading > 1:
            yield sentence


def address_as_a_friend(passage: Passage) -> Iterator[str]:
    """*Tú* and *zu*: neither *usted* nor *berori*."""
    return (found[0] for found in FORMAL[passage.language].finditer(passage.said))


def no_hika(passage: Passage) -> Iterator[str]:
    """*Zu*, never *hi*, which also tells women and men apart."""
    return (found[0] for found in HIKA.finditer(passage.said))


def no_please(passage: Passage) -> Iterator[str]:
    """Nobody begs and nobody is begged."""
    return (found[0] for found in PLEASE.finditer(passage.said))


def no_gender_marks(passage: Passage) -> Iterator[str]:
    """*persona*, *profesional*: no /a, @ or x."""
    return (found[0] for found in GENDERED.finditer(passage.said))


def no_reference_elsewhere(passage: Passage) -> Iterator[str]:
    """No *see above*, no *click here*: a link says where it goes."""
    return (found[0] for found in ELSEWHERE[passage.language].finditer(passage.said))


def no_claim(passage: Passage) -> Iterator[str]:
    """Nobody writes *easy read*: the portal says so by itself once readers have validated a text."""
    return (found[0] for found in CLAIM.finditer(passage.said))


RULES = (
    Rule("T6.negatives", one_negative, easy=WARNING),
    Rule("T7.office", no_office_words, Sees.TEXT, easy=WARNING),
    Rule("T7.mente", no_mente, easy=WARNING, languages=ES),
    Rule("T8.unexplained", bold_is_explained, Sees.TEXT),
    Rule("T14.usted", address_as_a_friend, standard=ERROR),
    Rule("B6.hika", no_hika, standard=ERROR, languages=EU),
    Rule("T14.please", no_please, standard=ERROR),
    Rule("T14.gender", no_gender_marks, standard=ERROR, languages=ES),
    Rule("T16.reference", no_reference_elsewhere, standard=WARNING),
    Rule("H1.label", no_claim),
)
