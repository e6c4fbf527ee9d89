"""Answer a correction request, in one's own words. A late answer is kept too, and said to be late."""

from app.domain.access_log import AccessEntry, Act, signature
from app.domain.actor import Actor
from app.domain.application import Visit
from app.domain.correction import CorrectionAnswer, NothingAsked
from app.use_cases.follow_application import sent_by
from app.use_cases.keep_queue import keep_in_queue
from app.use_cases.ports import House


class WordsMissing(Exception):
    """There is nothing in the answer."""


def answer_correction(house: House, visit: Visit, number: int, words: str, actor: Actor) -> CorrectionAnswer:
    """Keeps the answer; the first one lets the time to decide run again. A member needs `SPEAK_FOR_ME`.

    Raises `Gone`, `NothingAsked` where there is none of that number or it is closed, `WordsMissing`, `StaleWrite`.
    """
    if not words.strip():
        raise WordsMissing
    now = house.clock.now()
    with house.work.writing() as work:
        application, _case = sent_by(work, visit)
        found = next((one for one in work.corrections.of_application(application.id) if one.number == number), None)
        if found is None:
            raise NothingAsked
        work.corrections.update(found.answered(now))
        keep_in_queue(house, work, application.id)
        hand = application.draft.hand_of(actor)
        answer = CorrectionAnswer(
            house.secrets.new_id(), found.id, application.id, words.strip(), now, found.is_late(now),
            hand.entered_by, hand.answered_by,
        )
        work.corrections.add_answer(answer)
        work.access_log.append(AccessEntry(
            house.secrets.new_id(), application.id, Act.CORRECTION_ANSWERED, now, signature(actor, hand), words=found.about
        ))
        work.commit()
    return answer
