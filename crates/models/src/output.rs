//! What a model declares about its outputs.

use crate::format::Format;

/// An output as its model declares it. The value itself is an `Option<f64>`: `None` where the quantity is undefined
/// (a break-even volume when each piece loses money), never NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutputSpec {
    /// Kebab-case name, unique within the model.
    pub id: &'static str,
    /// The unit in ASCII, for the command line and for exports.
    pub unit: &'static str,
    /// How it is printed.
    pub format: Format,
}

impl OutputSpec {
    /// Declares an output.
    pub const fn new(id: &'static str, unit: &'static str, format: Format) -> Self {
        Self { id, unit, format }
    }
}

/// Declares a model's outputs once: a struct with a field for each, and their specifications in the same order.
#[macro_export]
macro_rules! outputs {
    ($(#[$outer:meta])* $vis:vis struct $name:ident { $( $(#[$doc:meta])* $field:ident = $spec:expr ),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        $vis struct $name { $( $(#[$doc])* pub $field: Option<f64> ),+ }

        impl $name {
            /// The specifications, in the order of the fields.
            pub const SPECS: &'static [$crate::output::OutputSpec] = &[ $( $spec ),+ ];

            /// The values in the order of [`Self::SPECS`].
            pub fn to_values(self) -> Vec<Option<f64>> {
                vec![ $( self.$field ),+ ]
            }
        }
    };
}
