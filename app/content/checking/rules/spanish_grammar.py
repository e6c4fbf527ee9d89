"""Who does it and when, in Spanish: passive, impersonal, mood and tense (T4, T5). Read from the dictionary's tags."""

import re
from collections.abc import Iterator, Sequence

from app.content.checking.morphology import Token
from app.content.checking.rule import ES, WARNING, Rule, Sees, words_of_list

Tokens = Sequence[Token]
# People do these to themselves: *se ducha*, *se siente sola*. Anything else after *se* hides who does it.
TO_ONESELF = words_of_list(
    "acabar acercar acordar acostar acostumbrar afeitar alegrar apañar apuntar atrever bañar bajar caer calmar cambiar cansar casar comunicar "
    "convertir cuidar curar dedicar desplazar despertar desvestir divertir dormir duchar encargar encontrar enfadar "
    "enterar equivocar esforzar fatigar hundir inscribir ir jubilar juntar lavar levantar llamar llevar mantener marchar marear "
    "morir mover mudar negar ocupar olvidar orientar parar parecer pasar pelear perder poner preocupar preparar quedar quejar recuperar "
    "relacionar resbalar responsabilizar reunir romper sentar sentir separar tratar tumbar unir valer ver vestir volver"
)  # fmt: skip
SUBORDINATES = frozenset({"que", "cuando", "aunque", "si", "quien", "quienes", "donde"})
VERB = re.compile(r"<vb\w+>")
CLITICS = frozenset({"te", "me", "lo", "la", "le", "los", "las", "les", "nos", "se"})
KEEPS_GOING = frozenset({"seguir", "continuar", "llevar"})


def no_passive(tokens: Tokens) -> Iterator[str]:
    """No *ser* with a participle: say who does it. *Está cerrada* tells how a thing is."""
    for one, two, three in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        if one.any("vbser"):
            second = three if two.any("adv") and three else two
            if second.any("pp") and not second.any("adj") and not second.any("n"):
                yield f"{one.form} {second.form}"


def no_impersonal(tokens: Tokens) -> Iterator[str]:
    """No *se* without a person."""
    for one, two, three in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        if one.form.casefold() == "se" and two.any("p3"):
            verb = three if two.any("vbhaver") and three else two
            if not {lemma.removesuffix("se") for lemma in verb.lemmas()} & TO_ONESELF:
                yield f"{one.form} {two.form}"


def no_subjunctive(tokens: Tokens) -> Iterator[str]:
    """The indicative. *No pagues* is a request and stays."""
    for place, token in enumerate(tokens):
        if (token.any("prs") or token.any("pis")) and not token.any("pri"):
            before = [t.form.casefold() for t in tokens[max(0, place - 2) : place]]
            near = [word for word in before if word not in CLITICS]
            follows = bool(near) and near[-1] in SUBORDINATES
            if not is_request(token, near) and (is_only_a_verb(token) or (follows and not token.any("det"))):
                yield token.form


def is_only_a_verb(token: Token) -> bool:
    """Whether no reading is a noun, an article or anything else that is no verb in the indicative."""
    return all(VERB.search(reading) and "<pri>" not in reading for reading in token.readings)


def is_request(token: Token, before: Sequence[str]) -> bool:
    """*No llames*: what not to do, said to the reader."""
    return token.any("prs", "p2") and bool(before) and before[-1] == "no" and "que" not in before


def no_conditional(tokens: Tokens) -> Iterator[str]:
    """What is, not what would be."""
    return (t.form for t in tokens if t.all("cni"))


def present_first(tokens: Tokens) -> Iterator[str]:
    """The present where it will do."""
    return (t.form for t in tokens if t.all("fti"))


def no_gerund(tokens: Tokens) -> Iterator[str]:
    """No gerund, but for what somebody keeps doing: *sigue viviendo*."""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.any("ger") and not (before and before.lemmas() & KEEPS_GOING):
            yield token.form


RULES = tuple(
    Rule(id_, look, Sees.GRAMMAR, easy=WARNING, languages=ES)
    for id_, look in (
        ("T4.passive", no_passive), ("T4.impersonal", no_impersonal), ("T5.subjunctive", no_subjunctive),
        ("T5.conditional", no_conditional), ("T5.future", present_first), ("T5.gerund", no_gerund),
    )
)  # fmt: skip
