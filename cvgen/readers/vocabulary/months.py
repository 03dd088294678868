"""Months, seasons, and the words around dates, in the languages that pages are written in."""

from __future__ import annotations

_NAMES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "jan feb mar apr may june july aug sept oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jän feb mär apr mai jun jul aug sept okt nov dez",
    "jänner feber mrz apr mai jun jul aug sep okt nov dez",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "janv fév mars avril mai juin juill aout sept oct nov dec",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago sep oct nov dic",
    "ene feb mar abr mayo jun jul ago setiembre oct nov dic",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
)

MONTHS = {name: number for names in _NAMES for number, name in enumerate(names.split(), start=1)}

SEASONS = frozenset(
    "spring summer fall autumn winter frühling frühjahr sommer herbst sommersemester "
    "wintersemester printemps été automne hiver primavera verano otoño invierno verão outono "
    "inverno estate autunno q1 q2 q3 q4 ss ws wise sose michaelmas hilary trinity lent "
    "easter".split()
)

PRESENT = frozenset(
    (
        "present,now,current,currently,today,ongoing,date,heute,jetzt,aktuell,laufend,présent,"
        "présente,aujourd'hui,aujourd’hui,en cours,actuel,actualidad,la actualidad,actual,"
        "actualmente,presente,hoy,atual,o momento,oggi,in corso,ad oggi,hoje,至今,现在,現在,今,目前"
    ).split(",")
)

SINCE = frozenset("since,from,seit,ab,depuis,desde,dal,da,starting,von".split(","))
