"""All texts in memory, as people read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.domain.edition import Edition
from app.domain.field import FieldName
from app.domain.service import AspectId, ServiceCode
from app.use_cases.texts import (
    AspectText,
    LearningText,
    NeighbourText,
    PassageText,
    PracticeText,
    QuestionText,
    ServiceText,
    SituationText,
    TermKey,
    TermText,
    TextKind,
    TextLabel,
)

Key = tuple[Edition, TextKind, str]
Glossary = Mapping[TermKey, TermText]
AnyText = (
    ServiceText
    | QuestionText
    | AspectText
    | SituationText
    | NeighbourText
    | PassageText
    | LearningText
    | PracticeText
)
Kind = TypeVar("Kind", bound=AnyText)


@dataclass(frozen=True, slots=True)
class LoadedTexts:
    """All texts in memory, cleaned: fulfils the port `Texts`."""

    texts: Mapping[Key, AnyText]
    labels: Mapping[Key, TextLabel]
    glossaries: Mapping[Edition, Glossary]
    recordings: Mapping[Key, str]

    def service(self, edition: Edition, code: ServiceCode) -> ServiceText:
        return self._of(ServiceText, (edition, TextKind.SERVICES, code))

    def question(self, edition: Edition, field: FieldName) -> QuestionText:
        return self._of(QuestionText, (edition, TextKind.QUESTIONS, field))

    def aspect(self, edition: Edition, aspect_id: AspectId) -> AspectText:
        return self._of(AspectText, (edition, TextKind.ASPECTS, aspect_id))

    def situation(self, edition: Edition, number: int) -> SituationText:
        return self._of(SituationText, (edition, TextKind.SITUATIONS, str(number)))

    def neighbour(self, edition: Edition, neighbour_id: str) -> NeighbourText:
        return self._of(NeighbourText, (edition, TextKind.NEIGHBOURS, neighbour_id))

    def passage(self, edition: Edition, passage_id: str) -> PassageText:
        return self._of(PassageText, (edition, TextKind.PASSAGES, passage_id))

    def learning(self, edition: Edition, page_id: str) -> LearningText:
        return self._of(LearningText, (edition, TextKind.LEARNING, page_id))

    def practice(self, edition: Edition, step: str) -> PracticeText:
        return self._of(PracticeText, (edition, TextKind.PRACTICE, step))

    def term(self, edition: Edition, key: TermKey) -> TermText:
        return self.glossaries[edition][key]

    def terms(self, edition: Edition) -> Glossary:
        return self.glossaries[edition]

    def label(self, edition: Edition, kind: TextKind, text_id: str | int) -> TextLabel:
        return self.labels[edition, kind, str(text_id)]

    def recording(self, edition: Edition, kind: TextKind, text_id: str) -> str | None:
        return self.recordings.get((edition, kind, text_id))

    def _of(self, kind: type[Kind], key: Key) -> Kind:
        text = self.texts[key]
        if not isinstance(text, kind):
            raise KeyError(key)
        return text
