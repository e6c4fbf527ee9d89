"""Words as search compares them: without accents, capitals and endings."""

import re
import unicodedata
from functools import cache, lru_cache
from threading import Lock

import snowballstemmer

from app.domain.edition import Language

# A code such as 2.4.1 is one word; everything else is letters and digits.
WORD = re.compile(r"\d(?:\.[0-9a-z]+)+|[a-z0-9]+")
SHORTEST_STEM = 3

# Words that say nothing of what is looked for.
SILENT_IN_SPANISH = """
a al algo alguien algun alguna ante como con cual cuando de del donde el ella ellas ellos en entre era eres es esa ese
eso esta estan estar este esto estoy etc fue ha hace hacer han has hay he la las le les lo los mas me mi mis muy nada
ni nos nuestra nuestro o os otra otro para pero podemos poder por porque puede pueden puedo que quien quiere quiero se
sea ser si sido sin sobre son soy su sus tambien te tengo tenemos tener ti tiene tienen todo tu tus un una uno unas
unos va voy y ya yo necesito necesita hemos habia haya he tuve tuvo dado dan dar ir voy vamos van todavia aun cuanto cuanta donde hasta
desde solamente tan tanto bien ahora luego aqui alli eramos me se no
"""
SILENT_IN_BASQUE = """
ala al ba baina bat batek baten batean bere beren beste da dago dagoen daude dela den dira ditu ditut diote du duen
dugu dut dute egin egon egiten ere eta ez gara gaude gu gure gaituzte naute nau didate digute dizkigute digu diguzu didazu zait zaigu zaio daukat dauka daukagu dauzkat
banaiz nagoen naizen naizenean oraindik orain gero zer zein zenbat hau hori hura izan nago naiz ni nire nik nola non nor nork
zer zuen zure zu zuk dizu dit ezin jada behar nahi ari bai edo oso zaio zait egoten
"""
WORDS_AT_ONCE = 16_384  # all texts hold some ten thousand words, each many times; whoever has read them all clears it
_STEMMING = Lock()  # a stemmer holds the word it works on, and several threads search at once
SILENT = {
    Language.SPANISH: frozenset(SILENT_IN_SPANISH.split()),
    Language.BASQUE: frozenset(SILENT_IN_BASQUE.split()),
}

# Basque endings: case, number and the article. The Snowball stemmer alone finds `egoitzan` and `egoitza` in two places.
BASQUE_ENDINGS = """
a ak ako ara atik e ea eak ek ari ei en aren arekin ekin arentzat entzat arentzako entzako an ean etan ra era etara rako arako
etarako tik etik etatik ko eko etako raino arengatik engatik ik rik z ez agatik tako tzat dun duna dunak ren rekin
rentzat rentzako n t
"""
ENDINGS = tuple(sorted(BASQUE_ENDINGS.split(), key=len, reverse=True))


def fold(text: str) -> str:
    """Small letters without accents; ñ reads as n, as many people type it."""
    return unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode("ascii")


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return WORD.findall(fold(text))


@cache
def _stemmer(language: Language) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("basque" if language is Language.BASQUE else "spanish")


def forms(word: str, language: Language) -> tuple[tuple[str, float], ...]:
    """Under which keys a folded word stands in the index, each with how sure a match there is (0 to 1).

    Nothing of the word is kept: somebody may have typed it.
    """
    with _STEMMING:
        root = str(_stemmer(language).stemWord(word))
    if language is Language.SPANISH:
        return (word, 1.0), (f"~{root}", 0.9)
    # The Basque stemmer cuts deep (`desgaitasuna`, `desberdina`: `des`), so it counts for less than our own cut.
    return (word, 1.0), (f"~{without_ending(word)}", 0.9), (f"*{root}", 0.4)


forms_of_ours = lru_cache(maxsize=WORDS_AT_ONCE)(forms)
"""The same, remembered: for words of our own texts, and for no other."""


def without_ending(word: str) -> str:
    """A Basque word without its declension: egoitza, egoitzan, egoitzetara → egoitz."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending).rstrip("r")
    return word
