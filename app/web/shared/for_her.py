"""A form in which a professional writes to a person: it carries the edition that stood above it."""

from typing import Any

from flask import abort
from wtforms import HiddenField

from app.domain.edition import Edition
from app.web.shared.edition import current_edition
from app.web.shared.forms import AteaForm
from app.wording.people import say_edition_name
from app.wording.speaking import gettext as _


class ForHerForm(AteaForm):
    """Call `write_for` before it is judged. Where she reads otherwise meanwhile, it comes back with what was typed: 409.

    `hers`: the name of the field that she reads first; beside it stands what has changed. `reads_in`: the edition in which
    she reads now; `words_in`: that of the words in its boxes. A form that begins with words which stand already is given
    their edition with them (`written_for`).
    """

    written_for = HiddenField()
    hers = "words"
    reads_otherwise = False
    reads_in: Edition
    words_in: Edition

    def write_for(self, edition: Edition) -> None:
        """`edition`: the one in which the person reads now. Once it was sent, the form is written for that one."""
        mark, self.reads_in = self.written_for.data, edition
        self.words_in = Edition(mark) if mark in set(Edition) else edition
        self.reads_otherwise = self.is_submitted() and self.written_for.data not in {None, "", str(edition)}
        if self.is_submitted() or not self.written_for.data:
            self.written_for.data = str(edition)

    def came_too_late(self, edition: Edition) -> None:
        """She asked for that edition between the judging of the form and the keeping of its words: nothing was kept."""
        self.write_for(edition)
        self._say_it()

    def look_again(self, edition: Edition) -> None:
        """For a form that was judged before anybody had read in which edition she reads: says so where it is another one."""
        self.write_for(edition)
        if self.reads_otherwise:
            self._say_it()

    @property
    def marked(self) -> Edition | None:
        """The mark as it came, for the use case to judge; None of a form without one. A word that is no edition is refused."""
        mark = self.written_for.data
        if mark and mark not in set(Edition):
            abort(400)
        return Edition(mark) if mark else None

    @property
    def edition(self) -> Edition:
        """The one it is written for."""
        return Edition(self.written_for.data)

    @property
    def answers_with(self) -> int:
        """The status of the page on which it is shown."""
        return 200 if not self.errors else 409 if self.reads_otherwise else 422

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it can be kept; what was written for another edition cannot."""
        sound: bool = super().validate(extra_validators)
        if self.reads_otherwise:
            self._say_it()
        return sound and not self.reads_otherwise

    def _say_it(self) -> None:
        field = self[self.hers]
        field.errors = [say_reads_otherwise(self.edition), *field.errors]  # first: a page shows one, and she is told once


def say_reads_otherwise(edition: Edition) -> str:
    """To the professional: nothing was kept, and why."""
    name = say_edition_name(edition, current_edition())
    return _("The person now reads in: %(edition)s. Nothing was kept. Look at your words and send them again", edition=name)
