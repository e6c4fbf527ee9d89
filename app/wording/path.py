"""How far the work has come: to professionals by the names of their trade, to the person in her words."""

from app.domain.edition import Edition
from app.domain.path import Path, Reached, Stage
from app.wording.speaking import Words, speaking
from app.wording.speaking import gettext as _

_STAGE: dict[Stage, Words] = {
    Stage.ASSESS: lambda: _("Assess"),
    Stage.PLAN: lambda: _("Plan"),
    Stage.DO: lambda: _("Carry out what was agreed"),
    Stage.LOOK: lambda: _("Look at it again together"),
}
_TO_HER: dict[Stage, Words] = {
    Stage.ASSESS: lambda: _("We get to know your situation"),
    Stage.PLAN: lambda: _("We make a plan with you"),
    Stage.DO: lambda: _("We do what we have agreed"),
    Stage.LOOK: lambda: _("We look with you at how it went"),
}
_REACHED: dict[Reached, Words] = {
    Reached.DONE: lambda: _("Done"),
    Reached.NOW: lambda: _("Now"),
    Reached.TO_COME: lambda: _("Still to come"),
}
_LOOKS = {Reached.DONE: "did", Reached.NOW: "now", Reached.TO_COME: ""}


def say_path(path: Path, edition: Edition, *, to_her: bool = False) -> tuple[dict[str, str], ...]:
    """As steps of a timeline: what, and how far in words."""
    names = _TO_HER if to_her else _STAGE
    with speaking(edition):
        return tuple({"title": names[stage](), "when": _REACHED[reached](), "state": _LOOKS[reached]} for stage, reached in path)
