# language: es
Característica: Ayudar por teléfono sin que nada se pierda

  Escenario: La llamada se corta y Maite sigue donde estaba
    Dado que Itziar atiende el teléfono en Tolosa
    Cuando llama Maite e Itziar le lee en voz alta lo que va a pasar
    Y Maite dice que sí por teléfono
    Entonces Maite tiene un código, un PIN y una palabra suya
    Cuando Maite cuenta lo que le importa y la llamada se corta
    Entonces no se ha perdido nada
    Y nadie llama a Maite, porque ella no ha dicho que se puede
    Cuando Maite vuelve a llamar y dice su código y su palabra
    Entonces Itziar encuentra lo que Maite contó
    Cuando Itziar y Maite rellenan y envían la solicitud por teléfono
    Y Itziar termina la llamada y limpia
    Entonces Itziar ya no ve nada de Maite
    Cuando Maite abre su solicitud en casa con su código y su PIN
    Entonces lee en el justificante que fue por teléfono y con quién
    Y en lo que ha pasado lee también quién la ayudó

  Escenario: Quien oye la llamada no abre nada
    Dado que Itziar atiende el teléfono en Tolosa
    Cuando llama Maite e Itziar le lee en voz alta lo que va a pasar
    Y Maite dice que sí por teléfono
    Y alguien que lo ha oído escribe en una pantalla el código y la palabra
    Entonces no se abre nada

  Escenario: Maite no puede hablar ahora
    Dado que Itziar atiende el teléfono en Tolosa
    Cuando llama Maite e Itziar le lee en voz alta lo que va a pasar
    Y Maite dice que ahora no puede hablar
    Entonces no se guarda nada de la llamada
