# language: eu
Ezaugarria: Telefonoz laguntzea, ezer galdu gabe

  Gertaera: Deia eten da, eta Maitek utzi duen lekuan jarraitu du
    Hasieran Itziarrek Tolosako telefonoa hartzen du
    Gero Maitek deitu du eta Itziarrek ozen irakurri dio zer gertatuko den
    Eta Maitek telefonoz baietz esan du
    Orduan Maitek kode bat, PIN bat eta bere hitz bat ditu
    Gero Maitek kontatu du zer den garrantzitsua harentzat, eta deia eten da
    Orduan ez da ezer galdu
    Eta inork ez dio Maiteri deitzen, hark ez duelako esan dei dezaketenik
    Gero Maitek berriro deitu du eta bere kodea eta bere hitza esan ditu
    Orduan Itziarrek aurkitzen du Maitek kontatutakoa
    Gero Itziarrek eta Maitek telefonoz bete eta bidali dute eskaera
    Eta Itziarrek deia amaitu eta dena garbitu du
    Orduan Itziarrek ez du gehiago Maiteren ezer ikusten
    Gero Maitek bere eskaera etxean ireki du, bere kodearekin eta bere PINarekin
    Orduan egiaztagirian irakurtzen du telefonoz izan dela, eta norekin
    Eta gertatutakoan ere irakurtzen du nork lagundu dion

  Gertaera: Deia entzun duenak ez du ezer irekitzen
    Hasieran Itziarrek Tolosako telefonoa hartzen du
    Gero Maitek deitu du eta Itziarrek ozen irakurri dio zer gertatuko den
    Eta Maitek telefonoz baietz esan du
    Eta deia entzun duen batek kodea eta hitza pantaila batean idatzi ditu
    Orduan ez da ezer irekitzen

  Gertaera: Maitek orain ezin du hitz egin
    Hasieran Itziarrek Tolosako telefonoa hartzen du
    Gero Maitek deitu du eta Itziarrek ozen irakurri dio zer gertatuko den
    Eta Maitek esan du orain ezin duela hitz egin
    Orduan deitik ez da ezer gordetzen
