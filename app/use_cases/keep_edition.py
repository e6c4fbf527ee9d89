"""Keep words in the edition that they were written for: a person may ask for another one while somebody writes to her."""

from app.domain.application import Application
from app.domain.edition import Edition
from app.use_cases.ports import StaleWrite


class ReadsOtherwise(StaleWrite):
    """The person reads in another edition now, `reads_in`, than the one that it was written for; nothing was kept."""

    def __init__(self, application_id: str, reads_in: Edition) -> None:
        super().__init__(application_id)
        self.reads_in = reads_in


def edition_kept(application: Application, written_for: Edition | None) -> Edition:
    """The edition in which words for the person are kept. Easy read is never claimed of what was not written as such.

    `written_for`: the edition that stood above the form, None where nobody wrote in one. Raises `ReadsOtherwise`.
    """
    if written_for not in {None, application.reads_in}:
        raise ReadsOtherwise(application.id, application.reads_in)
    return application.reads_in
