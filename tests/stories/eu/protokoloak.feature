# language: eu
Ezaugarria: Protokoloak proposatzen du, eta inork ez du behartzen

  Gertaera: Jonek protokolo bat pausoz pauso aplikatzen du
    Hasieran Miren ospitaletik etxera dator eta Jonek laguntzen dio
    Gero Jonek kasuaren protokoloak ireki ditu
    Orduan egokia izan daitekeen bat ikusten du eta ez da ezer aplikatu
    Gero Jonek deia kanpoan utzi du zergatia esan gabe
    Orduan ez da ezer gordetzen
    Gero Jonek Mirenek deirik nahi ez duela esan eta protokoloa aplikatu du
    Orduan pauso bakoitzak badu nork egin eta noiz arte
    Eta Mirenek kanpoan utzitakoa eta zergatia ere irakurtzen ditu

  Gertaera: Mirenek ezetz esaten du bere hitzekin
    Hasieran Miren ospitaletik etxera dator eta Jonek laguntzen dio
    Eta Jonek protokoloa aplikatu du
    Gero eguna pasatu da eta Mirenek ez du ezer esan
    Orduan inork ez du ezetztzat ez atzerapentzat hartzen
    Gero Mirenek ezetz esan du eta ahizpari galdetzeko
    Orduan Jonek haren hitzak irakurtzen ditu
    Eta Mirenek geroago egin dezake

  Gertaera: Protokolotik aldentzen denak badu bere arrazoia
    Hasieran Miren ospitaletik etxera dator eta Jonek laguntzen dio
    Eta Jonek protokoloa aplikatu du
    Gero Jonek deiaren eguna aldatu du Miren kanpoan dagoelako
    Orduan gainbegiratzen duenak pauso bat aldendu dela ikusten du
    Eta aplikatutako protokoloak lehen bezala jarraitzen du
