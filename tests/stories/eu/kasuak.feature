# language: eu
Ezaugarria: Pertsona laguntzea, paperak mugitu beharrean

  Gertaera: Profesionalari utzitako aukera pertsonarengana itzultzen da
    Hasieran Mirenek ordutegiaren aukera bere profesionalari utzi dio
    Gero profesionalak goizak proposatu eta zergatia esan du
    Orduan ez da ezer aldatzen Mirenek erantzun arte
    Gero Mirenek proposamena onartu du
    Orduan proposatutakoak balio du
    Eta Mirenek 24 orduz berriro pentsa dezake

  Gertaera: Bideratzea joan eta itzuli egiten da
    Hasieran Jonek Mireni laguntzen dio Tolosan
    Gero Jonek arreta espezializatuari laguntza eskatu dio
    Orduan eskaera ez da ateratzen Mirenek irakurri arte
    Gero Mirenek ados dagoela esan du
    Eta eskaera atera da
    Eta Xabierrek onartu du
    Orduan Jonek Mireni laguntzen jarraitzen du
    Gero Xabierrek amaitu eta egindakoa kontatu du
    Orduan Jonek erantzuna irakurtzen du
    Eta Xabierrek ez du kasua gehiago irakurtzen

  Gertaera: Erreferentziazko profesional bat aldi baterako
    Hasieran Jonek Mireni laguntzen dio Tolosan
    Gero Miren zentro batean sartu da eta Xabierrek otsailera arte laguntzen dio
    Orduan Jon gertu dago eta kasua irakurtzen du
    Eta Xabierrek ezin du kasua itzuli egindakoa kontatu gabe
    Gero Xabierrek egindakoa kontatu du
    Orduan Jonek berriro laguntzen dio Mireni
    Eta une bat ere ez da egon inor gabe

  Gertaera: Miren etxez aldatu da
    Hasieran Jonek Mireni laguntzen dio Tolosan
    Gero Mirenek esan du orain Donostian bizi dela
    Orduan Jonek laguntzen dio oraindik
    Gero Anek, Donostiakoak, eskualdatzea irakurri eta onartu du
    Orduan Anek laguntzen dio Mireni
    Eta une bat ere ez da egon inor gabe

  Gertaera: Profesional batek alde egin du
    Hasieran Jonek hainbat pertsonari laguntzen die
    Gero arduradunak kasu guztiak arrazoi bakarrarekin pasatu ditu
    Orduan inor ez da profesionalik gabe geratzen
    Eta pertsona bakoitzak abisu bakarra jasotzen du

  Gertaera: Larrialdi bat
    Hasieran Jonek Mireni laguntzen dio Tolosan
    Gero Anek, beste talde batekoak, Miren bere NANarekin aurkitu du
    Orduan Anek badaki nork laguntzen dion eta besterik ez
    Gero Anek kasua ireki du Miren arriskuan dagoelako
    Orduan bi taldeetako arduradunek berehala ikusten dute
    Eta Anek ezin du ezer aldatu
    Eta hurrengo egunean Anek ezin du gehiago irakurri
    Eta Mirenek 3 egunera badaki
