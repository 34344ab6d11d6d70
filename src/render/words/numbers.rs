//! Numbers as readers write them.

use rust_decimal::Decimal;

use super::Words;

/// Digits behind the point of a value that is shown rounded (a third, a sixth).
const ROUNDED: u32 = 4;

/// The scales of an axis, the largest first, and the message for each.
const SCALES: [(f64, &str); 4] = [
    (1e12, "number-trillion"),
    (1e9, "number-billion"),
    (1e6, "number-million"),
    (1e3, "number-thousand"),
];

impl Words {
    /// An exact decimal with its thousands grouped; one that goes on without end is rounded and
    /// says so.
    pub(in crate::render) fn decimal(&self, value: Decimal) -> String {
        let exact = value.normalize();
        let written = |value: Decimal| self.messages.separators().written(&value.to_string());
        if exact.scale() > 2 * ROUNDED {
            return self.tell(
                "number-rounded",
                [("number", written(exact.round_dp(ROUNDED)).into())],
            );
        }
        written(exact)
    }

    /// A difference: a decimal that always has its sign.
    pub(in crate::render) fn signed(&self, value: Decimal) -> String {
        let sign = if value > Decimal::ZERO { "+" } else { "" };
        format!("{sign}{}", self.decimal(value))
    }

    /// A round number for an axis: "150 bn".
    pub(in crate::render) fn axis(&self, value: f64) -> String {
        let scale = SCALES.into_iter().find(|(by, _)| value.abs() >= *by);
        let digits = format!("{:.2}", value / scale.map_or(1.0, |(by, _)| by));
        let number = self
            .messages
            .separators()
            .written(digits.trim_end_matches('0').trim_end_matches('.'));
        match scale {
            Some((_, key)) => self.tell(key, [("number", number.into())]),
            None => number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exact_value_is_written_in_the_readers_form() {
        let of = |language: &str, value: &str| Words::of(language).decimal(value.parse().unwrap());
        assert_eq!(of("en", "218200000000"), "218,200,000,000");
        assert_eq!(of("de", "1234.50"), "1.234,5");
        assert_eq!(
            Words::of("en").decimal(Decimal::ONE / Decimal::from(6)),
            "≈ 0.1667"
        );
    }

    #[test]
    fn an_axis_has_short_numbers() {
        assert_eq!(
            [125e9, 1.5, 2_000.0, 0.0].map(|value| Words::of("en").axis(value)),
            ["125 bn", "1.5", "2 k", "0"]
        );
        assert_eq!(
            [2.5e9, 1.5].map(|value| Words::of("de").axis(value)),
            ["2,5 Mrd.", "1,5"]
        );
    }
}
