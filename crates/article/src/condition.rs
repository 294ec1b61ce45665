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

use std::fmt;

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
        self.comparisons
            .iter()
            .flat_map(|comparison| [&comparison.left, &comparison.right])
            .filter_map(|term| match term {
                Term::Number(_) => None,
                Term::Scaled(_, of) => Some(of),
            })
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

/// A cursor over the characters of a condition.
struct Reader {
    text: Vec<char>,
    at: usize,
}

impl Reader {
    fn new(text: &str) -> Self {
        Self { text: text.chars().collect(), at: 0 }
    }

    fn comparison(&mut self) -> Result<Comparison, ConditionError> {
        let left = self.term()?;
        let operator = self.operator()?;
        let right = self.term()?;
        Ok(Comparison { left, operator, right })
    }

    fn term(&mut self) -> Result<Term, ConditionError> {
        self.blanks();
        match self.peek() {
            Some(c) if c.is_ascii_digit() || matches!(c, '-' | '.') => {
                let number = self.number()?;
                self.blanks();
                if self.peek() != Some('*') {
                    return Ok(Term::Number(number));
                }
                self.at += 1;
                self.blanks();
                Ok(Term::Scaled(number, self.reference()?))
            }
            _ => Ok(Term::Scaled(1.0, self.reference()?)),
        }
    }

    fn number(&mut self) -> Result<f64, ConditionError> {
        let start = self.at;
        while let Some(c) = self.peek() {
            let first = self.at == start;
            let sign = matches!(c, '+' | '-') && (first || matches!(self.text[self.at - 1], 'e' | 'E'));
            if !(c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E') || sign) {
                break;
            }
            self.at += 1;
        }
        let written: String = self.text[start..self.at].iter().collect();
        match written.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(ConditionError { at: start, what: format!("`{written}` is not a number") }),
        }
    }

    fn reference(&mut self) -> Result<Ref, ConditionError> {
        let first = self.name()?;
        let (figure, name) = if self.skip('.') { (Some(first), self.name()?) } else { (None, first) };
        let mut settings = Vec::new();
        if self.skip('?') {
            loop {
                let param = self.name()?;
                if !self.skip('=') {
                    return self.fail(format!("`{param}` has no value: `=` is expected"));
                }
                settings.push((param, self.setting()?));
                if !self.skip('&') {
                    break;
                }
            }
        }
        Ok(Ref { figure, name, settings })
    }

    fn name(&mut self) -> Result<String, ConditionError> {
        let start = self.at;
        while self.peek().is_some_and(|c| {
            c.is_ascii_lowercase() || (self.at > start && (c.is_ascii_digit() || c == '-'))
        }) {
            self.at += 1;
        }
        if self.at == start {
            return self.fail("a name in small letters, digits and `-` is expected".to_owned());
        }
        Ok(self.text[start..self.at].iter().collect())
    }

    fn setting(&mut self) -> Result<String, ConditionError> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '_')) {
            self.at += 1;
        }
        if self.at == start {
            return self.fail("a value is expected".to_owned());
        }
        Ok(self.text[start..self.at].iter().collect())
    }

    fn operator(&mut self) -> Result<Operator, ConditionError> {
        self.blanks();
        let found = match (self.peek(), self.text.get(self.at + 1)) {
            (Some('<'), Some('=')) => (Operator::AtMost, 2),
            (Some('>'), Some('=')) => (Operator::AtLeast, 2),
            (Some('='), Some('=')) => (Operator::Equal, 2),
            (Some('<'), _) => (Operator::Less, 1),
            (Some('>'), _) => (Operator::Greater, 1),
            _ => return self.fail("one of `<`, `<=`, `>`, `>=`, `==` is expected".to_owned()),
        };
        self.at += found.1;
        Ok(found.0)
    }

    /// Takes `word` when it comes next and stands alone.
    fn word(&mut self, word: &str) -> bool {
        self.blanks();
        let end = self.at + word.len();
        let here = self.text.get(self.at..end).is_some_and(|found| found.iter().copied().eq(word.chars()));
        let alone = self.text.get(end).is_none_or(|c| c.is_whitespace());
        if here && alone {
            self.at = end;
        }
        here && alone
    }

    fn end(&mut self) -> Result<(), ConditionError> {
        self.blanks();
        if self.at < self.text.len() {
            return self.fail("the end, or `and` and another comparison, is expected".to_owned());
        }
        Ok(())
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn skip(&mut self, c: char) -> bool {
        let here = self.peek() == Some(c);
        self.at += usize::from(here);
        here
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn fail<T>(&self, what: String) -> Result<T, ConditionError> {
        Err(ConditionError { at: self.at, what })
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
