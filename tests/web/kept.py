"""What a portal keeps of the pages that it pours."""


def kept_moulds(portal):
    """Each mould with its key, of all editions."""
    return [(key, moulds.get(key)) for moulds in portal.extensions["moulds"].values() for key in moulds]


def pieces_of(portal):
    """All that is kept of them, text by text."""
    return [piece for key, mould in kept_moulds(portal) for piece in (str(key), *mould.pieces)]
