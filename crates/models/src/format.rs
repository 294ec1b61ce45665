//! How numbers are printed: alike in both scripts, to the digit.

use crate::bracket::Within;
use crate::decimal;

/// How a quantity is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Fixed decimals with thousands separators.
    Fixed(u8),
    /// At most this many decimals, trailing zeros dropped.
    Trimmed(u8),
    /// A share as a percentage with fixed decimals.
    Percent(u8),
    /// Significant digits, trailing zeros dropped.
    Significant(u8),
    /// In units of ten thousand (萬), at most one decimal.
    TenThousands,
    /// In units of a hundred million (億), at most one decimal.
    HundredMillions,
}

impl Format {
    /// Trimmed to as many decimals as a step such as 0.05 has.
    pub const fn decimals_of(step: f64) -> Self {
        let mut decimals = 0;
        let mut scaled = step;
        // Steps are decimal fractions; the tolerance forgives 0.1 × 10 × … not being exact.
        while decimals < 6 && {
            let fraction = scaled - (scaled as i64) as f64;
            fraction > 1e-6 && fraction < 1.0 - 1e-6
        } {
            scaled *= 10.0;
            decimals += 1;
        }
        Self::Trimmed(decimals)
    }

    /// Reads a format as the text names it: `int`, `d1`…`d4`, `pct`, `pct1`, `pct2`, `sig2`…`sig4`, `wan`, `yi`.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "int" => Self::Fixed(0),
            "d1" => Self::Fixed(1),
            "d2" => Self::Fixed(2),
            "d3" => Self::Fixed(3),
            "d4" => Self::Fixed(4),
            "pct" => Self::Percent(0),
            "pct1" => Self::Percent(1),
            "pct2" => Self::Percent(2),
            "sig2" => Self::Significant(2),
            "sig3" => Self::Significant(3),
            "sig4" => Self::Significant(4),
            "wan" => Self::TenThousands,
            "yi" => Self::HundredMillions,
            _ => return None,
        })
    }

    /// The names that [`Self::from_name`] knows, for error messages.
    pub const NAMES: &'static str = "int d1 d2 d3 d4 pct pct1 pct2 sig2 sig3 sig4 wan yi";

    /// Prints a finite number.
    pub fn print(self, value: f64) -> String {
        match self {
            Self::Fixed(decimals) => grouped(value, decimals.into()),
            Self::Trimmed(decimals) => decimal::trimmed(&grouped(value, decimals.into())).to_owned(),
            Self::Percent(decimals) => format!("{}%", grouped(value * 100.0, decimals.into())),
            Self::Significant(digits) => {
                decimal::trimmed(&grouped(value, decimals_for(value, digits.into()))).to_owned()
            }
            Self::TenThousands => decimal::trimmed(&grouped(value / 1e4, 1)).to_owned(),
            Self::HundredMillions => decimal::trimmed(&grouped(value / 1e8, 1)).to_owned(),
        }
    }

    /// Prints an output; an undefined one is a dash.
    pub fn print_output(self, value: Option<f64>) -> String {
        value.map_or_else(|| "—".to_owned(), |value| self.print(value))
    }
}

/// Decimals that show `digits` significant digits of a value.
fn decimals_for(value: f64, digits: usize) -> usize {
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    let magnitude = libm::floor(libm::log10(libm::fabs(value))) as i64;
    (digits as i64 - 1 - magnitude).within(0, 12) as usize
}

/// Fixed decimals with a comma between thousands; zero never carries a minus sign, and the sign is U+2212.
fn grouped(value: f64, decimals: usize) -> String {
    let plain = decimal::fixed(libm::fabs(value), decimals);
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let zero = plain.bytes().all(|b| matches!(b, b'0' | b'.'));
    let mut text = String::with_capacity(plain.len() + 8);
    if value < 0.0 && !zero {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[track_caller]
    fn check(format: Format, value: f64, expected: &str) {
        assert_eq!(format.print(value), expected);
    }

    #[test]
    fn numbers_print_as_a_reader_expects() {
        check(Format::Fixed(0), 1_234_567.0, "1,234,567");
        check(Format::Fixed(0), 999.6, "1,000");
        check(Format::Fixed(2), -0.001, "0.00");
        check(Format::Fixed(1), -12.34, "−12.3");
        check(Format::Trimmed(2), 5.10, "5.1");
        check(Format::Trimmed(2), 1200.0, "1,200");
        check(Format::Percent(0), 0.12, "12%");
        check(Format::Percent(1), 0.275404, "27.5%");
        check(Format::Significant(2), 0.0972222, "0.097");
        check(Format::Significant(3), 10.2857, "10.3");
        check(Format::Significant(3), 24_680.0, "24,680");
        check(Format::TenThousands, 50_000.0, "5");
        check(Format::TenThousands, 312_345.0, "31.2");
        check(Format::HundredMillions, 1.4e9, "14");
    }

    #[test]
    fn a_step_says_its_decimals() {
        for (step, decimals) in [(1.0, 0), (0.5, 1), (0.05, 2), (0.001, 3), (10.0, 0), (0.1, 1), (0.0001, 4)] {
            assert_eq!(Format::decimals_of(step), Format::Trimmed(decimals), "{step}");
        }
    }
}
