"""Where a sentence ends: the one place that knows. Easy read shows one a line, and the checks count words in each."""

import re

# What is said on goes on in the same line: a colon ends nothing, and a small letter begins nothing.
_END = re.compile(r"(?<=[.?!])\s+(?=[^\sa-zñçáéíóúü])")
# Our own easy read has no abbreviations; people's names, addresses and words do.
ABBREVIATION = re.compile(
    r"sra?|dra?|dña|jn|and|avd?a?|pl|pl?za|ctra|etorb|kal|te?lf?|núm|nº|art|etc|etab|adb|ntra|arts|ej|pág|ud|uds", re.IGNORECASE
)


def sentences(words: str) -> tuple[str, ...]:
    """The sentences of a plain text, in their order; none where there is none.

    An initial, the number of a list or an abbreviation ends no sentence.
    """
    found: list[str] = []
    for part in filter(None, _END.split(words.strip())):
        if found and _goes_on(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return tuple(found)


def _goes_on(sentence: str) -> bool:
    """Whether the full stop at the end is none of a sentence."""
    *before, last = sentence.split()
    word = last.removesuffix(".").lstrip("(«¿¡")
    if not last.endswith("."):
        return False
    is_initial = word.isalpha() and len(word) == 1
    is_number_of_a_list = word.isdigit() and not before
    return is_initial or is_number_of_a_list or bool(ABBREVIATION.fullmatch(word))
