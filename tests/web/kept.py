"""What a portal keeps of the pages that it pours."""


def kept_moulds(portal):
    """Each mould with its key, of all editions."""
    return [(key, stock.moulds.get(key)) for stock in stocks_of(portal) for key in stock.moulds]


def kept_once(portal):
    """Frames, menus, addresses and public pages, each with its key."""
    return [item for stock in stocks_of(portal) for item in stock.once.items()]


def kept_by_choice(portal):
    """The keys of what is kept by what is chosen in it."""
    return [key for stock in stocks_of(portal) for key in stock.chosen]


def stocks_of(portal):
    return portal.extensions["stocks"].values()


def pieces_of(portal):
    """All that is kept of them, text by text."""
    return [piece for key, mould in kept_moulds(portal) for piece in (str(key), *mould.pieces)]
