"""What the stories share: one step for each sentence, said in Spanish and in Basque, and Gherkin's words in Basque.

The stories are for people who work in social services: they read them, and the tests do what they say.
"""

from types import SimpleNamespace

import pytest
from gherkin.dialect import DIALECTS
from pytest_bdd import given, then, when

# Gherkin knows no Basque. These are the words a story is told with.
DIALECTS["eu"] = {
    "name": "Basque", "native": "euskara", "feature": ["Ezaugarria"], "background": ["Aurrekariak"], "rule": ["Araua"],
    "scenario": ["Gertaera"], "scenarioOutline": ["Gertaeren eredua"], "examples": ["Adibideak"], "given": ["* ", "Hasieran "],
    "when": ["* ", "Gero "], "then": ["* ", "Orduan "], "and": ["* ", "Eta "], "but": ["* ", "Baina "],
}


def step(kind, spanish, basque):
    """The same step in both languages."""
    say = {"given": given, "when": when, "then": then}[kind]

    def mark(function):
        return say(spanish, stacklevel=2)(say(basque, stacklevel=2)(function))

    return mark


@pytest.fixture
def story():
    """What has happened so far."""
    return SimpleNamespace()
