"""Put services side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.catalogue import Catalogue
from app.domain.service import ServiceCode

AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which services stand side by side; `left_out`: an unknown one was asked for too, or more than there is room for."""

    codes: tuple[ServiceCode, ...]
    left_out: bool


def read_comparison(catalogue: Catalogue, addresses: Sequence[str]) -> Comparison:
    """The services of these addresses, each once, in their order, three at most. Never raises; a group is no service."""
    said = dict.fromkeys(address for address in addresses if address)
    by_address = {service.address: service.code for service in catalogue.listed()}
    codes = [by_address[address] for address in said if address in by_address]
    return Comparison(tuple(codes[:AT_MOST]), len(codes) < len(said) or len(codes) > AT_MOST)
