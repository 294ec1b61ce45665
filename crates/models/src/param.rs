//! What a model declares about its parameters.

use crate::bracket::Within;
use crate::decimal;
use crate::format::Format;

/// How a slider moves through a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps add equal amounts.
    Linear,
    /// Equal steps multiply by equal factors; the range must be positive.
    Log,
}

/// Where a default comes from; the reader sees it beside the control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// A value chosen to show the mechanism, with no empirical claim (「示意值」).
    Illustrative,
    /// A published value; the key names an entry of `content/sources.toml`.
    Sourced(&'static str),
}

/// The values that a parameter can take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number between `min` and `max`; `step` is what an arrow key adds (on a log scale: what it adds at least).
    Number {
        /// Smallest value, in the parameter's unit.
        min: f64,
        /// Largest value, in the parameter's unit.
        max: f64,
        /// Distance between neighbouring values on a linear scale, and the grid that typed values are rounded to.
        step: f64,
        /// How a slider moves through the range.
        scale: Scale,
    },
    /// One of several named options; the value is the option's index.
    Choice(&'static [&'static str]),
}

/// A parameter as its model declares it. All values travel as `f64`; a choice travels as its index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParamSpec {
    /// Kebab-case name, unique within the model; part of every shared link, so it never changes meaning.
    pub id: &'static str,
    /// The unit in ASCII, for the command line and for exports; readers see the words in `content/`.
    pub unit: &'static str,
    /// Value when nothing else is said.
    pub default: f64,
    /// The values it can take.
    pub kind: Kind,
    /// How it is printed.
    pub format: Format,
    /// Where the default comes from.
    pub provenance: Provenance,
}

/// Why a value is no value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum ParamError {
    /// The text is not a finite decimal number.
    NotANumber,
    /// The number lies outside the range.
    OutOfRange {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// The text is none of the options.
    NoSuchChoice(&'static [&'static str]),
}

impl std::fmt::Display for ParamError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotANumber => write!(f, "needs a decimal number"),
            Self::OutOfRange { min, max } => write!(f, "needs a number from {min} to {max}"),
            Self::NoSuchChoice(options) => write!(f, "needs one of {}", options.join(", ")),
        }
    }
}

impl ParamSpec {
    /// A number on a linear scale, printed with as many decimals as `step` has.
    pub const fn linear(id: &'static str, unit: &'static str, default: f64, min: f64, max: f64, step: f64) -> Self {
        Self {
            id,
            unit,
            default,
            kind: Kind::Number { min, max, step, scale: Scale::Linear },
            format: Format::decimals_of(step),
            provenance: Provenance::Illustrative,
        }
    }

    /// A number on a logarithmic scale.
    pub const fn log(id: &'static str, unit: &'static str, default: f64, min: f64, max: f64, step: f64) -> Self {
        let mut spec = Self::linear(id, unit, default, min, max, step);
        spec.kind = Kind::Number { min, max, step, scale: Scale::Log };
        spec
    }

    /// One of several options; the first is the default.
    pub const fn choice(id: &'static str, options: &'static [&'static str]) -> Self {
        Self {
            id,
            unit: "",
            default: 0.0,
            kind: Kind::Choice(options),
            format: Format::Fixed(0),
            provenance: Provenance::Illustrative,
        }
    }

    /// A switch, off unless said otherwise.
    pub const fn switch(id: &'static str) -> Self {
        Self::choice(id, &["off", "on"])
    }

    /// The same parameter, printed otherwise.
    pub const fn printed(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    /// The same parameter with a published default.
    pub const fn sourced(mut self, source: &'static str) -> Self {
        self.provenance = Provenance::Sourced(source);
        self
    }

    /// Smallest and largest value.
    pub const fn range(&self) -> (f64, f64) {
        match self.kind {
            Kind::Number { min, max, .. } => (min, max),
            Kind::Choice(options) => (0.0, (options.len() - 1) as f64),
        }
    }

    /// Reads a value as it stands in a link or on a command line.
    ///
    /// # Errors
    /// When the text is no finite decimal number, lies outside the range, or names no option.
    pub fn parse(&self, text: &str) -> Result<f64, ParamError> {
        if let Kind::Choice(options) = self.kind {
            return match options.iter().position(|option| *option == text) {
                Some(index) => Ok(index as f64),
                None => Err(ParamError::NoSuchChoice(options)),
            };
        }
        let value = decimal::parse(text).filter(|_| text.len() <= 32).ok_or(ParamError::NotANumber)?;
        self.admit(value)
    }

    /// Takes a number if it lies in the range.
    ///
    /// # Errors
    /// When it is not finite, outside the range, or no option's index.
    pub fn admit(&self, value: f64) -> Result<f64, ParamError> {
        let (min, max) = self.range();
        if !value.is_finite() {
            return Err(ParamError::NotANumber);
        }
        if value < min || value > max {
            return Err(ParamError::OutOfRange { min, max });
        }
        match self.kind {
            Kind::Choice(options) if value.fract() != 0.0 => Err(ParamError::NoSuchChoice(options)),
            // −0 and 0 are one value and must be one link.
            _ => Ok(value + 0.0),
        }
    }

    /// The value as it stands in a link: the shortest text that reads back to the same
    /// number, or the option's name. No value has more than fifteen significant digits (see [`crate::decimal`]).
    pub fn serialise(&self, value: f64) -> String {
        match self.kind {
            Kind::Number { .. } => decimal::shortest(value),
            Kind::Choice(options) => options[(value as usize).min(options.len() - 1)].to_owned(),
        }
    }

    /// The nearest value that a slider or a handle may set: inside the range and on the grid.
    pub fn snap(&self, value: f64) -> f64 {
        let (min, max) = self.range();
        let value = if value.is_nan() { self.default } else { value.within(min, max) };
        let grid = match self.kind {
            Kind::Choice(_) => 1.0,
            Kind::Number { step, scale: Scale::Linear, .. } => step,
            // Three significant digits, but never finer than the step: a dragged volume reads 12,300, not 12,347.
            Kind::Number { step, scale: Scale::Log, .. } => {
                let magnitude = libm::pow(10.0, libm::floor(libm::log10(value.max(f64::MIN_POSITIVE))) - 2.0);
                magnitude.max(step)
            }
        };
        round_to_grid(value, grid).within(min, max)
    }

    /// The nearest value that [`Self::admit`] takes, off the grid: what another model computes is not rounded, except to
    /// an option.
    pub fn hold(&self, value: f64) -> f64 {
        let (min, max) = self.range();
        let value = if value.is_nan() { self.default } else { value.within(min, max) };
        match self.kind {
            Kind::Number { .. } => value + 0.0,
            Kind::Choice(_) => libm::round(value),
        }
    }

    /// Where a value lies on its slider, from 0 to 1.
    pub fn position(&self, value: f64) -> f64 {
        let (min, max) = self.range();
        match self.kind {
            Kind::Number { scale: Scale::Log, .. } => libm::log(value / min) / libm::log(max / min),
            _ => (value - min) / (max - min),
        }
    }

    /// The value at a position from 0 to 1 of the slider, on the grid.
    pub fn at_position(&self, position: f64) -> f64 {
        let (min, max) = self.range();
        let position = position.within(0.0, 1.0);
        self.snap(match self.kind {
            Kind::Number { scale: Scale::Log, .. } => min * libm::pow(max / min, position),
            _ => min + (max - min) * position,
        })
    }

    /// The value `steps` arrow-key presses away; negative steps go down. On a log scale one press is about 2 %.
    pub fn nudge(&self, value: f64, steps: i32) -> f64 {
        match self.kind {
            Kind::Number { step, scale: Scale::Log, .. } => {
                let moved = self.snap(value * libm::pow(1.02, f64::from(steps)));
                if moved == value { self.snap(value + step * f64::from(steps)) } else { moved }
            }
            Kind::Number { step, .. } => self.snap(value + step * f64::from(steps)),
            Kind::Choice(_) => self.snap(value + f64::from(steps)),
        }
    }
}

/// Rounds to a multiple of `grid`. Grids below 1 are decimal fractions, so dividing by their inverse gives the double
/// that a person would type (0.07, not 0.07000000000000001).
fn round_to_grid(value: f64, grid: f64) -> f64 {
    if grid >= 1.0 {
        libm::round(value / grid) * grid
    } else {
        let per_one = libm::round(1.0 / grid);
        libm::round(value * per_one) / per_one
    }
}

/// Declares a model's parameters once: a struct with a field for each, and their specifications in the same order.
#[macro_export]
macro_rules! parameters {
    ($(#[$outer:meta])* $vis:vis struct $name:ident { $( $(#[$doc:meta])* $field:ident = $spec:expr ),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        $vis struct $name { $( $(#[$doc])* pub $field: f64 ),+ }

        impl $name {
            /// The specifications, in the order of the fields and of every slice of values.
            pub const SPECS: &'static [$crate::param::ParamSpec] = &[ $( $spec ),+ ];

            /// Reads values in the order of [`Self::SPECS`].
            ///
            /// # Panics
            /// When there are not as many values as specifications.
            pub fn from_values(values: &[f64]) -> Self {
                assert_eq!(values.len(), Self::SPECS.len(), "one value a parameter");
                let mut next = values.iter().copied();
                Self { $( $field: next.next().unwrap_or_default() ),+ }
            }

            /// The values in the order of [`Self::SPECS`].
            pub fn to_values(self) -> Vec<f64> {
                vec![ $( self.$field ),+ ]
            }
        }

        impl Default for $name {
            fn default() -> Self {
                let mut specs = Self::SPECS.iter();
                Self { $( $field: specs.next().map_or(0.0, |spec| spec.default) ),+ }
            }
        }
    };
}
