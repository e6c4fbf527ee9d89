# language: es
Característica: Ayudar en el mostrador sin dejar rastro

  Escenario: Una persona que lee textos fáciles pide ayuda en el mostrador
    Dado que Itziar atiende en el mostrador de Tolosa
    Cuando llega Maite y lee en la pantalla, en texto fácil, lo que va a pasar
    Y Maite dice que sí
    Entonces cada página dice a quién ayuda Itziar
    Cuando Itziar y Maite rellenan y envían la solicitud
    Entonces el justificante está en texto fácil y dice quién ha ayudado
    Cuando Itziar termina y limpia
    Entonces la siguiente persona no encuentra nada de Maite

  Escenario: Sin un sí no empieza nada
    Dado que Itziar atiende en el mostrador de Tolosa
    Cuando llega Maite y lee en la pantalla, en texto fácil, lo que va a pasar
    Y Maite dice que no
    Entonces no queda nada de Maite
