//! What the text needs to know of the models.
//!
//! The pipeline never sees a model: it asks this trait, which the site implements over its registry and the tests over
//! a handful of made-up numbers.

/// What the content pipeline needs to know of the models.
///
/// A name or a format that does not exist is an error whose text lists the right ones: it is shown to the author as it
/// is, after "right would be:".
pub trait Numbers {
    /// All figure ids that a slot may name: the models, and special ones such as `belief`.
    fn figures(&self) -> Vec<String>;

    /// The default of a parameter as it is printed in prose; of a choice, the choice's id.
    ///
    /// # Errors
    /// The right names, when the figure, the parameter or the format does not exist.
    fn param(&self, figure: &str, param: &str, format: Option<&str>) -> Result<String, String>;

    /// An output at `settings` (parameter and value as they are written; empty means all at their defaults), printed
    /// in its declared format or in `format`. An output that exists but is undefined there is no error: it is printed
    /// as the model prints what is undefined.
    ///
    /// # Errors
    /// The right names, when the figure, the output, a setting or the format does not exist.
    fn output(
        &self,
        figure: &str,
        output: &str,
        settings: &[(String, String)],
        format: Option<&str>,
    ) -> Result<String, String>;

    /// The same as a number, for claims.
    ///
    /// # Errors
    /// As [`Numbers::output`], and when the output is undefined at these settings.
    fn value(&self, figure: &str, output: &str, settings: &[(String, String)]) -> Result<f64, String>;

    /// Whether a share-link query (without `?`) is understood without complaint.
    ///
    /// # Errors
    /// The complaint.
    fn check_query(&self, query: &str) -> Result<(), String>;
}
