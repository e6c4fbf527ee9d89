# language: eu
Ezaugarria: Harreran laguntzea, arrastorik utzi gabe

  Gertaera: Testu errazak irakurtzen dituen pertsona batek harreran laguntza eskatu du
    Hasieran Itziar Tolosako harreran dago
    Gero Maite etorri da eta zer gertatuko den pantailan irakurri du, testu errazean
    Eta Maitek baietz esan du
    Orduan orri bakoitzak esaten du Itziarrek nori laguntzen dion
    Gero Itziarrek eta Maitek eskaera bete eta bidali dute
    Orduan egiaztagiria testu errazean dago eta nork lagundu duen dio
    Gero Itziarrek amaitu eta garbitu du
    Orduan hurrengo pertsonak ez du Maiteren ezer aurkitzen

  Gertaera: Baiezkorik gabe ez da ezer hasten
    Hasieran Itziar Tolosako harreran dago
    Gero Maite etorri da eta zer gertatuko den pantailan irakurri du, testu errazean
    Eta Maitek ezetz esan du
    Orduan ez da Maiteren ezer geratzen
