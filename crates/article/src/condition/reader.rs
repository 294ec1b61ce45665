//! Reads a condition, character by character.

use super::{Comparison, ConditionError, Operator, Ref, Term};

/// A cursor over the characters of a condition.
pub(super) struct Reader {
    text: Vec<char>,
    at: usize,
}

impl Reader {
    /// A cursor before the first character.
    pub fn new(text: &str) -> Self {
        Self { text: text.chars().collect(), at: 0 }
    }

    /// Two terms and an operator.
    pub fn comparison(&mut self) -> Result<Comparison, ConditionError> {
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
        ::models::decimal::parse(&written)
            .ok_or_else(|| ConditionError { at: start, what: format!("`{written}` is not a number") })
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
        while self
            .peek()
            .is_some_and(|c| c.is_ascii_lowercase() || (self.at > start && (c.is_ascii_digit() || c == '-')))
        {
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
    pub fn word(&mut self, word: &str) -> bool {
        self.blanks();
        let end = self.at + word.len();
        let here = self.text.get(self.at..end).is_some_and(|found| found.iter().copied().eq(word.chars()));
        let alone = self.text.get(end).is_none_or(|c| c.is_whitespace());
        if here && alone {
            self.at = end;
        }
        here && alone
    }

    /// Nothing more comes.
    pub fn end(&mut self) -> Result<(), ConditionError> {
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
