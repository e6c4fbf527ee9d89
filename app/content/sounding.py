"""Words as they sound: whoever writes *alluda*, *minusbalia* or *erresidentzia* is understood.

The two languages write one sound in several ways (b and v, ll and y, c, z, s and tz, ch and tx), and Basque puts an
`e` before the `r` that begins a borrowed word.
"""

import re

ALIKE = (
    ("ch", "x"), ("tx", "x"), ("tz", "s"), ("ts", "s"), ("qu", "k"), ("gue", "ge"), ("gui", "gi"), ("ce", "se"),
    ("ci", "si"), ("ll", "y"), ("z", "s"), ("c", "k"), ("v", "b"), ("h", ""), ("j", "g"),
)  # fmt: skip
BORROWED = re.compile(r"^e?rr")
DOUBLE = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """How a folded word sounds, in letters that mean nothing else."""
    heard = word.replace("ch", "x")
    for written, said in ALIKE:
        heard = heard.replace(written, said)
    return DOUBLE.sub(r"\1", BORROWED.sub("r", heard))
