# language: es
Característica: Acompañar a una persona y no mover papeles

  Escenario: Una elección que se deja a la profesional vuelve a la persona
    Dado que Miren deja la elección del horario a su profesional
    Cuando la profesional propone las mañanas y dice por qué
    Entonces nada cambia hasta que Miren responde
    Cuando Miren acepta la propuesta
    Entonces vale lo que se propuso
    Y Miren puede pensarlo otra vez durante 24 horas

  Escenario: Una derivación va y vuelve
    Dado que Jon acompaña a Miren en Tolosa
    Cuando Jon pide ayuda a la atención especializada
    Entonces la petición no sale hasta que Miren la lee
    Cuando Miren dice que está de acuerdo
    Y la petición sale
    Y Xabier la acepta
    Entonces Jon sigue acompañando a Miren
    Cuando Xabier termina y cuenta lo que se ha hecho
    Entonces Jon lee la respuesta
    Y Xabier ya no lee el caso

  Escenario: Una profesional de referencia por un tiempo
    Dado que Jon acompaña a Miren en Tolosa
    Cuando Miren entra en un centro y Xabier la acompaña hasta febrero
    Entonces Jon sigue cerca y lee el caso
    Y Xabier no puede devolver el caso sin contar lo que se ha hecho
    Cuando Xabier cuenta lo que se ha hecho
    Entonces Jon acompaña otra vez a Miren
    Y no ha habido ni un momento sin nadie

  Escenario: Miren cambia de casa
    Dado que Jon acompaña a Miren en Tolosa
    Cuando Miren dice que ahora vive en Donostia
    Entonces Jon la acompaña todavía
    Cuando Ane, de Donostia, lee el traspaso y lo acepta
    Entonces Ane acompaña a Miren
    Y no ha habido ni un momento sin nadie

  Escenario: Una profesional se va
    Dado que Jon acompaña a varias personas
    Cuando la responsable pasa todos los casos con un solo motivo
    Entonces nadie se queda sin profesional
    Y cada persona recibe un solo aviso

  Escenario: Una urgencia
    Dado que Jon acompaña a Miren en Tolosa
    Cuando Ane, de otro equipo, encuentra a Miren por su DNI
    Entonces Ane sabe quién la acompaña y nada más
    Cuando Ane abre el caso porque Miren está en peligro
    Entonces las responsables de los dos equipos lo ven enseguida
    Y Ane no puede cambiar nada
    Y al día siguiente Ane ya no puede leerlo
    Y Miren lo sabe después de 3 días
