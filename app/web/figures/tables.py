"""What may be told of several counts, as the rows of a table: each cell a number, or in words that it is not told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.casework import Unit
from app.domain.edition import Edition
from app.domain.service import Administration
from app.domain.small_counts import Split, Told
from app.use_cases.ports import House
from app.use_cases.read_figures import Figures
from app.wording.catalogue import say_administration
from app.wording.speaking import gettext as _
from app.wording.speaking import ngettext


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is counted, by itself: its name and what may be told of it."""

    name: str
    told: Told


@dataclass(frozen=True, slots=True)
class Row:
    """`stands_out`: of an administration, above its services."""

    name: str
    cells: tuple[str, ...]
    stands_out: bool = False


def say_number(number: int | None) -> str:
    """A cell or a sum."""
    return str(number) if number is not None else _("not told")


def say_wait(days: int | None) -> str:
    """A typical wait."""
    return ngettext("%(num)d day", "%(num)d days", days) if days is not None else _("too few to tell")


def of_units(columns: Sequence[Column], units: Mapping[str, Unit], edition: Edition) -> list[Row]:
    """A row a unit of which something may be told, by name; the others together."""
    def name(id_: str) -> str:
        return units[id_].name(edition.language) if id_ in units else _("No unit yet")

    splits = [_known(one.told, one.told.units) for one in columns]
    return _rows(splits, name) + _rest(splits, _("The other units, together"))


def waits_of_units(found: Figures, edition: Edition) -> list[Row]:
    """A row a unit of which something may be told: how many applications, and how long they waited."""
    def name(id_: str) -> str:
        return found.units[id_].name(edition.language) if id_ in found.units else _("No unit yet")

    told = found.of_units
    rows = [Row(name(id_), (str(number), say_wait(found.waits[id_]))) for id_, number in told.one_by_one.items()]
    rest = [Row(_("The other units, together"), (str(told.together), say_number(None)))] if told.together else []
    return sorted(rows, key=lambda row: row.name) + rest


def of_towns(told: Split, house: House, edition: Edition) -> list[Row]:
    """A row a town of which something may be told; the others together."""
    known = house.shelf.catalogue.municipalities

    def name(code: str) -> str:
        return known[code].name(edition.language) if code in known else _("No town said")

    return _rows([told], name) + _rest([told], _("The other towns, together"))


def of_services(columns: Sequence[Column], house: House, edition: Edition) -> list[Row]:
    """A row an administration of which something may be told, each with its services below."""
    def service(code: str) -> str:
        return house.shelf.texts.service(edition, code).name if code in house.shelf.catalogue.services else code

    groups = [_known(one.told, one.told.services.groups) for one in columns]
    rows: list[Row] = []
    for group in sorted({name for split in groups if split for name in split.one_by_one}):
        inside = [one.told.services.inside.get(group) or _nothing_of(split, group) for one, split in zip(columns, groups, strict=True)]
        rows.append(Row(_administration(group), _cells(groups, group), stands_out=True))
        rows += _rows(inside, service) + _rest(inside, _("Its other services, together"))
    return rows + _rest(groups, _("The other administrations, together"))


def _administration(group: str) -> str:
    return say_administration(Administration(group)) if group else _("No longer in the catalogue")


def _known(told: Told, split: Split) -> Split | None:
    """None where nothing of it may be told."""
    return None if told.total is None else split


def _nothing_of(split: Split | None, group: str) -> Split | None:
    """Of a group that is not told inside: it has none, or nobody is told."""
    return Split({}) if split and not split.together and group not in split.one_by_one else None


def _rows(splits: Sequence[Split | None], say: Callable[[str], str]) -> list[Row]:
    names = {name for split in splits if split for name in split.one_by_one}
    return sorted((Row(say(name), _cells(splits, name)) for name in names), key=lambda row: row.name)


def _cells(splits: Sequence[Split | None], name: str) -> tuple[str, ...]:
    return tuple(say_number(_number(split, name)) for split in splits)


def _number(split: Split | None, name: str) -> int | None:
    """None where it is not told. Where nothing is kept back, what is not there is none."""
    if split is None:
        return None
    return split.one_by_one.get(name, None if split.together else 0)


def _rest(splits: Sequence[Split | None], name: str) -> list[Row]:
    """The row of what is told together; nothing where there is none."""
    if not any(split and split.together for split in splits):
        return []
    return [Row(name, tuple(say_number(split.together if split else None) for split in splits))]
