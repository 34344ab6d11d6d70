//! The scanner: from tokens to date phrases, from left to right, the longest reading first.

use super::{
    DatePhrase, Form, Unit, YearOf,
    words::{self, Class, Kind, Token},
};
use crate::{
    lang::{self, Language},
    text::{
        Span,
        edtf::{Edtf, Point},
    },
};

/// The dates that `text` prints, ascending, without overlap. `language` is a BCP 47 tag, `und`
/// where it is not known.
pub fn scan(text: &str, language: &str) -> Vec<DatePhrase> {
    let tokens = words::tokens(text, words::of(language));
    let reader = Reader {
        text,
        tokens: &tokens,
        language: lang::of(language),
    };
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.phrase(at) {
            Some(read) => {
                phrases.push(DatePhrase {
                    span: Span::new(tokens[read.from].span.start, tokens[read.to - 1].span.end),
                    form: read.form,
                });
                at = read.to;
            }
            None => at += 1,
        }
    }
    phrases
}

/// A phrase over the tokens `from..to`.
struct Read {
    from: usize,
    to: usize,
    form: Form,
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    language: &'static Language,
}

impl Reader<'_> {
    fn phrase(&self, at: usize) -> Option<Read> {
        let read = match self.tokens[at].kind {
            Kind::Number(..) => self
                .numeric(at)
                .or_else(|| self.day_first(at))
                .or_else(|| self.signs(at))
                .or_else(|| self.years(at)),
            Kind::Known(_) => self.worded(at),
            _ => None,
        }?;
        let (form, to) = read;
        Some(Read { from: at, to, form })
    }

    /// A phrase that begins with a word.
    fn worded(&self, at: usize) -> Option<(Form, usize)> {
        let inner = at + usize::from(self.is(at, Class::Article));
        self.weekday(at)
            .or_else(|| self.first_months(inner))
            .or_else(|| self.season(inner))
            .or_else(|| self.same_day(inner))
            .or_else(|| self.month_first(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.part(at))
            .or_else(|| self.day_word(at))
    }

    // What stands at a token.

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    fn classes(&self, at: usize) -> &'static [Class] {
        match self.kind(at) {
            Some(Kind::Known(classes)) => classes,
            _ => &[],
        }
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.classes(at).contains(&class)
    }

    fn find<T>(&self, at: usize, pick: impl Fn(Class) -> Option<T>) -> Option<T> {
        self.classes(at).iter().find_map(|&class| pick(class))
    }

    fn sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.kind(at), Some(Kind::Sign(c)) if signs.contains(&c))
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    fn capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether no white space stands between this token and the next one.
    fn glued(&self, at: usize) -> bool {
        at + 1 < self.tokens.len() && self.tokens[at].span.end == self.tokens[at + 1].span.start
    }

    fn month(&self, at: usize) -> Option<i8> {
        let month = self.find(at, |class| match class {
            Class::Month(m) | Class::MonthName(m) | Class::MonthShort(m) => Some(m),
            _ => None,
        });
        // English and German print months with a capital letter; other languages have no lexicon
        // entry that is also another word.
        month.filter(|_| self.capital(at) || !self.is_name(at))
    }

    fn is_name(&self, at: usize) -> bool {
        self.classes(at)
            .iter()
            .any(|class| matches!(class, Class::MonthName(_) | Class::MonthShort(_)))
    }

    fn day_number(&self, at: usize) -> Option<i8> {
        match self.kind(at) {
            Some(Kind::Number(n @ 1..=31, 1..=2)) => Some(n as i8),
            _ => None,
        }
    }

    fn year_number(&self, at: usize) -> Option<i16> {
        let part_of_number = self.glued(at)
            && self.sign(at + 1, &[',', '.'])
            && self.glued(at + 1)
            && matches!(self.kind(at + 2), Some(Kind::Number(..)));
        let before = at > 0
            && self.glued(at - 1)
            && self.sign(at - 1, &[',', '.', '$', '€', '£', '¥', '#', '+']);
        let unit = self.glued(at)
            && (self.sign(at + 1, &['%', '°', '€', '$'])
                || matches!(self.kind(at + 1), Some(Kind::Known(_) | Kind::Word)));
        match self.kind(at) {
            Some(Kind::Number(n @ 1500..=2199, 4)) if !part_of_number && !before && !unit => {
                Some(n as i16)
            }
            _ => None,
        }
    }

    fn unit(&self, at: usize) -> Option<Unit> {
        self.find(at, |class| {
            if let Class::Unit(unit) = class {
                Some(unit)
            } else {
                None
            }
        })
    }

    fn shift(&self, at: usize) -> Option<i16> {
        self.find(at, |class| {
            if let Class::Shift(shift) = class {
                Some(shift)
            } else {
                None
            }
        })
    }

    fn dash(&self, at: usize) -> bool {
        self.sign(at, &['-', '–', '—'])
    }

    /// The token after a dash or a word that joins two ends of an interval.
    fn after_to(&self, at: usize) -> Option<usize> {
        (self.dash(at) || self.is(at, Class::To)).then_some(at + 1)
    }

    // Dates in numbers.

    /// `2022-12-30`, `30.12.2022`, `12/30/2022` where only one reading is possible.
    fn numeric(&self, at: usize) -> Option<(Form, usize)> {
        let number = |at: usize| match self.kind(at) {
            Some(Kind::Number(n, len)) => Some((n, len)),
            _ => None,
        };
        let glued = (at..at + 4).all(|n| self.glued(n));
        let ((a, a_len), (b, b_len), (c, c_len)) = (number(at)?, number(at + 2)?, number(at + 4)?);
        if !glued
            || (at > 0 && self.glued(at - 1) && !self.sign(at - 1, &['(', '[', '"', '“']))
            || b_len > 2
        {
            return None;
        }
        let day = |y: u16, m: u16, d: u16| {
            if m <= 12 && d <= 31 {
                Edtf::day(y as i16, m as i8, d as i8)
            } else {
                None
            }
        };
        let separator = |sign: char| self.sign(at + 1, &[sign]) && self.sign(at + 3, &[sign]);
        let date = if separator('-') && a_len == 4 && c_len == 2 {
            day(a, b, c)
        } else if separator('.') && c_len == 4 && a_len <= 2 {
            day(c, b, a)
        } else if separator('/') && c_len == 4 && a_len <= 2 {
            match (a > 12, b > 12) {
                (true, false) => day(c, b, a),
                (false, true) => day(c, a, b),
                _ if a == b => day(c, a, b),
                _ => None,
            }
        } else {
            None
        };
        date.map(|date| (Form::Full(date), at + 5))
    }

    /// `2022年12月30日`, `12月30日`
    fn signs(&self, at: usize) -> Option<(Form, usize)> {
        let counted = |at: usize, sign: u8| match self.kind(at) {
            Some(Kind::Number(n, _)) if self.is(at + 1, Class::Sign(sign)) => Some(n),
            _ => None,
        };
        if let Some(year) = counted(at, 1).filter(|year| (1500..2200).contains(year)) {
            let Some(month) = counted(at + 2, 2) else {
                return Some((Form::Full(Edtf::Year(year as i16)), at + 2));
            };
            let Some(day) = counted(at + 4, 3) else {
                return Edtf::month(year as i16, month as i8).map(|m| (Form::Full(m), at + 4));
            };
            return Edtf::day(year as i16, month as i8, day as i8).map(|d| (Form::Full(d), at + 6));
        }
        let (month, day) = (counted(at, 2)?, counted(at + 2, 3)?);
        ((1..=12).contains(&month) && (1..=31).contains(&day))
            .then_some((Form::Days(month as i8, day as i8, day as i8), at + 4))
    }

    // A day and a month.

    /// `30 December 2022`, `30. Dezember`, `the 4th of May`, `4-6 May`
    fn day_first(&self, at: usize) -> Option<(Form, usize)> {
        if at > 0
            && self.glued(at - 1)
            && self.sign(at - 1, &[':', '.', ',', '/', '$', '€', '£', '-'])
        {
            return None;
        }
        let (from, next) = self.ordinal_day(at)?;
        let (to, next) = match self.after_to(next).and_then(|next| self.ordinal_day(next)) {
            Some((to, next)) if to > from => (to, next),
            _ => (from, next),
        };
        let next = next + usize::from(self.is(next, Class::Of));
        let month = self.month(next)?;
        let next = next + 1 + usize::from(self.is_short(next) && self.sign(next + 1, &['.']));
        Some(self.with_year(month, from, to, next))
    }

    fn is_short(&self, at: usize) -> bool {
        self.classes(at)
            .iter()
            .any(|class| matches!(class, Class::MonthShort(_)))
    }

    /// A day's number with its full stop or its ending.
    fn ordinal_day(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.day_number(at)?;
        let marked =
            self.glued(at) && (self.sign(at + 1, &['.']) || self.is(at + 1, Class::Suffix));
        Some((day, at + 1 + usize::from(marked)))
    }

    /// Reads a year behind a day and a month, if there is one.
    fn with_year(&self, month: i8, from: i8, to: i8, next: usize) -> (Form, usize) {
        let Some((year, end)) = self.year_behind(next) else {
            return (Form::Days(month, from, to), next);
        };
        let day = |d: i8| Edtf::day(year, month, d);
        match (day(from), day(to)) {
            (Some(first), Some(_)) if from == to => (Form::Full(first), end),
            (Some(Edtf::Day(first)), Some(Edtf::Day(last))) => (
                Form::Full(Edtf::Interval(Point::Day(first), Point::Day(last))),
                end,
            ),
            _ => (Form::Days(month, from, to), next),
        }
    }

    /// A year, after a comma or "of".
    fn year_behind(&self, at: usize) -> Option<(i16, usize)> {
        let at = at + usize::from(self.sign(at, &[',']) || self.is(at, Class::Of));
        self.year_number(at).map(|year| (year, at + 1))
    }

    /// `December 30, 2022`, `Dec. 30`, `May 4-6`, `December 2022`, `January-November 2022`,
    /// `in May`
    fn month_first(&self, at: usize) -> Option<(Form, usize)> {
        let month = self.month(at)?;
        let dotted = self.is_short(at) && self.sign(at + 1, &['.']) && self.glued(at);
        let next = at + 1 + usize::from(dotted);
        if let Some(read) = self.month_day(month, next) {
            return Some(read);
        }
        if let Some((to, end)) = self.last_month(next) {
            let (year, end) = self.year_said(end);
            return Some((Form::Months(month, to, year), end));
        }
        let (year, end) = self.year_said(next);
        let alone = !self.is_name(at) || year != YearOf::Unsaid || self.introduced(at);
        (alone && !(self.is_short(at) && year == YearOf::Unsaid))
            .then_some((Form::Months(month, month, year), end))
    }

    fn month_day(&self, month: i8, at: usize) -> Option<(Form, usize)> {
        let (from, next) = self.ordinal_day(at)?;
        // "May 4 million" is no day, "May 10:30" and "May 5.5" neither.
        let number = self.glued(at)
            && self.sign(at + 1, &[':', '.', ',', '%'])
            && self.glued(at + 1)
            && matches!(self.kind(at + 2), Some(Kind::Number(..)));
        if number {
            return None;
        }
        let next = if self.is(next - 1, Class::Suffix) {
            next
        } else {
            at + 1
        };
        match self
            .after_to(next)
            .filter(|_| self.dash(next))
            .and_then(|next| self.ordinal_day(next))
        {
            Some((to, end)) if to > from => Some(self.with_year(month, from, to, end)),
            _ => Some(self.with_year(month, from, from, next)),
        }
    }

    fn last_month(&self, at: usize) -> Option<(i8, usize)> {
        let next = self.after_to(at)?;
        let month = self.month(next).filter(|_| self.capital(next))?;
        // "in May and June" are two months; "from May to June" is one time.
        let joined = self.dash(at) || !self.is(at, Class::In) || self.is(at, Class::Through);
        joined.then_some((month, next + 1))
    }

    /// A year, "of this year", "des nächsten Jahres", or none.
    fn year_said(&self, at: usize) -> (YearOf, usize) {
        if let Some((year, end)) = self.year_behind(at) {
            return (YearOf::Stated(year), end);
        }
        let mut next = at + usize::from(self.is(at, Class::Of));
        next += usize::from(self.is(next, Class::Article));
        if let Some(shift) = self
            .shift(next)
            .filter(|_| self.unit(next + 1) == Some(Unit::Year))
        {
            return (YearOf::Shifted(shift), next + 2);
        }
        // "des Jahres 2022"
        if let Some(year) = self
            .year_number(next + 1)
            .filter(|_| self.unit(next) == Some(Unit::Year))
        {
            return (YearOf::Stated(year), next + 2);
        }
        (YearOf::Unsaid, at)
    }

    /// Whether a word stands before that makes a month of a name.
    fn introduced(&self, at: usize) -> bool {
        let before = at > 0
            && (self.is(at - 1, Class::In)
                || self.is(at - 1, Class::Part)
                || self.shift(at - 1).is_some());
        before && !self.capital(at + 1)
    }

    // Parts of a year.

    /// `the first 11 months of 2022`, `the first quarter of last year`,
    /// `in der zweiten Hälfte 2022`
    fn first_months(&self, at: usize) -> Option<(Form, usize)> {
        let ordinal = self.find(at, |class| {
            if let Class::Ordinal(n) = class {
                Some(n)
            } else {
                None
            }
        })?;
        let count = match self.kind(at + 1) {
            Some(Kind::Number(n @ 1..=12, _)) => Some(n as i8),
            _ => self.find(at + 1, |class| {
                if let Class::Count(n) = class {
                    Some(n)
                } else {
                    None
                }
            }),
        };
        if let Some(count) = count {
            let months = ordinal == 1 && self.unit(at + 2) == Some(Unit::Month);
            return months.then(|| self.of_year(1, count, at + 3)).flatten();
        }
        match self.unit(at + 1)? {
            Unit::Quarter => self.of_year(3 * ordinal - 2, 3 * ordinal, at + 2),
            Unit::Half if ordinal <= 2 => self.of_year(6 * ordinal - 5, 6 * ordinal, at + 2),
            _ => None,
        }
    }

    fn of_year(&self, from: i8, to: i8, at: usize) -> Option<(Form, usize)> {
        let (year, end) = self.year_said(at);
        (year != YearOf::Unsaid).then_some((Form::Months(from, to, year), end))
    }

    /// `the spring of next year`, `summer 2022`, `Frühjahr 2022`
    fn season(&self, at: usize) -> Option<(Form, usize)> {
        let season = self.find(at, |class| {
            if let Class::Season(s) = class {
                Some(s)
            } else {
                None
            }
        })?;
        let (year, end) = self.year_said(at + 1);
        (year != YearOf::Unsaid).then_some((Form::Season(season, year), end))
    }

    // Weekdays and relative dates.

    /// `Wednesday`, `Wednesday, February 4, 2026`, `Mittwoch, 4. Februar`
    fn weekday(&self, at: usize) -> Option<(Form, usize)> {
        let weekday = self.weekday_name(at)?;
        let mut next = at + 1;
        while self.sign(next, &[',']) || self.is(next, Class::Article) {
            next += 1;
        }
        let date = self
            .month_first(next)
            .or_else(|| self.numeric(next))
            .or_else(|| self.day_first(next));
        if let Some((date, end)) = date.filter(|(form, _)| form.is_day()) {
            return Some((date, end));
        }
        let recurs = at > 0
            && (self.is(at - 1, Class::Every)
                || self.is(at - 1, Class::Feast)
                || self.is(at + 1, Class::Every));
        let recurs = recurs || (self.is(at + 1, Class::Of) && self.is(at + 2, Class::Every));
        (!recurs).then_some((Form::Weekday(weekday, None), at + 1))
    }

    fn weekday_name(&self, at: usize) -> Option<i8> {
        self.find(at, |class| {
            if let Class::Weekday(w) = class {
                Some(w)
            } else {
                None
            }
        })
        .filter(|_| self.capital(at))
    }

    fn same_day(&self, at: usize) -> Option<(Form, usize)> {
        (self.is(at, Class::Same) && self.unit(at + 1) == Some(Unit::Day))
            .then_some((Form::SameDay, at + 2))
    }

    /// `last week`, `this year`, `next Friday`, `last summer`, `am vergangenen Montag`
    fn relative(&self, at: usize) -> Option<(Form, usize)> {
        let shift = self.shift(at)?;
        // "over the last week" is a span of time.
        let spans = at > 0 && self.is(at - 1, Class::Spanning);
        // "This Week" is the name of something.
        let named = self.capital(at) && self.capital(at + 1) && !self.language.noun_capitals;
        let counted = |unit: Unit| !spans && unit != Unit::Day && !named;
        if let Some(unit) = self.unit(at + 1).filter(|&unit| counted(unit)) {
            return Some((Form::Unit(unit, shift), at + 2));
        }
        if let Some(weekday) = self.weekday_name(at + 1) {
            if let Some((date, end)) = self
                .weekday(at + 1)
                .filter(|(form, _)| !matches!(form, Form::Weekday(..)))
            {
                return Some((date, end));
            }
            let recurs = self.is(at + 2, Class::Of) && self.is(at + 3, Class::Every);
            return (!recurs).then_some((Form::Weekday(weekday, Some(shift)), at + 2));
        }
        if let Some(season) = self.find(at + 1, |class| {
            if let Class::Season(s) = class {
                Some(s)
            } else {
                None
            }
        }) {
            return Some((Form::SeasonBy(season, shift), at + 2));
        }
        let month = self.month(at + 1)?;
        Some((Form::MonthBy(month, shift), at + 2))
    }

    /// `earlier this month`, `late last year`, `early 2023`, `Ende März`
    fn part(&self, at: usize) -> Option<(Form, usize)> {
        if !self.is(at, Class::Part) {
            return None;
        }
        let next = at + 1 + usize::from(self.sign(at + 1, &['-']));
        if let Some(year) = self.year_number(next) {
            return Some((Form::Full(Edtf::Year(year)), next + 1));
        }
        self.relative(next)
            .or_else(|| self.month_first(next))
            .or_else(|| self.season(next))
    }

    /// `yesterday`, `heute`
    fn day_word(&self, at: usize) -> Option<(Form, usize)> {
        let days = self.find(at, |class| {
            if let Class::Day(days) = class {
                Some(days)
            } else {
                None
            }
        })?;
        let opens =
            at == 0 || self.sign(at - 1, &['.', '!', '?', '"', '“', '„', ':', '—', '–', '-']);
        (!self.capital(at) || (opens && days <= 0)).then_some((Form::Day(days), at + 1))
    }

    // Years.

    /// `2022` where the words around it make a year of it, `2019-2022`
    fn years(&self, at: usize) -> Option<(Form, usize)> {
        let year = self
            .year_number(at)
            .filter(|year| (1800..=2100).contains(year))?;
        if at > 0 && self.glued(at - 1) && (self.dash(at - 1) || self.sign(at - 1, &['/'])) {
            return None;
        }
        let last = if (self.dash(at + 1) || self.sign(at + 1, &['/'])) && self.glued(at) {
            self.year_number(at + 2)
        } else {
            None
        };
        if let Some(last) = last.filter(|&last| last > year) {
            return Some((
                Form::Full(Edtf::Interval(Point::Year(year), Point::Year(last))),
                at + 3,
            ));
        }
        self.is_year(at)
            .then_some((Form::Full(Edtf::Year(year)), at + 1))
    }

    fn is_year(&self, at: usize) -> bool {
        if at == 0 {
            return self.language.bare_years && self.opens_clause(at + 1);
        }
        let before = at - 1;
        let possessive = self.word(before) == "s" && at >= 2 && self.sign(at - 2, &['\'', '’']);
        let bracket = self.sign(before, &['(']) && self.sign(at + 1, &[')', ',', ';']);
        let determined = self.is(before, Class::Article) || self.is(before, Class::Determiner);
        let named = self.is(before, Class::In) && !self.counts(at + 1);
        named
            || possessive
            || bracket
            || (determined && !self.counts(at + 1))
            || (self.language.bare_years
                && self.opens_clause(at + 1)
                && !self.is(before, Class::Part))
    }

    /// Whether a counted noun follows: "2000 people".
    fn counts(&self, at: usize) -> bool {
        let ending = self.language.plural_ending;
        let plural = ending.is_some_and(|ending| self.word(at).ends_with(ending));
        self.is(at, Class::Counted) || (plural && self.capital(at))
    }

    /// Whether a verb, a sign or the end follows, before which a bare year may stand.
    fn opens_clause(&self, at: usize) -> bool {
        match self.kind(at) {
            None | Some(Kind::Sign(_)) => true,
            Some(_) => !self.capital(at) && !self.is(at, Class::Joining),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: &str, expected: &[&str]) {
        let found: Vec<&str> = scan(text, language)
            .into_iter()
            .map(|p| p.span.of(text))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    fn full(text: &str, language: &str) -> String {
        scan(text, language)
            .into_iter()
            .find_map(|p| {
                if let Form::Full(date) = p.form {
                    Some(date.to_string())
                } else {
                    None
                }
            })
            .unwrap_or_default()
    }

    #[test]
    fn full_dates_in_all_usual_forms() {
        for (text, language) in [
            ("on December 30, 2022.", "en"),
            ("on Dec. 30, 2022", "en"),
            ("on Friday, 30 December 2022,", "en"),
            ("the 30th of December 2022", "en"),
            ("2022-12-30", "en"),
            ("12/30/2022", "en"),
            ("30/12/2022", "en"),
            ("am 30. Dezember 2022", "de"),
            ("am Freitag, dem 30. Dezember 2022", "de"),
            ("vom 30.12.2022", "de"),
            ("le 30 décembre 2022", "fr"),
            ("el 30 de diciembre de 2022", "es"),
            ("30 декабря 2022 года", "ru"),
            ("2022年12月30日", "zh"),
        ] {
            assert_eq!(full(text, language), "2022-12-30", "{text}");
        }
        assert_eq!(full("on 4-6 May 2024", "en"), "2024-05-04/2024-05-06");
        assert_eq!(full("on May 4–6, 2024", "en"), "2024-05-04/2024-05-06");
        assert_eq!(full("le 1er janvier 2023", "fr"), "2023-01-01");
        assert_eq!(
            full("05/04/2022", "en"),
            "",
            "day and month cannot be told apart"
        );
        assert_eq!(full("December 32, 2022", "en"), "");
    }

    #[test]
    fn phrases_with_their_words() {
        check(
            "In November and in early May trade grew, compared with the first 11 months of 2022.",
            "en",
            &["November", "early May", "the first 11 months of 2022"],
        );
        check(
            "He comes later this month, or in the spring of next year.",
            "en",
            &["later this month", "the spring of next year"],
        );
        check(
            "Trade hit $218bn during January-November.",
            "en",
            &["January-November"],
        );
        check(
            "Im ersten Quartal 2023 und Ende März",
            "de",
            &["ersten Quartal 2023", "Ende März"],
        );
        check(
            "2019 wurde er gewählt, im Jahr 2021 trat er ab.",
            "de",
            &["2019", "2021"],
        );
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "It may rain, and they march on.",
            "April Smith and August Meyer met.",
            "The last Thursday of every month is free.",
            "He paid 2000 dollars and $2019.",
            "On Black Friday every Monday is Good Friday.",
            "the 21st century, G20, COVID-19 and flight 1945",
            "The score was 4-6.",
        ] {
            check(text, "en", &[]);
        }
        check("Guten Morgen, er kommt jeden Freitag.", "de", &[]);
        check("Rund 2000 Menschen kamen.", "de", &[]);
    }

    #[test]
    fn years_are_known_by_the_words_around_them() {
        check(
            "Russia's 2022 offensive, in 2023, its 2019 plan (2018) and the 2017 law",
            "en",
            &["2022", "2023", "2019", "2018", "2017"],
        );
    }
}
