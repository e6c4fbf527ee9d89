"""What may be a password: long enough, not too long, and none that everybody tries first (promises, P12).

The words are ours: what people here reach for, in Basque, Spanish and English. Figures and signs around a word, letters
written as figures and a word said twice do not make it another one.
"""

import re
import unicodedata
from enum import StrEnum

SHORTEST, LONGEST = 8, 128  # characters
FEWEST_DIFFERENT = 4
_ROWS = ("01234567890", "abcdefghijklmnñopqrstuvwxyz", "qwertyuiop", "asdfghjklñ", "zxcvbnm", "1q2w3e4r5t6y", "1qaz2wsx3edc")
_AS_LETTERS = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
# What the thing itself is called; places; teams; names; what is dear; what comes to mind.
_TRIED_FIRST = """
password passwort contraseña contrasena clave clavesecreta secreta secreto pasahitza pasahitz gakoa giltza giltzaria
sekretua sekretu sarbidea sartu entrar abrir ireki zabaldu atea puerta door login acceso kodea codigo codigosecreto
usuario erabiltzailea user admin administrador root invitado gonbidatua test proba prueba hola kaixo aupa agur adios
welcome bienvenido bienvenida ongietorri letmein abretesesamo changeme cambiame aldatu temporal
euskadi euskalherria euskalherri gipuzkoa guipuzcoa bizkaia vizcaya araba alava nafarroa navarra donostia sansebastian
bilbao bilbo gasteiz vitoria iruñea iruña pamplona tolosa eibar irun errenteria renteria zarautz hernani azpeitia
azkoitia arrasate mondragon bergara beasain ordizia andoain lasarte oiartzun hondarribia pasaia mutriku deba zumaia
zumarraga oñati ondarroa españa espana spain
realsociedad reala realzale athletic athleticclub osasuna alaves eibarrak aupareal aupaathletic gorareal realmadrid
barcelona futbol football pilota pelota
maite miren ane nerea leire amaia ainhoa itziar arantxa izaro nahia irati june uxue garazi maialen olatz eider jon
mikel iker unai ander aitor gorka asier xabier xabi iñaki inaki josu beñat aimar julen oier jose josemari mari maria
mariajose juan juanjo antonio manuel carmen dolores pilar lucia martina carlos javier miguel angel ana
teamo tequiero teamomucho maitezaitut maitia maitea laztana polita guapa guapo amor mivida miamor nirebizitza corazon
bihotza familia familiamia amatxo aitatxo amama aitita aitona amona mama papa madre padre hermana hermano ahizpa anaia
hija hijo alaba semea princesa printzesa sol eguzkia luna ilargia estrella izarra lorea flor felicidad zoriona
dragon sunshine iloveyou superman batman pokemon master shadow monkey gatito katua txakurra perro perrito caballo
zaldia mariposa tximeleta chocolate txokolatea verano uda primavera udaberria invierno negua otoño udazkena lunes
astelehena viernes ostirala domingo igandea enero urtarrila agosto abuztua casa etxea trabajo lana gobierno gobernua
diputacion aldundia ayuntamiento udala osakidetza lanbide servicios zerbitzuak ayuda laguntza
"""
_WORDS = frozenset(_TRIED_FIRST.split())


class WeakBecause(StrEnum):
    """Why it will not do; the page says what to write instead."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"


def weak_because(password: str, name: str = "") -> WeakBecause | None:
    """Why this cannot be the password of who signs in under the name, or None where it can."""
    plain = plain_password(password)
    if len(plain) < SHORTEST:
        return WeakBecause.SHORT
    if len(plain) > LONGEST:
        return WeakBecause.LONG
    return WeakBecause.COMMON if _is_common(plain.casefold(), name.casefold()) else None


def plain_password(typed: str) -> str:
    """The same letters are the same password, however a keyboard composes them; spaces count."""
    return unicodedata.normalize("NFC", typed)


def _is_common(folded: str, name: str) -> bool:
    if len(set(folded)) < FEWEST_DIFFERENT or _is_a_row(folded):
        return True
    names = {part for part in (_letters(name), *map(_letters, re.split(r"[^\w]+", name))) if part}
    cores = {_once(core) for core in (_letters(folded), _letters(folded.strip("0123456789").translate(_AS_LETTERS)),
                                      _letters(folded.translate(_AS_LETTERS)))}
    return bool(cores & (_WORDS | names))


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text)


def _once(word: str) -> str:
    """A word said several times, said once."""
    for length in range(1, len(word) // 2 + 1):
        if len(word) % length == 0 and word == word[:length] * (len(word) // length):
            return word[:length]
    return word


def _is_a_row(folded: str) -> bool:
    """Keys that lie beside each other, forwards or backwards, as often as one likes."""
    return any(folded in row * 3 or folded in row[::-1] * 3 for row in _ROWS)
