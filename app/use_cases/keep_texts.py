"""What editors write down about texts: that two were compared, and that warnings have become fewer."""

from collections.abc import Collection, Sequence

from app.use_cases.ports import House
from app.use_cases.review_texts import Review, fallen


def record_adapted(house: House, names: Collection[str]) -> Sequence[str]:
    """Somebody has read these easy-read texts (`es/services/1.1`) and their standard ones, and they say the same.

    Answers with those that there are. Raises WrongContent where the content cannot be read.
    """
    return house.shelf.record_adapted(names)


def lower_ceilings(house: House, review: Review) -> None:
    """From now on there may be only as many warnings as this review found, where they have become fewer.

    Raises ValueError where something could not be checked: nobody knows then how many there are.
    """
    if review.findings.unchecked:
        raise ValueError(review.findings.unchecked[0])
    house.shelf.lower_ceilings(fallen(review, house.shelf.ceilings))
