"""What comes after sending, said to the person: how it stands, how long it may take, what is asked, what was decided.

Always something true, never a promise: a day that nobody has set is not said, and one that may come later says so.
"""

from datetime import date

from app.domain.application import RequestedService, ServiceState
from app.domain.casework import Unit
from app.domain.correction import DAYS_TO_ANSWER, MOST_DAYS_MORE, Correction
from app.domain.decision import Decision, Ruling
from app.domain.edition import Edition
from app.domain.legal_limit import LegalTerm
from app.domain.term import Limit, stopped_days
from app.use_cases.texts import Texts
from app.wording.casework import how_to_ask, say_service_state
from app.wording.choices import name_of_service
from app.wording.dates import say_date, say_until_date
from app.wording.speaking import Sentences, ngettext, one_a_line, said_in, speaking, spoken_edition
from app.wording.speaking import gettext as _

_STATES: dict[ServiceState, Sentences] = {
    ServiceState.RECEIVED: lambda: (_("It has arrived."), _("Nobody has begun to look at it yet.")),
    ServiceState.LOOKED_AT: lambda: (_("A professional is looking at it."), _("Nothing is decided yet.")),
    ServiceState.WAITING_FOR_YOU: lambda: (_("It waits for your answer."), _("Nothing is decided yet.")),
    ServiceState.GRANTED: lambda: (_("The answer is yes."),),
    ServiceState.NOT_GRANTED: lambda: (_("The answer is no."), _("Below you read why, and what you can do.")),
    ServiceState.CLOSED: lambda: (_("It is closed, without a yes or a no."), _("Below you read why, and what you can do.")),
    ServiceState.WITHDRAWN: lambda: (_("You withdrew it."), _("You can ask for it again whenever you want.")),
}
_RULINGS = {
    Ruling.GRANTED: lambda: _("It is granted"),
    Ruling.NOT_GRANTED: lambda: _("It is not granted"),
    Ruling.CLOSED: lambda: _("It is closed without a yes or a no"),
    Ruling.WITHDRAWN: lambda: _("The person withdrew it"),
}


def say_ruling(ruling: Ruling, edition: Edition | None = None) -> str:
    """What was decided, for the professional who writes it."""
    return said_in(edition, _RULINGS[ruling])


def say_state_to_staff(state: ServiceState, edition: Edition | None = None, *, is_left: bool = False) -> str:
    """How a service stands, for a professional or somebody of the circle: about the person, never to her."""
    with speaking(edition):
        if state is ServiceState.WAITING_FOR_YOU:
            return _("It waits for the person to answer")
        return _("The person withdrew it") if state is ServiceState.WITHDRAWN else say_service_state(state, is_left=is_left)


def left_sentences(unit: Unit | None, edition: Edition | None = None) -> tuple[str, ...]:
    """Of a service that somebody had begun to look at, and nobody leads now: that, what is next, and whom to call."""
    with speaking(edition):
        office = (_("Office: %(office)s.", office=unit.name(spoken_edition().language)),) if unit else ()
        onward = (_("The office has yet to say which professional accompanies you."),) if unit else nobody_has_it()
        return (
            *one_a_line(_("It waits for another professional."), _("Nothing is decided yet.")), *office,
            *one_a_line(*onward, how_to_ask(unit)),
        )


def state_sentences(state: ServiceState, edition: Edition | None = None) -> tuple[str, ...]:
    """How one requested service stands."""
    return said_in(edition, _STATES[state])


def whole_sentences(state: ServiceState | None, due_on: date | None, edition: Edition | None = None) -> tuple[str, ...]:
    """How all of it stands, before who has it: only what is news to her. `due_on`: her last day to answer, if any."""
    with speaking(edition):
        if state is None:
            return one_a_line(_("All that you asked for has its answer."))
        if state is ServiceState.WAITING_FOR_YOU and due_on:
            return one_a_line(_("We ask you something."), until_sentence(due_on))
        return ()


def until_sentence(due_on: date, edition: Edition | None = None) -> str:
    """Until when she can answer."""
    with speaking(edition):
        return _("You can answer %(until_date)s.", until_date=say_until_date(due_on, spoken_edition()))


def silence_sentences(
    last_news: date, next_days: tuple[date, ...], due_on: date | None, edition: Edition | None = None
) -> tuple[str, ...]:
    """For when nothing is heard: what was the last news, and before when the next step is.

    `next_days`: the earliest days on which the law's time can end, of what is still open. `due_on`: her own last day.
    """
    with speaking(edition):
        spoken = spoken_edition()
        news = _("The last news is of this day: %(date)s.", date=say_date(last_news, spoken))
        if due_on:
            return one_a_line(news, _("The next step is yours."), until_sentence(due_on))
        if not next_days:
            return one_a_line(news, _("Silence does not mean no."), _("You can ask at any time."))
        by = _("The law gives them this day, or a later one: %(date)s.", date=say_date(min(next_days), spoken))
        return one_a_line(news, _("Silence does not mean no."), _("The next step is theirs: to answer you."), by)


def nobody_has_it(edition: Edition | None = None) -> tuple[str, ...]:
    """Where the portal knows no office: that nothing moves by itself, and what does move it."""
    with speaking(edition):
        return one_a_line(_("No office has it yet."), _("Call, so that an office knows of it."))


def short_limit(limit: Limit | None, today: date, edition: Edition | None = None, *, to_staff: bool = False) -> str:
    """The earliest day on which the time can end, beside the name of a service; nothing where no day is sure."""
    return last_day(limit.day(today) if limit else None, today, edition, to_staff=to_staff)


def last_day(ends: date | None, today: date, edition: Edition | None = None, *, to_staff: bool = False) -> str:
    """The same of the day itself, for who has worked it out: nothing where none is sure, and nothing once it is over."""
    if ends is None or today > ends:
        return ""
    with speaking(edition):
        if to_staff:
            return _("Time to decide: %(date)s, or later", date=say_date(ends, spoken_edition()))
        return _("Time to answer: %(date)s, or later", date=say_date(ends, spoken_edition()))


def limit_sentences(
    term: LegalTerm | None, limit: Limit | None, today: date, edition: Edition | None = None, *, waits_for_her: bool = False
) -> tuple[str, ...]:
    """How long an answer may take: as far as it is known, from when it counts, and what stood still."""
    with speaking(edition):
        if term is None or limit is None:
            return one_a_line(_("We do not know for sure how long it may take."), _("Ask your social services."))
        return one_a_line(
            *_how_long(term), _("It counts from the day it enters the registry of who decides."),
            *_stood_still(limit, today, waits_for_her=waits_for_her), *_ends(term, limit, today),
        )


def _how_long(term: LegalTerm) -> tuple[str, ...]:
    if term.is_general:
        months = ngettext("The law gives %(num)d month where no other rule says more or less.",
                          "The law gives %(num)d months where no other rule says more or less.", term.months)  # fmt: skip
        return (months, _("Confirm it with your social services."))
    return (ngettext("They have %(num)d month to answer.", "They have %(num)d months to answer.", term.months),)


def _stood_still(limit: Limit, today: date, *, waits_for_her: bool) -> tuple[str, ...]:
    if waits_for_her:
        return (_("Now the time stands still, because it waits for your answer."),)
    days = stopped_days(limit.pauses, limit.since, today)
    if not days:
        return ()
    return (ngettext("The time stood still for %(num)d day, while it waited for you.",
                     "The time stood still for %(num)d days, while it waited for you.", days),)  # fmt: skip


def _ends(term: LegalTerm, limit: Limit, today: date) -> tuple[str, ...]:
    day = say_date(limit.day(today), spoken_edition())
    ends = (_("If it entered on the day you sent it, the time ends on this day: %(date)s.", date=day), _("It can be later."))
    silence = (_("If nobody answers in that time, the law counts it as a no."),) if term.silence_is_no else ()
    if limit.has_passed(today):
        return (*ends, _("That day is over."), *silence, _("Ask your professional what you can do now."))
    return (*ends, *silence)


def wait_sentences(days: int | None, edition: Edition | None = None) -> tuple[str, ...]:
    """How long others waited, where enough have had an answer; else nothing."""
    if days is None:
        return ()
    with speaking(edition):
        half = ngettext("Of the last people who asked for it, half waited less than %(num)d day.",
                        "Of the last people who asked for it, half waited less than %(num)d days.", days)  # fmt: skip
        return one_a_line(half, _("For you it can take more or less time."))


def about_what(line: RequestedService | None, texts: Texts, edition: Edition) -> str:
    """What a correction request is about: the name of a service, or all of them."""
    with speaking(edition):
        if line is None:
            return _("All that you asked for")
        return name_of_service(line.code, texts, edition)


def correction_sentences(correction: Correction, today: date, edition: Edition | None = None) -> tuple[str, ...]:
    """Until when she can answer a request, what happens to the time meanwhile, and where more days come from."""
    with speaking(edition):
        if not correction.is_open:
            return one_a_line(_("It is no longer asked."))
        if correction.answered_at:
            return one_a_line(_("You have answered."), _("You can still add something."))
        if today > correction.due_on:
            return one_a_line(last_day_sentence(correction, today), *_after_the_last_day())
        return one_a_line(until_sentence(correction.due_on), *_how_many_days(correction), *_meanwhile(correction))


def last_day_sentence(correction: Correction, today: date, edition: Edition | None = None) -> str:
    """Until when she can answer a request, or that the day is over."""
    with speaking(edition):
        if today > correction.due_on:
            return _("The last day was: %(date)s.", date=say_date(correction.due_on, spoken_edition()))
        return until_sentence(correction.due_on)


def _how_many_days(correction: Correction) -> tuple[str, ...]:
    days = ngettext("That is %(num)d working day.", "That is %(num)d working days.", DAYS_TO_ANSWER + correction.days_more)
    return (days, _("If there are public holidays, you have more days."))


def _meanwhile(correction: Correction) -> tuple[str, ...]:
    left = MOST_DAYS_MORE - correction.days_more
    stands_still = _("Until you answer, the time that they have stands still.")
    if not left:
        return (stands_still,)
    more = ngettext("They can give you up to %(num)d day more.", "They can give you up to %(num)d days more.", left)
    return (stands_still, _("Do you need more time? Call your office before that day."), more)


def _after_the_last_day() -> tuple[str, ...]:
    return (
        _("You can still answer."),
        _("What you write is kept, and it says that it came late."),
        _("Nothing is closed without telling you why in writing."),
    )


def late_note(edition: Edition | None = None) -> str:
    """Beside an answer that came after its last day."""
    with speaking(edition):
        return _("It came after the last day.")


def appeal_sentences(until: date, today: date, edition: Edition | None = None) -> tuple[str, ...]:
    """Until when she can say that she does not agree."""
    with speaking(edition):
        spoken = spoken_edition()
        if today > until:
            return one_a_line(_("The last day was: %(date)s.", date=say_date(until, spoken)),
                              _("Ask your professional what you can do now."))  # fmt: skip
        return one_a_line(_("You can do it %(until_date)s.", until_date=say_until_date(until, spoken)))


def appeal_day(decision: Decision | None, today: date, edition: Edition | None = None) -> str:
    """The last day to say that she does not agree, in a line of a list; nothing where there is none, or it is over."""
    if decision is None or decision.appeal_until is None or today > decision.appeal_until:
        return ""
    with speaking(edition):
        return _("If you do not agree, the last day: %(date)s", date=say_date(decision.appeal_until, spoken_edition()))


def led_sentence(since: date, until: date | None, edition: Edition | None = None) -> str:
    """From when until when somebody accompanied her."""
    with speaking(edition):
        spoken = spoken_edition()
        if until is None:
            return _("Since: %(date)s", date=say_date(since, spoken))
        return _("Since: %(date)s. Until: %(until)s", date=say_date(since, spoken), until=say_date(until, spoken))
