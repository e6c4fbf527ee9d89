"""Who does it and when, in Basque; relative clauses, conditions, chains (T4, T5, B1, B2). From the dictionary's tags."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.content.checking.morphology import Token
from app.content.checking.rule import EU, WARNING, Rule, Sees, words_of_list
from app.content.checking.rules.basque import BAIT

Tokens = Sequence[Token]
FINITE = ("<vbsint>", "<vbper>")
# With *da* these say what somebody else does to a thing, and hide who.
DONE_BY_SOMEBODY = words_of_list(
    "aztertu eskatu baloratu eskaini egin onartu jakinarazi ordaindu eman bidali jaso idatzi sinatu erabaki aukeratu "
    "kontratatu gorde ezabatu erabili aurkeztu bete eskatu kalkulatu neurtu antolatu kudeatu begiratu galdetu saldu erosi "
    "hartu kobratu kendu kontuan_hartu ebatzi ikusi irakurri esan jarri prestatu zabaldu"
)  # fmt: skip
ASKS = words_of_list("zer zein zeinek nola non nora nondik noiz zenbat zergatik nor nork nori zertarako")
CHAINED = 3
FREE = "doan"  # also *that goes*
# Of somebody or something, with nobody who does it: *eskatzen da*, *eska daiteke*.
IS = frozenset({"da", "dira", "zen", "ziren"})
MAY_BE = frozenset({"daiteke", "daitezke"})
WOULD = ("onpr", "bald", "poth", "potps", "onps")


def is_finite(token: Token) -> bool:
    """A verb that says who and when, its helper with it; what the dictionary does not know begins with *bait-*."""
    said = bool(token.readings) and all(any(kind in reading for kind in FINITE) for reading in token.readings)
    return (said and not token.any("pfut") and token.form != FREE) or bool(BAIT.fullmatch(token.form))


def no_passive(tokens: Tokens) -> Iterator[str]:
    """No *-tua izan da*: say who does it."""
    for one, *rest in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        two, three = rest
        made = one.any("pp", "det") and not one.any("n") and not one.any("adj")
        if made and two and two.form == "izan" and three and (three.form in IS or is_finite(three)):
            yield f"{one.form} {two.form} {three.form}"
        elif made and two and two.form in IS and one.lemmas() & DONE_BY_SOMEBODY:
            yield f"{one.form} {two.form}"


def no_hidden_doer(tokens: Tokens) -> Iterator[str]:
    """No *eskatzen da*, no *eska daiteke*: say who does it."""
    for token, near in ((t, tokens[max(0, i - 2) : i + 3]) for i, t in enumerate(tokens)):
        helpers = IS if token.any("ger") else MAY_BE if token.any("inf") else frozenset()
        if token.lemmas() & DONE_BY_SOMEBODY and any(other.form.casefold() in helpers for other in near):
            yield token.form


def no_subjunctive(tokens: Tokens) -> Iterator[str]:
    """No *dezan*, no *dadin*."""
    return (t.form for t in tokens if t.all("vbsint", "prs"))


def no_conditional(tokens: Tokens) -> Iterator[str]:
    """No *balitz*, no *litzateke*: what is, not what would be."""
    return (t.form for t in tokens if any(t.all(tag) for tag in WOULD))


def present_first(tokens: Tokens) -> Iterator[str]:
    """The present where it will do."""
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        would = after is not None and (after.all("onpr") or after.any("vbper", "pfut"))
        if (token.all("pfut") or token.all("fti")) and not would and not (after and after.all("vbper", "onpr")):
            yield token.form


def no_relative_clause(tokens: Tokens) -> Iterator[str]:
    """A second sentence instead of a clause left of its noun. After *zer* or *nola* it is a question, and stays."""
    asked = False
    for token in tokens:
        asked = asked or token.form.casefold() in ASKS
        word = token.form.casefold()
        ends_in_n = token.all("rel") and word.endswith(("n", "ena", "enak", "ako", "eko")) and not word.startswith("dene")
        if ends_in_n and not asked and not any("larik" in reading for reading in token.readings):
            yield token.form


def one_verb(tokens: Tokens) -> Iterator[str]:
    """One verb a sentence."""
    finite = [t.form for t in tokens if is_finite(t) and not t.all("rel", "det")]
    if len(finite) > 1:
        yield ", ".join(finite)


def no_condition(tokens: Tokens) -> Iterator[str]:
    """A question instead of *ba-*: *Zalantzak dituzu?* At its beginning or end *badago* only affirms."""
    answers = bool(tokens) and tokens[0].form.casefold() in {"bai", "ez", "badago", "bada"}
    for token, after in pairwise(tokens):
        if _says_if(token) and not after.all("sent") and not answers:
            yield token.form


def one_clause(tokens: Tokens) -> Iterator[str]:
    """*-lako*, *-nean*, *ba-*: one a sentence."""
    clauses = [t.form for t in tokens if _opens_a_clause(t)]
    if len(clauses) > 1:
        yield ", ".join(clauses)


def _opens_a_clause(token: Token) -> bool:
    return _says_if(token) or any(mark in reading for reading in token.readings for mark in ("+lako<", "+nean<"))


def _says_if(token: Token) -> bool:
    """Whether it begins with the *ba-* of a condition; *balio* is worth, hardly ever *ba-* and *lio*."""
    return any("ba<cnjsub>" in reading for reading in token.readings) and not token.any("n")


def no_tzearen(tokens: Tokens) -> Iterator[str]:
    """No *-tzearen*."""
    return (t.form for t in tokens if t.any("izen") and t.form.casefold().endswith(("tzearen", "tearen")))


def no_chain(tokens: Tokens) -> Iterator[str]:
    """Verbs, not a chain of three nouns made of verbs; a list is no chain."""
    chain: list[str] = []
    for token in tokens:
        if token.form == "," or token.any("cnjcoo"):
            chain = []
        elif token.any("izen"):
            chain.append(token.form)
            if len(chain) == CHAINED:
                yield ", ".join(chain)


RULES = tuple(
    Rule(id_, look, Sees.GRAMMAR, easy=WARNING, languages=EU)
    for id_, look in (
        ("T4.passive", no_passive), ("T4.impersonal", no_hidden_doer), ("T5.subjunctive", no_subjunctive),
        ("T5.conditional", no_conditional), ("T5.future", present_first), ("B1.relative", no_relative_clause),
        ("B1.verbs", one_verb), ("B2.if", no_condition), ("B2.several", one_clause), ("B2.tzearen", no_tzearen),
        ("B2.chain", no_chain),
    )
)  # fmt: skip
