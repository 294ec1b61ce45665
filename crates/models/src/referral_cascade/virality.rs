//! Whether a finished cascade was one loud voice or many that passed it on.

/// Structural virality of a finished cascade: the mean distance, in tellings, between two people in the tree of who
/// heard it from whom (Goel, Anderson, Hofman and Watts 2015). 1 for two people; 2 − 2/n where one tells all the others;
/// (n + 1)/3 where each tells one.
///
/// `told_by` is [`super::Cascade::told_by`]: the place of the teller, before his own, for each but the first. The tie
/// above a person lies between the s people at and below him and the n − s others, so the mean is
/// Σ s(n − s) · 2/(n(n − 1)): one pass over the tree. `None` for fewer than two people.
///
/// # Panics
/// When a teller does not come before whom he tells.
pub fn structural_virality(told_by: &[u32]) -> Option<f64> {
    let people = told_by.len();
    if people < 2 {
        return None;
    }
    let mut below = vec![1_u32; people];
    let mut sum = 0.0;
    for place in (1..people).rev() {
        let teller = told_by[place] as usize;
        assert!(teller < place, "the teller of {place} comes after it");
        let size = below[place];
        below[teller] += size;
        sum += f64::from(size) * (people - size as usize) as f64;
    }
    Some(sum * 2.0 / (people as f64 * (people - 1) as f64))
}
