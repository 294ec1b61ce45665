//! Decimal numbers as people write them, read and printed by integer arithmetic.
//!
//! The standard library prints and reads every double exactly, with tables and code of some thirty kilobytes that each
//! reader would download. Nothing here has more than fifteen significant digits, which needs neither.

/// Decimals beyond which nothing is printed.
const MOST_DECIMALS: usize = 12;
/// Whole numbers up to here are exact in a double.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Prints a finite number with fixed decimals, halves away from zero; zero has no sign, a negative number a hyphen.
/// Beyond fifteen significant digits decimals are given up.
pub fn fixed(value: f64, decimals: usize) -> String {
    let magnitude = libm::fabs(value);
    let mut decimals = decimals.min(MOST_DECIMALS);
    while decimals > 0 && magnitude * power_of_ten(decimals) > EXACT {
        decimals -= 1;
    }
    let scaled = libm::floor(magnitude * power_of_ten(decimals) + 0.5) as u64;
    let mut digits = scaled.to_string();
    while digits.len() <= decimals {
        digits.insert(0, '0');
    }
    if decimals > 0 {
        digits.insert(digits.len() - decimals, '.');
    }
    if value < 0.0 && scaled > 0 {
        digits.insert(0, '-');
    }
    digits
}

/// Prints a finite number with as few decimals as tell it from its neighbours among numbers of fifteen digits.
pub fn shortest(value: f64) -> String {
    trimmed(&fixed(value, MOST_DECIMALS)).to_owned()
}

/// Drops zeros behind the decimal point, and a point that nothing follows.
pub fn trimmed(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// Reads a decimal number: digits with or without a point, a sign, a power of ten behind `e`. Digits beyond the
/// fifteenth significant one are passed over. `None` for anything else, and for numbers beyond all doubles.
pub fn parse(text: &str) -> Option<f64> {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], whole(&text[at + 1..])?),
        None => (text, 0),
    };
    let (negative, mantissa) = match mantissa.as_bytes().first()? {
        b'-' => (true, &mantissa[1..]),
        b'+' => (false, &mantissa[1..]),
        _ => (false, mantissa),
    };
    let (mut number, mut digits, mut shift, mut point, mut any) = (0_u64, 0, 0_i32, false, false);
    for byte in mantissa.bytes() {
        match byte {
            b'.' if !point => point = true,
            b'0'..=b'9' => {
                any = true;
                if digits < 15 {
                    number = number * 10 + u64::from(byte - b'0');
                    digits += i32::from(number > 0);
                    shift -= i32::from(point);
                } else {
                    shift += i32::from(!point);
                }
            }
            _ => return None,
        }
    }
    let power = shift + exponent;
    let value = match power {
        0.. => number as f64 * power_of_ten(power as usize),
        // Dividing by an exact power of ten gives the double next to the decimal; so it does in two steps, but for
        // numbers too small to matter.
        -22..0 => number as f64 / power_of_ten(power.unsigned_abs() as usize),
        _ => number as f64 / 1e22 / power_of_ten((power.unsigned_abs() - 22) as usize),
    };
    (any && value.is_finite()).then_some(if negative { 0.0 - value } else { value })
}

fn whole(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    Some(if text.starts_with('-') { -number } else { number })
}

fn power_of_ten(exponent: usize) -> f64 {
    (0..exponent.min(400)).fold(1.0, |power, _| power * 10.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_printed_as_written() {
        for (value, decimals, text) in [
            (0.0, 0, "0"),
            (-0.0, 1, "0.0"),
            (1234.5, 1, "1234.5"),
            (0.125, 2, "0.13"),
            (-0.004, 2, "0.00"),
            (-12.5, 0, "-13"),
            (999.96, 1, "1000.0"),
            (1e13, 3, "10000000000000.00"),
            (0.05, 2, "0.05"),
        ] {
            assert_eq!(fixed(value, decimals), text);
        }
        for (value, text) in
            [(0.12, "0.12"), (100_000.0, "100000"), (5e-4, "0.0005"), (-3.25, "-3.25"), (20.67, "20.67")]
        {
            assert_eq!(shortest(value), text);
        }
    }

    #[test]
    fn what_is_no_decimal_number_is_refused() {
        for text in
            ["", "-", ".", "e5", "1e", "1e99999", "1e309", "nan", "inf", "0x1", "1,5", "1 ", " 1", "1.2.3", "１"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("1e3"), Some(1_000.0));
        assert_eq!(parse("-.5"), Some(-0.5));
        assert_eq!(parse("7."), Some(7.0));
    }

    proptest! {
        #[test]
        fn decimals_of_fifteen_digits_survive(number in 0_u64..1_000_000_000_000_000, decimals in 0_usize..12) {
            let value = number as f64 / power_of_ten(decimals);
            let text = shortest(value);
            prop_assert_eq!(parse(&text), Some(value), "{}", text);
        }

        #[test]
        fn short_numbers_are_read_as_the_standard_library_reads_them(text in "-?[0-9]{1,8}(\\.[0-9]{1,6})?(e-?[0-9])?") {
            prop_assert_eq!(parse(&text), text.parse::<f64>().ok().map(|value| value + 0.0));
        }

        #[test]
        fn nothing_breaks_the_reader(text in ".*") {
            let _ = parse(&text);
        }
    }
}
