//! How a language writes numbers.

use fluent_bundle::FluentValue;

/// What stands between the thousands, and before the fraction.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct Separators {
    group: String,
    decimal: String,
}

impl Separators {
    pub(super) fn new(group: &str, decimal: &str) -> Self {
        Self {
            group: group.to_owned(),
            decimal: decimal.to_owned(),
        }
    }

    /// A plain decimal (`-1234.5`) as readers want it: its thousands apart, with a true minus.
    pub(in crate::render) fn written(&self, plain: &str) -> String {
        let (sign, digits) = plain
            .strip_prefix('-')
            .map_or(("", plain), |digits| ("−", digits));
        let (whole, fraction) = digits
            .split_once('.')
            .map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
        let mut written = String::from(sign);
        for (n, digit) in whole.chars().enumerate() {
            if n > 0 && (whole.len() - n).is_multiple_of(3) {
                written.push_str(&self.group);
            }
            written.push(digit);
        }
        if let Some(fraction) = fraction {
            written.push_str(&self.decimal);
            written.push_str(fraction);
        }
        written
    }

    /// The function `NUMBER` of messages.
    pub(super) fn number(&self, arguments: &[FluentValue<'_>]) -> FluentValue<'static> {
        match arguments {
            [FluentValue::Number(number), ..] => self.written(&number.as_string()).into(),
            [FluentValue::String(words), ..] => words.to_string().into(),
            _ => FluentValue::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let (english, german) = (Separators::new(",", "."), Separators::new(".", ","));
        assert_eq!(english.written("218200000000"), "218,200,000,000");
        assert_eq!(english.written("-1234.5"), "−1,234.5");
        assert_eq!(german.written("1234.5"), "1.234,5");
        assert_eq!(german.written("999"), "999");
    }
}
