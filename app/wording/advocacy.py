"""Speaking up for somebody, in words: for the professional who writes it down, and for the person who reads it."""

from app.domain.advocacy import Before, CameOf, CameOfIt, Knows, SpokeUp
from app.wording.dates import say_date
from app.wording.speaking import Words, spoken_edition
from app.wording.speaking import gettext as _

_BEFORE: dict[Before, Words] = {
    Before.PUBLIC: lambda: _("A public office"),
    Before.SERVICE: lambda: _("A social service or a centre"),
    Before.HEALTH: lambda: _("A health service"),
    Before.SCHOOL: lambda: _("A school"),
    Before.COMPANY: lambda: _("A company or a bank"),
    Before.OTHER: lambda: _("Another place"),
}
_KNOWS: dict[Knows, Words] = {
    Knows.ASKED: lambda: _("The person asked for it."),
    Knows.INFORMED: lambda: _("The person knows and agrees."),
    Knows.OBJECTS: lambda: _("The person does not want it."),
}
_KNOWS_TO_HER: dict[Knows, Words] = {
    Knows.ASKED: lambda: _("You asked for it."),
    Knows.INFORMED: lambda: _("You know and agree."),
    Knows.OBJECTS: lambda: _("You said that you do not want it."),
}
_CAME: dict[CameOf, Words] = {
    CameOf.GRANTED: lambda: _("They said yes"),
    CameOf.REFUSED: lambda: _("They said no"),
    CameOf.NO_ANSWER: lambda: _("They have not answered"),
    CameOf.WITHDRAWN: lambda: _("The person no longer wants it"),
}


def say_before(kind: Before) -> str:
    return _BEFORE[kind]()


def say_knows(knows: Knows, *, to_her: bool = False) -> str:
    return (_KNOWS_TO_HER if to_her else _KNOWS)[knows]()


def say_came(came: CameOf, *, to_her: bool = False) -> str:
    return _("You no longer want it") if to_her and came is CameOf.WITHDRAWN else _CAME[came]()


def spoken_facts(said: SpokeUp, came: CameOfIt | None, lang: str, *, to_her: bool = False) -> tuple[dict[str, str], ...]:
    """All of it, as facts; the same to both sides, about her to staff and to herself. `lang`: of what was written."""
    facts = [
        {"term": _("To whom"), "value": said.to_name, "note": say_before(said.to_kind)},
        {"term": _("About what"), "value": said.about, "lang": lang},
        {"term": _("What you want") if to_her else _("What the person wants"), "value": said.wants, "lang": lang},
        {"term": _("What they were asked for"), "value": said.put, "lang": lang},
        {"term": _("Whether you agree") if to_her else _("Whether the person agrees"), "value": say_knows(said.knows, to_her=to_her)},
    ]
    if said.despite:
        facts.append({"term": _("Why it was done all the same"), "value": said.despite, "lang": lang})
    if came is None:
        facts.append({"term": _("An answer is awaited until"), "value": say_date(said.until, spoken_edition())})
        return tuple(facts)
    facts.append({"term": _("What came of it"), "value": say_came(came.came, to_her=to_her)})
    return (*facts, {"term": _("What they answered, or why it ends"), "value": came.words, "lang": lang})
