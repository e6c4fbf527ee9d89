"""The part of a decision that looks back: each earlier assessment, and each choice of hers, with what is said of it.

Plain fields by id and not a form of their own: how many there are, each case says. What was typed stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.choice import Scope, Wanted
from app.domain.earlier import Earlier, EarlierKind, How, Weighed
from app.domain.edition import Edition
from app.domain.given import Given, GivenSaid, WhyNot
from app.use_cases.consult_record import Record
from app.use_cases.ports import House
from app.web.casework.proposing import options_for
from app.web.shared.forms import plain_text
from app.wording.beside_case import name_of_earlier, say_how, say_why_not
from app.wording.choices import red_line_sentence
from app.wording.dates import say_date
from app.wording.for_professionals import of_what
from app.wording.procedure import say_ruling
from app.wording.speaking import gettext as _
from app.wording.wanted import wanted_text

LONGEST = 2000  # characters
ELSE = "else"
Typed = Mapping[str, str]
Items = tuple[dict[str, str | bool], ...]


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """An earlier assessment. `field` begins the names of its fields; `is_asked`: whether something is to be said of it."""

    field: str
    name: str
    facts: tuple[dict[str, str], ...]
    told: tuple[str, ...]
    lang: str
    is_asked: bool
    how: str
    words: str
    items: Items
    error_how: str = ""
    error_words: str = ""


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A choice of hers: her order as answers, what else there is, and why not."""

    field: str
    name: str
    reason: str
    items: Items
    value: str
    others: Items
    other: str
    words: str
    reasons: Items
    why: str
    because: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class LookingBack:
    """`red_lines`: what she does not want of this service, above all else."""

    earlier: tuple[EarlierLine, ...]
    given: tuple[GivenLine, ...]
    red_lines: tuple[str, ...]

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the summary on top, each with its place."""
        first = [(f"{one.field}", one.error_how or one.error_words) for one in self.earlier]
        return [{"href": f"#{id_}", "text": text} for id_, text in [*first, *((g.field, g.error) for g in self.given)] if text]


def weighed_from(typed: Typed, earlier: Sequence[Earlier]) -> dict[str, Weighed]:
    """What was said of each, by its key; nothing of those of which nothing was."""
    found = {}
    for one in earlier:
        how = typed.get(_field(one), "")
        if how in set(How):
            found[one.key] = Weighed(How(how), plain_text(typed.get(f"{_field(one)}-words"))[:LONGEST])
    return found


def given_from(typed: Typed, chosen: Mapping[str, Sequence[Wanted]]) -> dict[str, GivenSaid]:
    """What was said to be given of each choice, by its aspect."""
    found = {}
    for aspect, ranked in chosen.items():
        field = f"given-{aspect}"
        place, why = typed.get(field, ""), typed.get(f"{field}-why", "")
        words = plain_text(typed.get(f"{field}-because"))[:LONGEST]
        reason = WhyNot(why) if why in set(WhyNot) else None
        if place.isdecimal() and int(place[:3]) < len(ranked):
            found[aspect] = GivenSaid(ranked[int(place[:3])], reason, words)
        elif place == ELSE:
            what = Wanted(typed.get(f"{field}-other", "")[:64], plain_text(typed.get(f"{field}-what"))[:LONGEST])
            found[aspect] = GivenSaid(what, reason, words)
    return found


def looking_back(
    house: House, record: Record, code: str, earlier: Sequence[Earlier], asked: Sequence[Earlier],
    chosen: Mapping[str, Sequence[Wanted]], typed: Typed, edition: Edition, lacking: Mapping[str, str],
) -> LookingBack:
    """The whole part. `asked`: those of `earlier` of which something is to be said; `lacking`: errors by key or aspect."""
    keys, typed = {one.key for one in asked}, {name: plain_text(value) for name, value in typed.items()}
    return LookingBack(
        tuple(_earlier(house, one, one.key in keys, typed, edition, lacking.get(one.key, "")) for one in earlier),
        tuple(
            _given(house, record, code, aspect, ranked, typed, edition, lacking.get(aspect, ""))
            for aspect, ranked in chosen.items()
        ),
        tuple(
            red_line_sentence(line, house.shelf.texts, house.shelf.catalogue, edition, record.after.draft.circle)
            for line in record.after.choices.red_lines() if line.scope.service in {None, code}
        ),
    )  # fmt: skip


def as_given(said: Mapping[str, GivenSaid], chosen: Mapping[str, Sequence[Wanted]], code: str, record: Record) -> tuple[Given, ...]:
    """What would be kept, for the person's side to be seen first."""
    return tuple(
        Given(
            "", record.application.id, "", Scope(code, aspect), tuple(ranked), said[aspect].what,
            None if said[aspect].what == ranked[0] else said[aspect].why, said[aspect].words, "",
            record.application.sent_at,
        )
        for aspect, ranked in chosen.items() if aspect in said and said[aspect].is_whole(ranked)
    )


def _field(earlier: Earlier) -> str:
    return f"earlier-{earlier.id}-reply" if earlier.kind is EarlierKind.REPLY else f"earlier-{earlier.id}"


def _earlier(
    house: House, one: Earlier, is_asked: bool, typed: Typed, edition: Edition, error: str
) -> EarlierLine:
    facts = [{"term": _("Day"), "value": say_date(one.on, edition)}, {"term": _("Who"), "value": one.who or _("A professional")}]
    if one.ruling:
        facts.append({"term": _("What came out"), "value": say_ruling(one.ruling, edition)})
    if one.kind is EarlierKind.DIAGNOSIS:
        facts.append({"term": _("With what"), "value": one.instrument})
    if one.reference:
        facts.append({"term": _("Another application of the same person"), "value": one.reference})
    how = typed.get(_field(one), "")
    return EarlierLine(
        _field(one), name_of_earlier(one, house.shelf.texts, edition), tuple(facts),
        tuple(filter(None, (one.found or one.words).splitlines())), "", is_asked, how,
        typed.get(f"{_field(one)}-words", ""), tuple({"value": str(each), "text": say_how(each, edition)} for each in How),
        error if how != How.SET_ASIDE else "", error if how == How.SET_ASIDE else "",
    )


def _given(
    house: House, record: Record, code: str, aspect: str, ranked: Sequence[Wanted], typed: Typed, edition: Edition,
    error: str,
) -> GivenLine:
    catalogue, texts, circle = house.shelf.catalogue, house.shelf.texts, record.after.draft.circle
    field, scope = f"given-{aspect}", Scope(code, aspect)
    effective = record.after.choices.effective(code, catalogue.aspects[aspect]).said
    order: list[dict[str, str | bool]] = [
        {"value": str(place), "text": f"{place + 1}. {wanted_text(one, catalogue.aspects[aspect], texts, catalogue, edition, circle)}"}
        for place, one in enumerate(ranked)
    ]
    ids = {one.id for one in ranked}
    return GivenLine(
        field, of_what(scope, texts, edition), getattr(effective, "reason", ""),
        (*order, {"value": ELSE, "text": _("Something else")}), typed.get(field, ""),
        tuple(
            {"value": value, "text": text, "selected": value == typed.get(f"{field}-other", "")}
            for value, text in [("", ""), *options_for(house, record.after, scope, edition)] if value not in ids
        ),
        typed.get(f"{field}-other", ""), typed.get(f"{field}-what", ""),
        tuple({"value": str(why), "text": say_why_not(why, edition)} for why in WhyNot), typed.get(f"{field}-why", ""),
        typed.get(f"{field}-because", ""), error,
    )  # fmt: skip
