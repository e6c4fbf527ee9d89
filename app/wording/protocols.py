"""How protocols are said: who is proposed to do a step, by when, and how it departs; to staff, and to the person."""

from collections.abc import Mapping
from datetime import date

from app.domain.casework import StaffMember
from app.domain.deviation import Deviation, DeviationKind, Lacks
from app.domain.edition import Edition
from app.domain.protocol import Party, Protocol, ProtocolStep
from app.wording.dates import say_date, say_moment
from app.wording.speaking import Words, ngettext, said_in, speaking
from app.wording.speaking import gettext as _

_PARTIES: dict[Party, Words] = {
    Party.PERSON: lambda: _("The person"),
    Party.REFERENCE_PROFESSIONAL: lambda: _("Reference professional"),
    Party.SUPPORT_WORKER: lambda: _("Support staff"),
    Party.SPECIALISED_PROFESSIONAL: lambda: _("Specialised professional"),
    Party.OTHER_ORGANISATION: lambda: _("Another organisation"),
    Party.CIRCLE: lambda: _("Somebody of the circle"),
}
_KINDS: dict[DeviationKind, Words] = {
    DeviationKind.LEFT_OUT: lambda: _("Left out from the beginning"),
    DeviationKind.OTHER_DAY: lambda: _("Another day"),
    DeviationKind.OTHER_OWNER: lambda: _("Somebody else does it"),
    DeviationKind.NOT_DONE: lambda: _("Not to be done"),
}
_LACKS: dict[Lacks, Words] = {
    Lacks.OWNER: lambda: _("Choose who does it, or leave it out and write why"),
    Lacks.NAME: lambda: _("Write which organisation it is"),
    Lacks.DAY: lambda: _("Write today or a day after today, within two years"),
    Lacks.REASON: lambda: _("Write why it is not as the protocol says. The person reads it"),
}


def say_party(party: Party, edition: Edition | None = None) -> str:
    """Who is proposed to do it, as staff read it."""
    return said_in(edition, _PARTIES[party])


def say_deviation_kind(kind: DeviationKind, edition: Edition | None = None) -> str:
    return said_in(edition, _KINDS[kind])


def say_lack(lack: Lacks, edition: Edition | None = None) -> str:
    """What to do about a step that is not whole."""
    return said_in(edition, _LACKS[lack])


def say_name(protocol: Protocol, edition: Edition) -> str:
    """What staff call it."""
    return protocol.name[edition.language]


def say_source(protocol: Protocol, edition: Edition) -> str:
    """Where it comes from: a source, or this portal itself."""
    with speaking(edition):
        if protocol.is_ours:
            return _("Proposed by Atea: each service adapts it.")
        return _("Source: %(source)s", source=protocol.source)


def say_days(step: ProtocolStep, protocol: Protocol, edition: Edition) -> str:
    """By when, counted from the day that the protocol names."""
    begins = protocol.begins[edition.language]
    with speaking(edition):
        if step.days == 0:
            return _("The same day (%(begins)s)", begins=begins)
        if step.days < 0:
            return _("%(begins)s: %(days)s before", begins=begins, days=_some_days(-step.days))
        return _("%(begins)s: %(days)s after", begins=begins, days=_some_days(step.days))


def _some_days(days: int) -> str:
    return ngettext("%(num)d day", "%(num)d days", days)


def deviation_sentence(one: Deviation, staff: Mapping[str, StaffMember], edition: Edition) -> str:
    """How it departs, who said so and when, and why: in one line for staff."""
    with speaking(edition):
        who = staff[one.by].name if one.by in staff else _("A professional")
        return _(
            "%(kind)s. Why: %(why)s (%(who)s, %(when)s)", kind=_KINDS[one.kind](), why=_ended(one.words), who=who,
            when=say_moment(one.at, edition),
        )


def _ended(words: str) -> str:
    """Somebody's words with a full stop, unless she ended them herself: more is said behind them."""
    said = words.rstrip()
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def applied_sentence(who: str, at: date, start: date, edition: Edition) -> str:
    """Who applied it, when, and from which day its days are counted."""
    with speaking(edition):
        return _(
            "Applied by %(who)s on %(date)s. Counted from: %(start)s.", who=who, date=say_date(at, edition),
            start=say_date(start, edition),
        )

