"""What is said at the counter: what the person agrees to, whose answers are typed, who helped.

Whoever changes a sentence of the agreement here or in a catalogue gives the template a new version; a test knows the
hash of each.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.actor import AnsweredBy, Hands
from app.domain.casework import StaffMember, Unit
from app.domain.document import Section
from app.domain.edition import Edition
from app.domain.task import Task
from app.wording.people import say_phone
from app.wording.speaking import Words, in_a_row, one_a_line, said_in, speaking, spoken_edition
from app.wording.speaking import gettext as _
from app.wording.tasks import say_task

TEMPLATE_VERSION = "2"
PHONE_TEMPLATE_VERSION = "phone-2"
_ANSWERS: dict[AnsweredBy, Words] = {
    AnsweredBy.PERSON: lambda: _("The person"),
    AnsweredBy.REPRESENTATIVE: lambda: _("Who represents her"),
    AnsweredBy.DOCUMENT: lambda: _("I read it in a document"),
}


def agreement_words(member: StaffMember, unit: Unit | None, edition: Edition | None = None) -> tuple[str, ...]:
    """What she agrees to, a sentence a line: what the professional does, what is kept if she says yes, and the question.

    Version 1 spoke of her yes as given. What was said yes to under it stays as it was read.
    """
    with speaking(edition):
        office = (_("She works here: %(office)s.", office=unit.name(spoken_edition().language)),) if unit else ()
        return one_a_line(
            _("This professional can help you today: %(name)s.", name=member.name),
            *office,
            _("She sees your answers on the screen and writes what you say."),
            _("You decide each answer."),
            _("She does not choose for you."),
            _("You can stop whenever you want."),
            _("If you say yes, the portal keeps that you said it, the day, and who helps you."),
            _("It keeps your answers only if you save them or send them."),
            _("Do you want this help?"),
        )


def phone_agreement_words(member: StaffMember, unit: Unit | None, edition: Edition | None = None) -> tuple[str, ...]:
    """The same as the professional says it by phone, to somebody who sees no screen. Version 1 spoke in easy read of her yes as given."""
    with speaking(edition):
        office = (_("I work here: %(office)s.", office=unit.name(spoken_edition().language)),) if unit else ()
        return one_a_line(
            _("My name is: %(name)s.", name=member.name),
            *office,
            _("I see your answers on my screen and write what you say."),
            _("You decide each answer."),
            _("I do not choose for you."),
            _("You can stop whenever you want."),
            _("If you say yes, the portal keeps that you said it, the day, and who helps you."),
            _("It keeps your answers only if you save them or send them."),
            _("Do you want me to help you?"),
        )


def say_whose_answer(answered_by: AnsweredBy, edition: Edition | None = None) -> str:
    """Whose answer is typed, on the banner of the professional."""
    return said_in(edition, _ANSWERS[answered_by])


_ANSWERED: dict[AnsweredBy, Callable[[str], str]] = {
    AnsweredBy.PERSON: lambda parts: _("You: %(parts)s.", parts=parts),
    AnsweredBy.REPRESENTATIVE: lambda parts: _("Who represents you: %(parts)s.", parts=parts),
    AnsweredBy.DOCUMENT: lambda parts: _("It was read in a document: %(parts)s.", parts=parts),
}
_TOLD: dict[AnsweredBy, Callable[[str], str]] = {
    AnsweredBy.PERSON: lambda parts: _("You, by phone: %(parts)s.", parts=parts),
    AnsweredBy.REPRESENTATIVE: lambda parts: _("Who represents you, by phone: %(parts)s.", parts=parts),
    AnsweredBy.DOCUMENT: _ANSWERED[AnsweredBy.DOCUMENT],
}


def whose_answers(hands: Hands, edition: Edition | None = None) -> tuple[str, ...]:
    """Of each section that was written, whose words they were, and which were said by phone; grouped by that."""
    with speaking(edition):
        how = {who: _written(hands, who, by_phone=False) for who in AnsweredBy}
        told = {who: _written(hands, who, by_phone=True) for who in AnsweredBy}
        return (
            *(_ANSWERED[who](in_a_row(tasks)) for who, tasks in how.items() if tasks),
            *(_TOLD[who](in_a_row(tasks)) for who, tasks in told.items() if tasks),
        )


def _written(hands: Hands, who: AnsweredBy, *, by_phone: bool) -> list[str]:
    """The sections written so, in their order."""
    written = {task: hand for task, hand in hands.sections.items() if hand.answered_by is who and hand.by_phone is by_phone}
    return [say_task(task) for task in Task if task in written]


def who_helped(name: str, unit: Unit | None, edition: Edition | None = None) -> tuple[str, ...]:
    """Name and office of who helped at the counter."""
    with speaking(edition):
        office = (unit.name(spoken_edition().language),) if unit else ()
        return (name, *office, *one_a_line(_("She wrote what you said.")))


def only_what_was_said(sections: Sequence[Section], edition: Edition) -> tuple[Section, ...]:
    """Without the rows that nobody has filled in, and without sections of nothing else."""
    with speaking(edition):
        unsaid = (_("Not answered yet"),)
    said = (replace(one, rows=tuple(row for row in one.rows if row.values != unsaid)) for one in sections)
    return tuple(one for one in said if one.rows)


def office_sentences(member: StaffMember, unit: Unit | None, edition: Edition | None = None) -> tuple[str, ...]:
    """Whom she can ask: who helped, her office, its phone and its hours."""
    with speaking(edition):
        if unit is None:
            return (member.name,)
        language = spoken_edition().language
        phone = (_("Telephone: %(phone)s", phone=say_phone(unit.phone)),) if unit.phone else ()
        hours = (unit.hours(language),) if unit.hours(language) else ()
        return (member.name, unit.name(language), *phone, *hours)
