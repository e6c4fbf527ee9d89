"""Answer a question of a person about a look, or her request for another professional. Each with its reason."""

from app.domain.access_log import Act
from app.domain.after_sending import AfterSending
from app.domain.casework import StaffMember
from app.domain.conversation import (
    Content,
    LookAsked,
    LookExplained,
    OtherProfessionalAnswered,
    OtherProfessionalAsked,
    Turn,
)
from app.domain.edition import Edition
from app.domain.notice import NoticeKind
from app.use_cases.ports import House
from app.use_cases.propose_choice import WhyNeeded
from app.use_cases.say_after_sending import NotNow, say_for_office


def explain_look(
    house: House, member: StaffMember, application_id: str, asked: str, words: str, written_for: Edition | None = None
) -> None:
    """Keeps why somebody looked; it stands beside that line from now on.

    Raises `WhyNeeded` without words, `NotNow` where it was answered or taken back, `NotYours`, `ReadsOtherwise`.
    """

    def say(after: AfterSending) -> tuple[Content, ...]:
        question = _waiting(after, asked).content
        if not isinstance(question, LookAsked):
            raise NotNow
        return (LookExplained(asked, question.entry, words.strip()),)

    _need(words)
    say_for_office(house, member, application_id, say, Act.LOOK_EXPLAINED, NoticeKind.LOOK_EXPLAINED, written_for=written_for)


def answer_other_professional(
    house: House, member: StaffMember, application_id: str, asked: str, words: str, *, changes: bool,
    written_for: Edition | None = None,
) -> None:
    """Keeps what the office answers, with its reason. Nothing is assigned by it.

    Raises `WhyNeeded` without words, `NotNow` where it was answered or taken back, `NotYours`, `ReadsOtherwise`.
    """

    def say(after: AfterSending) -> tuple[Content, ...]:
        if not isinstance(_waiting(after, asked).content, OtherProfessionalAsked):
            raise NotNow
        return (OtherProfessionalAnswered(asked, changes, words.strip()),)

    _need(words)
    say_for_office(
        house, member, application_id, say, Act.OTHER_PROFESSIONAL_ANSWERED, NoticeKind.PROFESSIONAL_CHANGE_ANSWERED,
        written_for=written_for,
    )


def _need(words: str) -> None:
    if not words.strip():
        raise WhyNeeded


def _waiting(after: AfterSending, asked: str) -> Turn:
    found = next((turn for turn in after.turns if turn.id == asked and turn.awaits), None)
    if found is None:
        raise NotNow
    return found
