"""Fill in the keys by which two entries may be alike, for what was sent before there were any (migration 0024)."""

from app.use_cases.ports import House

AT_ONCE = 100  # applications a transaction: others write in between


def fill_keys(house: House) -> tuple[int, int]:
    """How many were looked at that had none, and how many have one now. Those without name, and private parts, have none.

    Each lot is a transaction of its own: whoever breaks it off loses nothing, and begins again where keys are lacking.
    """
    after, looked, filled = "", 0, 0
    while True:
        with house.work.reading() as work:  # no index holds those without keys: nobody waits while they are looked for
            ids = work.merges.without_keys(AT_ONCE, after)
        with house.work.writing() as work:
            filled += work.merges.fill_keys(ids)
            work.commit()
        if not ids:
            return looked, filled
        after, looked = ids[-1], looked + len(ids)
