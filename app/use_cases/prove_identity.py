"""Prove who somebody is by the word of an institution."""

from dataclasses import replace

from app.domain.account import LONGEST_NAME
from app.domain.identity import kind_of, read_document
from app.domain.limits import SIGN_IN_PER_ADDRESS
from app.use_cases.ports import House, NotProven, Proof
from app.use_cases.try_lock import try_lock


def prove_identity(house: House, back: str, code: str, nonce: str, verifier: str, address: str) -> Proof:
    """What the institution says of her; its document only where it is a right DNI or NIE.

    Raises `NotProven`, `NotAnswering`, `TooManyTries`.
    """
    try_lock(house, {f"account-from:{address}": SIGN_IN_PER_ADDRESS})
    if house.institution is None:
        raise NotProven
    proof = house.institution.prove(back, code, nonce, verifier, house.clock.now())
    kind = kind_of(proof.document) if len(proof.document) <= LONGEST_NAME else None
    return replace(proof, document=read_document(kind, proof.document) if kind else "")
