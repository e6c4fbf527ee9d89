# language: es
Característica: Un protocolo propone y nadie obliga

  Escenario: Jon aplica un protocolo paso a paso
    Dado que Miren vuelve a casa desde el hospital y Jon la acompaña
    Cuando Jon abre los protocolos del caso
    Entonces ve uno que puede encajar y nada se ha aplicado
    Cuando Jon deja fuera la llamada sin decir por qué
    Entonces no se guarda nada
    Cuando Jon dice que Miren no quiere llamadas y aplica el protocolo
    Entonces cada paso tiene quién lo hace y hasta cuándo
    Y Miren lee también lo que se ha dejado fuera y por qué

  Escenario: Miren dice que no con sus palabras
    Dado que Miren vuelve a casa desde el hospital y Jon la acompaña
    Y Jon ha aplicado el protocolo
    Cuando pasa el día y Miren no ha dicho nada
    Entonces nadie lo cuenta como un no ni como un retraso
    Cuando Miren dice que no y que pregunten a su hermana
    Entonces Jon lee sus palabras
    Y Miren puede hacerlo más tarde

  Escenario: Lo que se aparta del protocolo tiene su motivo
    Dado que Miren vuelve a casa desde el hospital y Jon la acompaña
    Y Jon ha aplicado el protocolo
    Cuando Jon cambia el día de la llamada porque Miren está fuera
    Entonces quien supervisa ve que un paso se ha apartado
    Y el protocolo que se aplicó sigue como era
