### The words of the interface, in English. The syntax is Fluent (https://projectfluent.org).
###
### Every language has a file of this kind with the same messages and the same variables; `docs/templates.md` says how to change one message
### or to add a language. What articles print is never translated.

## Numbers and dates. `NUMBER($n)` groups the digits of a number with the first two of these.

number-group = ,
number-decimal = .
# A value that goes on without end, rounded.
number-rounded = ≈ { $number }
# An axis of a chart: two billion is "2 bn".
number-thousand = { $number } k
number-million = { $number } m
number-billion = { $number } bn
number-trillion = { $number } tn

# $month counts from 1.
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  }
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
  }
# $season: 1 spring, 2 summer, 3 autumn, 4 winter.
season = { $season ->
    [1] Spring
    [2] Summer
    [3] Autumn
   *[4] Winter
  }
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-season = { $season } { $year }
date-days-of-month = { $from }–{ $to } { $month } { $year }
date-months-of-year = { $from }–{ $to } { $year }
date-span = { $from } – { $to }

## Counts

articles = { $n ->
    [one] { NUMBER($n) } article
   *[other] { NUMBER($n) } articles
  }
briefings = { $n ->
    [one] { NUMBER($n) } briefing
   *[other] { NUMBER($n) } briefings
  }
outlets = { $n ->
    [one] { NUMBER($n) } outlet
   *[other] { NUMBER($n) } outlets
  }
# Outlets of which some articles do not say the name.
outlets-and-unnamed = { outlets } and { NUMBER($unnamed) } not named
origins = { $n ->
    [one] { NUMBER($n) } independent origin
   *[other] { NUMBER($n) } independent origins
  }
statements = { $n ->
    [one] { NUMBER($n) } statement
   *[other] { NUMBER($n) } statements
  }
all-taken-back = all reports were taken back
# How well something is supported, by the number of independent origins.
support = { $n ->
    [one] { NUMBER($n) } source
   *[other] { NUMBER($n) } independent origins
  }

## The frame of every page

skip = Skip to content
main-navigation = Main
menu = Menu
on-this-page = On this page
you-are-here = You are here
colophon = Every figure and every quoted word on these pages opens the sentence that it came from. No sentence was written by a machine.
nav-briefings = Briefings
nav-timeline = Timeline
nav-changes = Changes
nav-storylines = Storylines
nav-people = People
nav-organisations = Organisations
nav-figures = Figures
nav-outlets = Outlets
nav-sources = Sources
nav-about = About
nav-search = Search
page-of = Page { NUMBER($n) } of { NUMBER($of) }
page-numbered = { $title }, page { NUMBER($n) }
pages = Pages
previous-page = Previous page
next-page = Next page
missing-title = There is no such page
missing-text = The address may have changed.
missing-home = To the first page
moved = This page has moved:

## Words that many pages need

# Words of a source, in the marks of the language of the interface.
quoted = “{ $words }”
named-quoted = { $name }: “{ $words }”
untitled = Untitled
date-not-stated = Date not stated
outlet-not-stated = Outlet not stated
speaker-not-named = Speaker not named in this text
speaker-not-named-here = Speaker not named in these texts
not-named = Not named
text-by = text by { $origin }
# What an article is where it is no longer simply an article: draft, retracted, withdrawn.
status = { $status ->
    [draft] draft
    [retracted] retracted
   *[withdrawn] withdrawn
  }
# Before the name of the event or article in which something stands.
in = in
editors-note = Editors’ note
by-editors = by the editors
chosen-by-editors = chosen by the editors
notes = Notes
sources = Sources
people = People
timeline = Timeline
figures = Figures
quotes = Quotes
as-printed = As printed
what = What
value = Value
unit = Unit
period = Period
stated-by = Stated by

## Markers, notes and the panel of a source

marker = Source { NUMBER($n) }: { $source }
show-sources = Show sources
panel-title = Source
panel-close = Close
panel-previous = Previous
panel-next = Next
panel-note = Among the notes
in-frozen-copy = In the frozen copy
live-page = Live page
# For those who hear the page: of which article.
of-source = of { $title }
back-from-note = Back to { $section }, from note { NUMBER($n) }
# The parts of a briefing, as the way back from a note names them.
section-date = date
section-summary = summary
section-key-points = key points
section-key-figures = key figures
section-figures = figures
section-quotes = quotes
section-differences = where accounts differ
section-statements = statements
section-coverage = who reported what
section-timeline = timeline
section-people = people

## The first page

reported-by-several = Reported by several
storylines = Storylines
single-reports = Single reports
changed-lately = What changed lately
all-briefings-counted = All { NUMBER($n) } briefings
nothing-yet = There is nothing here yet. Put articles into content/articles/ and build again.

## Lists

all-briefings = All briefings
figures-over-time = Figures over time

## A briefing

headline-by = Headline:
changed = Changed
and-others = and others
all-changes = All changes
summary = Summary
key-points = Key points
key-figures = Key figures
key-figures-label = Key:
all-figures = All { NUMBER($n) } figures
figures-as-printed = { $n ->
    [one] { NUMBER($n) } figure as printed
   *[other] { NUMBER($n) } figures as printed
  }
table-of-figures = Table of figures
support-label = Support
currency-assumed = currency assumed
over-time = Over time
all-wordings = All wordings
of-what-was-said = of what { $speaker } said: { $words }
of-what-someone-said = of what the speaker said: { $words }
quote-kind = { $kind ->
    [partial] Partial quote
    [block] Block quote
   *[direct] Direct quote
  }
by-way-of = , by way of
same-to-the-letter = To the letter the same in { $outlets }: the words may have one source.
other-wordings = { $n ->
    [one] { NUMBER($n) } other wording
   *[other] { NUMBER($n) } other wordings
  }
beside-first-wording = Beside the first wording:
left-out = left out:
added = added:
reported-without-marks-in = { $n ->
    [one] Reported without quotation marks in { NUMBER($n) } passage
   *[other] Reported without quotation marks in { NUMBER($n) } passages
  }
differences = Where accounts differ
all-values = All values
# For those who hear the page: of which measure.
of-measure = of { $measure }
coverage = Who reported what
# A list of a briefing on a page of its own.
part-of = { $part }: { $title }
coverage-explained = What two reports or more state. “Not matched” says that no sentence of the report was found to state the same; it does not say that the report left it out.
coverage-table = Table of statements and sources
statement = Statement
all-statements = All { NUMBER($n) } statements
all-quotes = All { NUMBER($n) } quotes
all-differences = All { NUMBER($n) } differences
all-dates = All { NUMBER($n) } statements about dates
all-sources = All { NUMBER($n) } sources
# Behind the first names of a long list.
and-more = and { NUMBER($n) } more
more-sources = { $n ->
    [one] { NUMBER($n) } further source
   *[other] { NUMBER($n) } further sources
  }
more-people = { $n ->
    [one] { NUMBER($n) } further person is named
   *[other] { NUMBER($n) } further people are named
  }
background = { $n ->
    [one] Background: { NUMBER($n) } earlier date
   *[other] Background: { NUMBER($n) } earlier dates
  }
ahead = ahead
exports = Method and exports
how-made = How this page was made
other-forms = The same content in other forms:
export-single = One file for mailing
export-figures = Figures (CSV)
export-quotes = Quotes (CSV)
dates-in-reports = Dates in the reports
storyline = Storyline
storyline-part = Part { NUMBER($n) } of { NUMBER($of) }
storyline-earlier = Previous in the storyline
storyline-later = Next in the storyline
neighbours = Events before and after
before = Before
after = After

## What a date rests on

basis-stated = as stated in the text
basis-caption = from a caption
basis-weekday = from the weekday and the day of publication
basis-relative = counted from the day of publication
basis-metadata = the day of publication

## What an article makes of a statement

stance-states = states
stance-quotes = quotes
stance-differs-number = differs in a number
stance-differs-date = differs in the day
stance-differs-denial = differs: one denies it
stance-silent = not matched

## How accounts differ

difference-conflict = Different figures
difference-denial = Stated, and denied
difference-mention = Spoken of, and not mentioned
difference-times = Once, or more often
difference-place = Different places
difference-date = Different dates
difference-office = Different offices
difference-revision = Changed later by the same outlet
difference-unit = Different currencies, not converted
difference-definition = Fact beside forecast, target or offer
difference-period = Different or unstated periods, no conflict
difference-rounded = The same, less exactly

## Figures

more-than = more than
less-than = less than
about = about
forecast = forecast
target = target
offer = offer
up = up
down = down

## Changes

changes = Changes
changes-description = Reports that were added, taken back or corrected
changes-explained = What was added to a briefing after it was first recorded, what was taken back, and what was corrected.
changes-none = Nothing changed since the briefings were first recorded.
changes-undated = Day not recorded
changes-all-undated = Taken back and corrected
change-joined = { $n ->
    [one] { NUMBER($n) } report added
   *[other] { NUMBER($n) } reports added
  }
change-retracted = { $n ->
    [one] { NUMBER($n) } report retracted by the outlet
   *[other] { NUMBER($n) } reports retracted by the outlet
  }
change-withdrawn = { $n ->
    [one] { NUMBER($n) } report withdrawn
   *[other] { NUMBER($n) } reports withdrawn
  }
change-corrected = the editors corrected what is said of “{ $words }”
change-hidden = the editors took out a passage that was misread

## A storyline

storyline-kind = Storyline: { $kind }
kind-series = a series
kind-follow-up = an event and what came of it
in-order = In order
axis-description = { $briefings } on an axis of time: { $said }.
people-who-recur = People who recur
how-figures-moved = How figures moved
described = { $what }, { $more }

## People and outlets

person = Person
organisation = Organisation
also-printed-as = Also printed as { $names }
roles-as-printed = Roles as printed
passages-about = Passages about { $name }
named-in = Named in
named-in-same = Named in the same briefings
outlet = Outlet
articles-title = Articles
articles-here = { articles } in this dossier

## A quote

wordings-counted = { $n ->
    [one] { NUMBER($n) } wording
   *[other] { NUMBER($n) } wordings
  }
wordings = Wordings
reported-without-marks = Reported without quotation marks
around-it = What stands around it

## A measure

measure = Measure
statements-in-briefings = { $statements } in { $briefings }
chart-explained = Every mark is a statement of a source; a bar is as long as the period that it covers. No line joins them, because nothing in the sources stands between them.
chart-description = { $statements } over time, in { $unit }: { $said }.
period-not-stated = period not stated
period-not-stated-reported = period not stated, reported { $date }
what-sources-say = What the sources say
table-of-values = Table of values
briefing = Briefing
source = Source
no-number = no number
chart-expected = forecast, target or offer
not-stated = not stated
growth = Computed from these values
growth-explained = No source states these differences: they are the later value less the earlier, and both stand in the sources.
percentage-points = percentage points

## A source

text-by-label = Text by
author = Author
published = Published
used-in = Used in
was-taken-back = { $status ->
    [retracted] This article was retracted. Its words are no longer shown or used.
   *[withdrawn] This article was withdrawn. Its words are no longer shown or used.
  }
frozen-copy = Frozen copy
frozen-shortened = The sentences that this dossier uses, with one on each side. The article belongs to its publisher. Used words are marked.
frozen-full = The text as it was supplied. The article belongs to its publisher. Used words are marked.
words-left-out = Words left out
not-published = The words of this article are not published here.
note-of = Note { NUMBER($n) } of “{ $title }”
removed = What was left out
removed-counted = What was left out: { NUMBER($n) }
removed-are = { $n ->
    [one] { NUMBER($n) } passage of the supplied page that is not the article
   *[other] { NUMBER($n) } passages of the supplied page that are not the article
  }
removed-were = { $n ->
    [one] { NUMBER($n) } passage of the supplied page was not the article and left out.
   *[other] { NUMBER($n) } passages of the supplied page were not the article and left out.
  }
table-of-removed = Table of what was left out
line = Line
why = Why
words = Words
removed-paywall = subscription offer
removed-navigation = navigation
removed-related = related links
removed-media = player or gallery
removed-caption-credit = picture credit
removed-promotion = promotion
removed-comments = comments
removed-legal = legal notice
removed-social = share buttons
removed-mark = stray mark
removed-other = other
removed-repeated = repeated
repeats-line = repeats line { $line }

## The timeline of the dossier

timeline-description = All events in order

## The search

search = Search
search-words = Words
search-all = All
search-kind = Pages
search-outlet = Outlet
search-person = Person
search-from = From
search-first = The beginning
search-to = To
search-last = Today
search-found-none = Nothing found
search-found-one = 1 page
# The program puts the number in the place of #.
search-found-many = # pages
search-more = More
search-needs-script = Searching needs JavaScript. Everything is also listed under the links above.
search-on-disk = Browsers do not let a page that is opened from a disk search. Put the folder on any web server, or run this in it; everything is also listed under the links above:
search-no-index = There is no index here: it is made when the site is built, not in the preview.

## About the dossier

about-title = About this dossier
about-made = This dossier was made from news articles by a program that selects and never writes. Articles about one event share a page, its briefing.
about-shows = What a briefing shows
about-sentences = Sentences
about-sentences-text = of the summary are taken word for word from the articles. They are chosen because their words are central to what the articles say together.
about-figures = Figures
about-figures-text = are printed as the article prints them; beside them stands the exact value.
about-quotes = Quotes
about-quotes-text = are the words between quotation marks, under the speaker whom the text names.
about-numbers = Numbers behind words
about-numbers-text = lead to a note: the whole sentence, its outlet and date, and the frozen copy of the article.
about-counts = What the counts mean
about-counts-text = Outlets often print the text of one agency. Copies of one text are one origin. The number of independent origins says how many voices state something. It is no verdict on whether it is true.
about-published = What is published of the articles
about-published-text = { $published ->
    [none] Only outlet, title, date and address of each article. The articles belong to their publishers.
    [full] The whole text of each article, as it was supplied. The articles belong to their publishers.
   *[snippet] The sentences that the briefings use, with one on each side. The articles belong to their publishers.
  }
about-limits = What it cannot know
about-limits-text = Programs misread. Where the words shown do not stand in their source, they are withheld. Every other mistake can be found in a few steps: follow the number, read the sentence, open the article.

## The theme `wire`

wire-colophon = { $title } · numbers open their sentences
table-of-events = Table of events
date = Date
event = Event
