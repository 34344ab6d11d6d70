### Die Wörter der Oberfläche auf Deutsch. Die Schreibweise ist Fluent (https://projectfluent.org).

## Zahlen und Daten

number-group = .
number-decimal = ,
number-rounded = ≈ { $number }
number-thousand = { $number } Tsd.
number-million = { $number } Mio.
number-billion = { $number } Mrd.
number-trillion = { $number } Bio.

month = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
  }
month-short = { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
  }
season = { $season ->
    [1] Frühjahr
    [2] Sommer
    [3] Herbst
   *[4] Winter
  }
date-day = { $day }. { $month } { $year }
date-month = { $month } { $year }
date-season = { $season } { $year }
date-days-of-month = { $from }. bis { $to }. { $month } { $year }
date-months-of-year = { $from } bis { $to } { $year }
date-span = { $from } bis { $to }

## Anzahlen

articles = { $n ->
    [one] { NUMBER($n) } Artikel
   *[other] { NUMBER($n) } Artikel
  }
briefings = { $n ->
    [one] { NUMBER($n) } Briefing
   *[other] { NUMBER($n) } Briefings
  }
outlets = { $n ->
    [one] { NUMBER($n) } Medium
   *[other] { NUMBER($n) } Medien
  }
outlets-and-unnamed = { outlets } und { NUMBER($unnamed) } ohne Namen
origins = { $n ->
    [one] { NUMBER($n) } unabhängiger Ursprung
   *[other] { NUMBER($n) } unabhängige Ursprünge
  }
statements = { $n ->
    [one] { NUMBER($n) } Angabe
   *[other] { NUMBER($n) } Angaben
  }
all-taken-back = alle Berichte wurden zurückgezogen
support = { $n ->
    [one] { NUMBER($n) } Quelle
   *[other] { NUMBER($n) } unabhängige Ursprünge
  }

## Der Rahmen jeder Seite

skip = Zum Inhalt springen
main-navigation = Hauptnavigation
menu = Menü
on-this-page = Auf dieser Seite
you-are-here = Sie sind hier
colophon = Jede Zahl und jedes zitierte Wort auf diesen Seiten führt zu dem Satz, aus dem es stammt. Kein Satz wurde von einer Maschine geschrieben.
nav-briefings = Briefings
nav-timeline = Chronik
nav-changes = Änderungen
nav-storylines = Entwicklungen
nav-people = Personen
nav-organisations = Organisationen
nav-figures = Zahlen
nav-outlets = Medien
nav-sources = Quellen
nav-about = Zum Dossier
nav-search = Suche
page-of = Seite { NUMBER($n) } von { NUMBER($of) }
page-numbered = { $title }, Seite { NUMBER($n) }
pages = Seiten
previous-page = Vorige Seite
next-page = Nächste Seite
missing-title = Diese Seite gibt es nicht
missing-text = Die Adresse hat sich vielleicht geändert.
missing-home = Zur Startseite
moved = Diese Seite ist umgezogen:

## Wörter, die viele Seiten brauchen

quoted = „{ $words }“
named-quoted = { $name }: „{ $words }“
untitled = Ohne Titel
date-not-stated = Datum nicht genannt
outlet-not-stated = Medium nicht genannt
speaker-not-named = In diesem Text nicht namentlich genannt
speaker-not-named-here = In diesen Texten nicht namentlich genannt
not-named = Nicht genannt
text-by = Text von { $origin }
status = { $status ->
    [draft] Entwurf
    [retracted] zurückgezogen
   *[withdrawn] entfernt
  }
in = in
editors-note = Anmerkung der Redaktion
by-editors = laut Redaktion
chosen-by-editors = von der Redaktion ausgewählt
notes = Belege
sources = Quellen
people = Personen
timeline = Chronologie
figures = Zahlen
quotes = Zitate
as-printed = Im Wortlaut
what = Was
value = Wert
unit = Einheit
period = Zeitraum
stated-by = Laut

## Ziffern, Belege und das Fenster einer Quelle

marker = Quelle { NUMBER($n) }: { $source }
show-sources = Belege zeigen
panel-title = Quelle
panel-close = Schließen
panel-previous = Zurück
panel-next = Weiter
panel-note = Bei den Belegen
in-frozen-copy = In der gesicherten Fassung
live-page = Originalseite
of-source = von { $title }
back-from-note = Zurück zu: { $section }, von Beleg { NUMBER($n) }
section-date = Datum
section-summary = Zusammenfassung
section-key-points = Das Wichtigste
section-key-figures = Die wichtigsten Zahlen
section-figures = Zahlen
section-quotes = Zitate
section-differences = Wo die Berichte auseinandergehen
section-statements = Aussagen
section-coverage = Wer was berichtet
section-timeline = Chronologie
section-people = Personen

## Die Startseite

reported-by-several = Von mehreren berichtet
storylines = Entwicklungen
single-reports = Einzelmeldungen
changed-lately = Zuletzt geändert
all-briefings-counted = Alle { NUMBER($n) } Briefings
nothing-yet = Hier ist noch nichts. Legen Sie Artikel in content/articles/ ab und bauen Sie die Seiten neu.

## Listen

all-briefings = Alle Briefings
figures-over-time = Zahlen im Zeitverlauf

## Ein Briefing

headline-by = Überschrift:
changed = Geändert
and-others = und andere
all-changes = Alle Änderungen
summary = Zusammenfassung
key-points = Das Wichtigste
key-figures = Die wichtigsten Zahlen
key-figures-label = Wichtig:
all-figures = Alle { NUMBER($n) } Zahlen
figures-as-printed = { $n ->
    [one] { NUMBER($n) } Zahl im Wortlaut
   *[other] { NUMBER($n) } Zahlen im Wortlaut
  }
table-of-figures = Tabelle der Zahlen
support-label = Gestützt von
currency-assumed = Währung angenommen
over-time = Im Zeitverlauf
all-wordings = Alle Fassungen
of-what-was-said = der Worte von { $speaker }: { $words }
of-what-someone-said = der Worte: { $words }
quote-kind = { $kind ->
    [partial] Teilzitat
    [block] Blockzitat
   *[direct] Wörtliches Zitat
  }
by-way-of = , über
same-to-the-letter = Wortgleich bei { $outlets }: Die Worte können aus einer einzigen Quelle stammen.
other-wordings = { $n ->
    [one] { NUMBER($n) } weitere Fassung
   *[other] { NUMBER($n) } weitere Fassungen
  }
beside-first-wording = Gegenüber der ersten Fassung:
left-out = weggelassen:
added = hinzugefügt:
reported-without-marks-in = { $n ->
    [one] Ohne Anführungszeichen wiedergegeben an { NUMBER($n) } Stelle
   *[other] Ohne Anführungszeichen wiedergegeben an { NUMBER($n) } Stellen
  }
differences = Wo die Berichte auseinandergehen
all-values = Alle Werte
of-measure = zu { $measure }
coverage = Wer was berichtet
# A list of a briefing on a page of its own.
part-of = { $part }: { $title }
coverage-explained = Was zwei oder mehr Berichte aussagen. „Nicht gefunden“ heißt, dass sich in dem Bericht kein Satz fand, der dasselbe aussagt; es heißt nicht, dass der Bericht es verschweigt.
coverage-table = Tabelle der Aussagen und Quellen
statement = Aussage
all-statements = Alle { NUMBER($n) } Aussagen
all-quotes = Alle { NUMBER($n) } Zitate
all-differences = Alle { NUMBER($n) } Abweichungen
all-dates = Alle { NUMBER($n) } Aussagen zu Daten
all-sources = Alle { NUMBER($n) } Quellen
# Behind the first names of a long list.
and-more = und { NUMBER($n) } weitere
more-sources = { $n ->
    [one] { NUMBER($n) } weitere Quelle
   *[other] { NUMBER($n) } weitere Quellen
  }
more-people = { $n ->
    [one] { NUMBER($n) } weitere Person wird genannt
   *[other] { NUMBER($n) } weitere Personen werden genannt
  }
background = { $n ->
    [one] Vorgeschichte: { NUMBER($n) } früheres Datum
   *[other] Vorgeschichte: { NUMBER($n) } frühere Daten
  }
ahead = steht bevor
exports = Methode und Daten
how-made = Wie diese Seite entstanden ist
other-forms = Derselbe Inhalt in anderer Form:
export-single = In einer Datei zum Verschicken
export-figures = Zahlen (CSV)
export-quotes = Zitate (CSV)
dates-in-reports = Daten in den Berichten
storyline = Entwicklung
storyline-part = Teil { NUMBER($n) } von { NUMBER($of) }
storyline-earlier = Zuvor in dieser Entwicklung
storyline-later = Danach in dieser Entwicklung
neighbours = Ereignisse davor und danach
before = Davor
after = Danach

## Worauf ein Datum beruht

basis-stated = wie im Text angegeben
basis-caption = nach einer Bildunterschrift
basis-weekday = nach dem Wochentag und dem Tag der Veröffentlichung
basis-relative = vom Tag der Veröffentlichung aus gerechnet
basis-metadata = Tag der Veröffentlichung

## Wie ein Artikel zu einer Aussage steht

stance-states = berichtet
stance-quotes = zitiert
stance-differs-number = nennt eine andere Zahl
stance-differs-date = nennt einen anderen Tag
stance-differs-denial = weicht ab: eine Seite bestreitet es
stance-silent = nicht gefunden

## Wie Berichte voneinander abweichen

difference-conflict = Unterschiedliche Zahlen
difference-denial = Behauptet und bestritten
difference-mention = Angesprochen und nicht erwähnt
difference-times = Einmal oder mehrmals
difference-place = Unterschiedliche Orte
difference-date = Unterschiedliche Daten
difference-office = Unterschiedliche Ämter
difference-revision = Vom selben Medium später geändert
difference-unit = Unterschiedliche Währungen, nicht umgerechnet
difference-definition = Tatsache neben Prognose, Ziel oder Angebot
difference-period = Unterschiedliche oder nicht genannte Zeiträume, kein Widerspruch
difference-rounded = Dasselbe, weniger genau

## Zahlen

more-than = mehr als
less-than = weniger als
about = etwa
forecast = Prognose
target = Ziel
offer = Angebot
up = gestiegen
down = gesunken

## Änderungen

changes = Änderungen
changes-description = Berichte, die hinzugekommen, zurückgezogen oder berichtigt worden sind
changes-explained = Was zu einem Briefing hinzukam, nachdem es zum ersten Mal verzeichnet worden war, was zurückgezogen und was berichtigt wurde.
changes-none = Seit die Briefings zum ersten Mal verzeichnet wurden, hat sich nichts geändert.
changes-undated = Tag nicht verzeichnet
changes-all-undated = Zurückgezogen und berichtigt
change-joined = { $n ->
    [one] { NUMBER($n) } Bericht hinzugekommen
   *[other] { NUMBER($n) } Berichte hinzugekommen
  }
change-retracted = { $n ->
    [one] { NUMBER($n) } Bericht vom Medium zurückgezogen
   *[other] { NUMBER($n) } Berichte vom Medium zurückgezogen
  }
change-withdrawn = { $n ->
    [one] { NUMBER($n) } Bericht entfernt
   *[other] { NUMBER($n) } Berichte entfernt
  }
change-corrected = die Redaktion hat berichtigt, was zu „{ $words }“ angegeben ist
change-hidden = die Redaktion hat eine falsch gelesene Stelle herausgenommen

## Eine Entwicklung

storyline-kind = Entwicklung: { $kind }
kind-series = eine Reihe
kind-follow-up = ein Ereignis und seine Folgen
in-order = Der Reihe nach
axis-description = { $briefings } auf einer Zeitachse: { $said }.
people-who-recur = Wiederkehrende Personen
how-figures-moved = Wie sich die Zahlen bewegt haben
described = { $what }, { $more }

## Personen und Medien

person = Person
organisation = Organisation
also-printed-as = Auch gedruckt als { $names }
roles-as-printed = Funktionen im Wortlaut
passages-about = Stellen über { $name }
named-in = Genannt in
named-in-same = In denselben Briefings genannt
outlet = Medium
articles-title = Artikel
articles-here = { articles } in diesem Dossier

## Ein Zitat

wordings-counted = { $n ->
    [one] { NUMBER($n) } Fassung
   *[other] { NUMBER($n) } Fassungen
  }
wordings = Fassungen
reported-without-marks = Ohne Anführungszeichen wiedergegeben
around-it = Im Zusammenhang

## Eine Messgröße

measure = Messgröße
statements-in-briefings = { $statements } in { $briefings }
chart-explained = Jedes Zeichen ist die Angabe einer Quelle; ein Balken ist so lang wie der Zeitraum, für den sie gilt. Keine Linie verbindet sie, weil die Quellen über das Dazwischen nichts sagen.
chart-description = { $statements } im Zeitverlauf, in { $unit }: { $said }.
period-not-stated = Zeitraum nicht genannt
period-not-stated-reported = Zeitraum nicht genannt, berichtet am { $date }
what-sources-say = Was die Quellen sagen
table-of-values = Tabelle der Werte
briefing = Briefing
source = Quelle
no-number = keine Zahl
chart-expected = Prognose, Ziel oder Angebot
not-stated = nicht genannt
growth = Aus diesen Werten berechnet
growth-explained = Keine Quelle nennt diese Unterschiede: Es ist der spätere Wert abzüglich des früheren, und beide stehen in den Quellen.
percentage-points = Prozentpunkte

## Eine Quelle

text-by-label = Text von
author = Autor
published = Erschienen
used-in = Verwendet in
was-taken-back = { $status ->
    [retracted] Dieser Artikel wurde vom Medium zurückgezogen. Seine Worte werden nicht mehr gezeigt und nicht mehr verwendet.
   *[withdrawn] Dieser Artikel wurde entfernt. Seine Worte werden nicht mehr gezeigt und nicht mehr verwendet.
  }
frozen-copy = Gesicherte Fassung
frozen-shortened = Die Sätze, die dieses Dossier verwendet, jeweils mit einem davor und einem danach. Der Artikel gehört seinem Verlag. Verwendete Worte sind hervorgehoben.
frozen-full = Der Text, wie er geliefert wurde. Der Artikel gehört seinem Verlag. Verwendete Worte sind hervorgehoben.
words-left-out = Auslassung
not-published = Der Wortlaut dieses Artikels wird hier nicht veröffentlicht.
note-of = Beleg { NUMBER($n) } zu „{ $title }“
removed = Was weggelassen wurde
removed-counted = Was weggelassen wurde: { NUMBER($n) }
removed-are = { $n ->
    [one] { NUMBER($n) } Stelle der gelieferten Seite, die nicht zum Artikel gehört
   *[other] { NUMBER($n) } Stellen der gelieferten Seite, die nicht zum Artikel gehören
  }
removed-were = { $n ->
    [one] { NUMBER($n) } Stelle der gelieferten Seite gehörte nicht zum Artikel und wurde weggelassen.
   *[other] { NUMBER($n) } Stellen der gelieferten Seite gehörten nicht zum Artikel und wurden weggelassen.
  }
table-of-removed = Tabelle dessen, was weggelassen wurde
line = Zeile
why = Warum
words = Wortlaut
removed-paywall = Aboangebot
removed-navigation = Navigation
removed-related = Verweise auf andere Artikel
removed-media = Player oder Galerie
removed-caption-credit = Bildnachweis
removed-promotion = Eigenwerbung
removed-comments = Kommentare
removed-legal = Rechtlicher Hinweis
removed-social = Schaltflächen zum Teilen
removed-mark = loses Zeichen
removed-other = Sonstiges
removed-repeated = Wiederholung
repeats-line = wiederholt Zeile { $line }

## Die Chronik des Dossiers

timeline-description = Alle Ereignisse der Reihe nach

## Die Suche

search = Suche
search-words = Suchwörter
search-all = Alle
search-kind = Seiten
search-outlet = Medium
search-person = Person
search-from = Von
search-first = Anfang
search-to = Bis
search-last = Heute
search-found-none = Nichts gefunden
search-found-one = 1 Seite
search-found-many = # Seiten
search-more = Mehr
search-needs-script = Die Suche braucht JavaScript. Alles ist auch über die Verweise oben zu erreichen.
search-on-disk = Browser lassen eine Seite, die von der Festplatte geöffnet wurde, nicht suchen. Legen Sie den Ordner auf einen Webserver oder führen Sie darin diesen Befehl aus; alles ist auch über die Verweise oben zu erreichen:
search-no-index = Hier gibt es kein Verzeichnis: Es entsteht, wenn die Seiten gebaut werden, nicht in der Vorschau.

## Über das Dossier

about-title = Über dieses Dossier
about-made = Dieses Dossier ist aus Nachrichtenartikeln entstanden, mit einem Programm, das auswählt und nie schreibt. Artikel über ein und dasselbe Ereignis teilen sich eine Seite, das Briefing.
about-shows = Was ein Briefing zeigt
about-sentences = Sätze
about-sentences-text = der Zusammenfassung stehen Wort für Wort in den Artikeln. Ausgewählt sind sie, weil ihre Wörter im Mittelpunkt dessen stehen, was die Artikel gemeinsam sagen.
about-figures = Zahlen
about-figures-text = stehen da, wie der Artikel sie druckt; daneben steht der genaue Wert.
about-quotes = Zitate
about-quotes-text = sind die Worte zwischen den Anführungszeichen, unter dem Namen, den der Text nennt.
about-numbers = Ziffern hinter Wörtern
about-numbers-text = führen zu einem Beleg: dem ganzen Satz, seinem Medium und Datum und der gesicherten Fassung des Artikels.
about-counts = Was die Anzahlen bedeuten
about-counts-text = Medien drucken oft den Text einer Agentur. Kopien eines Textes haben einen einzigen Ursprung. Die Zahl der unabhängigen Ursprünge sagt, wie viele Stimmen etwas angeben. Sie ist kein Urteil darüber, ob es stimmt.
about-published = Was von den Artikeln veröffentlicht wird
about-published-text = { $published ->
    [none] Nur Medium, Titel, Datum und Adresse jedes Artikels. Die Artikel gehören ihren Verlagen.
    [full] Der ganze Text jedes Artikels, wie er geliefert wurde. Die Artikel gehören ihren Verlagen.
   *[snippet] Die Sätze, die die Briefings verwenden, jeweils mit einem davor und einem danach. Die Artikel gehören ihren Verlagen.
  }
about-limits = Was es nicht wissen kann
about-limits-text = Programme verlesen sich. Worte, die nicht in ihrer Quelle stehen, werden zurückgehalten. Jeder andere Fehler lässt sich in wenigen Schritten finden: der Ziffer folgen, den Satz lesen, den Artikel öffnen.

## Das Theme `wire`

wire-colophon = { $title } · Ziffern führen zu ihren Sätzen
table-of-events = Tabelle der Ereignisse
date = Datum
event = Ereignis
