//! Real recommendations: a large online retailer, June 2001 to May 2003 (Leskovec, Adamic and Huberman 2007).

/// Recommendations sent per purchase that came of them: a label key and a number, fewest first.
pub const PER_PURCHASE: [(&str, f64); 4] = [("books", 69.0), ("dvds", 108.0), ("music", 136.0), ("videos", 203.0)];

/// Share of those who bought on a recommendation who recommended in turn.
pub const ONWARD: f64 = 1.0 / 3.0;

/// How many recommendations each who recommends would have to send so that every recommender brings one new one, R = 1:
/// `per_purchase` for a buyer (at least 0), over the share `onward` of buyers who recommend in turn.
///
/// `None` unless 0 < `onward` ≤ 1: where nobody recommends in turn, no number is enough.
pub fn needed_recommendations(per_purchase: f64, onward: f64) -> Option<f64> {
    (onward > 0.0 && onward <= 1.0).then(|| per_purchase / onward)
}
