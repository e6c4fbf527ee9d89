"""The files of community resources and of what ties the directory together: content/catalogue and content/demo."""

from typing import Annotated, Literal

from pydantic import Field

from app.content.schema.row import DateOrNone, InBothLanguages, Member, Row, Words
from app.domain.directory import CommunityResource, Footing, Ownership, Tie, TieEnd, TieKind

IneCode = Annotated[str, Field(pattern=r"^20\d{3}$")]
WrittenEnd = Annotated[str, Field(pattern=r"^(office|provider|resource|contact):\S+$")]


class SourcedRow(Row):
    """A fact that somebody published. `verified`: on the body's own page; `reported`: by the press or somebody else."""

    source: Words
    source_date: DateOrNone
    confidence: Literal["verified", "reported"]
    note_es: str = ""

    def footing(self) -> Footing:
        return Footing(self.source, self.source_date, self.confidence)


class ResourceRow(SourcedRow):
    """`municipality`: where it is; `serves`: whom it reaches; `runs_as`: what providers call who runs them."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: InBothLanguages
    ownership: Annotated[Ownership, Member]
    municipality: IneCode | None = None
    serves: list[IneCode] = Field(default_factory=list)
    runs_as: list[Words] = Field(default_factory=list)
    phone: Annotated[str, Field(pattern=r"^(9\d\d( \d\d){3})?$")] = ""
    url: Annotated[str, Field(pattern=r"^(https://\S+)?$")] = ""

    def resource(self, *, is_demo: bool) -> CommunityResource:
        return CommunityResource(
            self.id,
            self.name.by_language(),
            self.ownership,
            self.municipality or "",
            frozenset(self.serves),
            tuple(self.runs_as),
            self.phone,
            self.url,
            self.footing(),
            is_demo,
        )


class TieRow(SourcedRow):
    """`one` refers to, shares its place with, or is part of `other`."""

    kind: Annotated[TieKind, Member]
    one: WrittenEnd
    other: WrittenEnd

    def tie(self, *, is_demo: bool) -> Tie:
        return Tie(self.kind, TieEnd.read(self.one), TieEnd.read(self.other), self.footing(), is_demo)

