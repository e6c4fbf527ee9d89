"""Our own words are kept once they have been said: each in its own edition, whoever said them first."""

import pytest
from flask import g
from flask_babel import force_locale

from app.domain.edition import Edition
from app.domain.people import Role
from app.wording.people import say_role
from app.wording.speaking import gettext, own_words, speaking


def test_words_that_are_kept_are_those_that_are_said_anew(edition):
    for _again in range(2):
        with speaking(edition):
            assert own_words()("My application") == own_words(edition)("My application") == gettext("My application")


@pytest.mark.parametrize("first", Edition, ids=str)
def test_what_one_edition_said_first_is_not_said_in_another(first, edition):
    with speaking(first):
        say_role(Role.SELF)
    with speaking(edition):
        assert say_role(Role.SELF) == say_role(Role.SELF, edition) == gettext("I apply for myself")


def test_where_no_edition_of_ours_is_spoken_nothing_is_kept():
    g.pop("voice", None)
    with force_locale("en"):
        assert own_words()("Yes, from now on") == "Yes, from now on"
        assert say_role(Role.WITH_SUPPORT) == "I apply for myself, with somebody's support"
    g.pop("voice", None)
    with speaking(Edition.ES):
        assert own_words()("Yes, from now on") != "Yes, from now on"
        assert say_role(Role.WITH_SUPPORT) != "I apply for myself, with somebody's support"
