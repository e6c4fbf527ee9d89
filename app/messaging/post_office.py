"""All the ways that are served, as one post."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.notice import Failure
from app.domain.people import ContactWay
from app.use_cases.deliver_messages import Carrier, NotPosted, Post
from app.use_cases.ports import Message


@dataclass(frozen=True, slots=True)
class PostOffice:
    """Fulfils the port `Post`. Without any post nothing leaves, and everything waits."""

    posts: Sequence[Post]

    @property
    def ways(self) -> Collection[ContactWay]:
        return frozenset(way for post in self.posts for way in post.ways)

    def carrier(self) -> "Carriers":
        return Carriers([post.carrier() for post in self.posts])


@dataclass(frozen=True, slots=True)
class Carriers:
    """Fulfils the port `Carrier`: each message by the one that serves its way."""

    carriers: Sequence[Carrier]

    @property
    def ways(self) -> Collection[ContactWay]:
        return frozenset(way for carrier in self.carriers for way in carrier.ways)

    def send(self, message: Message) -> None:
        for carrier in self.carriers:
            if message.way in carrier.ways:
                return carrier.send(message)
        raise NotPosted(message.id, Failure.UNREACHABLE)

    def close(self) -> None:
        for carrier in self.carriers:
            carrier.close()
