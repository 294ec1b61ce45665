//! The little grammar of comparisons that a figure's `when` and an essay's `claim` share.
//!
//! ```text
//! condition  = comparison { "and" comparison }
//! comparison = term ( "<" | "<=" | ">" | ">=" | "==" ) term
//! term       = number | number "*" ref | ref
//! ref        = [ figure "." ] name [ "?" name "=" value { "&" name "=" value } ]
//! ```
//!
//! It is read by hand, for it is read in the browser too and must weigh nothing.

mod reader;

use std::fmt;

use reader::Reader;

/// The name, in a figure's own conditions, of the number of its parameters that are not at their defaults.
pub const CHANGED: &str = "changed";

/// One or more comparisons that must all hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The comparisons, in the order in which they are written; never empty.
    pub comparisons: Vec<Comparison>,
}

/// Two terms and the operator between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The term before the operator.
    pub left: Term,
    /// The operator.
    pub operator: Operator,
    /// The term behind the operator.
    pub right: Term,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A finite number.
    Number(f64),
    /// A value of a model, times a finite number (one, when none is written).
    Scaled(f64, Ref),
}

/// The name of a value: an output or a parameter of a figure, at some settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Ref {
    /// The figure's id; `None` where the figure is understood, as in its own words.
    pub figure: Option<String>,
    /// The id of the output or parameter.
    pub name: String,
    /// Parameters that differ from their defaults, with the values as they are written.
    pub settings: Vec<(String, String)>,
}

/// How two terms are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `==`: equal to nine significant digits, because a computed number is rarely equal to the last bit.
    Equal,
}

/// Why a condition cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionError {
    /// The number of characters before the place of the error.
    pub at: usize,
    /// What is wrong there.
    pub what: String,
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// Says where the text leaves the grammar, and what the grammar asks for there.
    pub fn parse(text: &str) -> Result<Self, ConditionError> {
        let mut reader = Reader::new(text);
        let mut comparisons = vec![reader.comparison()?];
        while reader.word("and") {
            comparisons.push(reader.comparison()?);
        }
        reader.end()?;
        Ok(Self { comparisons })
    }

    /// Whether every comparison holds, with the values that `value` knows. `None` when one of them is undefined:
    /// nothing can then be said, neither yes nor no.
    pub fn holds(&self, value: &dyn Fn(&Ref) -> Option<f64>) -> Option<bool> {
        let mut all = true;
        for comparison in &self.comparisons {
            let left = comparison.left.value(value)?;
            let right = comparison.right.value(value)?;
            all &= comparison.operator.holds(left, right);
        }
        Some(all)
    }

    /// Every value that the condition names, in order.
    pub fn refs(&self) -> impl Iterator<Item = &Ref> {
        self.comparisons.iter().flat_map(|comparison| [&comparison.left, &comparison.right]).filter_map(|term| {
            match term {
                Term::Number(_) => None,
                Term::Scaled(_, of) => Some(of),
            }
        })
    }

    /// The condition as it is meant where a figure is understood.
    pub fn of(mut self, figure: &str) -> Self {
        for comparison in &mut self.comparisons {
            for term in [&mut comparison.left, &mut comparison.right] {
                if let Term::Scaled(_, of) = term {
                    of.figure.get_or_insert_with(|| figure.to_owned());
                }
            }
        }
        self
    }
}

impl Term {
    /// The number that the term stands for; `None` when the model leaves it undefined.
    pub fn value(&self, value: &dyn Fn(&Ref) -> Option<f64>) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Scaled(factor, of) => Some(factor * value(of)?),
        }
    }
}

impl Operator {
    /// Whether the comparison is true of two numbers.
    pub fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
            Self::Equal => (left - right).abs() <= 1e-9 * left.abs().max(right.abs()),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, comparison) in self.comparisons.iter().enumerate() {
            let joint = if i == 0 { "" } else { " and " };
            write!(f, "{joint}{} {} {}", comparison.left, comparison.operator, comparison.right)?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Scaled(1.0, of) => write!(f, "{of}"),
            Self::Scaled(factor, of) => write!(f, "{factor} * {of}"),
        }
    }
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(figure) = &self.figure {
            write!(f, "{figure}.")?;
        }
        write!(f, "{}", self.name)?;
        for (i, (param, value)) in self.settings.iter().enumerate() {
            write!(f, "{}{param}={value}", if i == 0 { '?' } else { '&' })?;
        }
        Ok(())
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
            Self::Equal => "==",
        })
    }
}

impl fmt::Display for ConditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: {}", self.at + 1, self.what)
    }
}

impl std::error::Error for ConditionError {}
