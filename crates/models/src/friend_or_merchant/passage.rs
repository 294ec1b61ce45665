//! How often a fair judge wrongs a true friend, and how long a true merchant goes unnoticed.

use super::evidence::{Habits, Weights};

/// Messages that are looked at. By then a true friend has either been misfiled or is far from it.
pub const HORIZON: usize = 100;
/// States less likely than this are left out; there are fewer than a million of them.
const NEGLIGIBLE: f64 = 1e-18;

/// A span of counts that holds none.
const NOTHING: (usize, usize) = (usize::MAX, 0);

/// When belief first rises above a threshold, for messages drawn independently.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// Probability that it does so within [`HORIZON`] messages.
    pub probability: f64,
    /// Mean number of messages until it does; `None` when more than one in a billion is still below at the horizon.
    pub mean: Option<f64>,
}

/// Probability at most e^−distance that belief about a true friend ever rises by `distance`: the likelihood ratio is a
/// non-negative martingale with mean one (Ville 1939; Wald 1945). Weights below the likelihood ratios' logarithms, as
/// under disclosure, only lower the ratio, so the bound holds for them too.
pub fn false_alarm_bound(distance: f64) -> f64 {
    libm::exp(-distance).min(1.0)
}

/// Wald's approximation of the mean number of messages until belief has risen by `distance`: distance over drift. It
/// leaves out by how much the last message overshoots. `None` when there is no upward drift.
pub fn wald_mean(distance: f64, drift: f64) -> Option<f64> {
    if distance < 0.0 { Some(0.0) } else { (drift > 0.0).then(|| distance / drift) }
}

/// The exact first passage above a threshold `distance` ahead, by summing over all counts of adverts, tips and chats.
///
/// The log odds depend on the counts alone, so after n messages there are (n + 1)(n + 2)/2 states and not 3ⁿ paths.
pub fn first_passage(habits: &Habits, weights: &Weights, distance: f64) -> Passage {
    if distance < 0.0 {
        return Passage { probability: 1.0, mean: Some(0.0) };
    }
    const ROW: usize = HORIZON + 1;
    // below[adverts · ROW + chats]: probability of these counts without having been above; the rest were tips.
    let mut below = vec![0.0; ROW * ROW];
    let mut next = vec![0.0; ROW * ROW];
    // For every number of adverts the numbers of chats that may hold something: from, and up to but without.
    let mut spans = vec![NOTHING; ROW + 1];
    let mut next_spans = spans.clone();
    below[0] = 1.0;
    spans[0] = (0, 1);
    let (mut above, mut mean) = (0.0, 0.0);
    let mut left = 1.0;
    for sent in 0..HORIZON {
        mean += left;
        left = 0.0;
        for adverts in 0..=sent {
            let (from, to) = std::mem::replace(&mut spans[adverts], NOTHING);
            let (mut first, mut last) = NOTHING;
            for chats in from..to {
                let here = std::mem::take(&mut below[adverts * ROW + chats]);
                if here < NEGLIGIBLE {
                    continue;
                }
                first = first.min(chats);
                last = chats + 1;
                let tips = sent - adverts - chats;
                let log_odds =
                    adverts as f64 * weights.advert + tips as f64 * weights.tip + chats as f64 * weights.chat;
                let branches = [
                    (habits.advert, weights.advert, (adverts + 1) * ROW + chats),
                    (habits.tip, weights.tip, adverts * ROW + chats),
                    (habits.chat, weights.chat, adverts * ROW + chats + 1),
                ];
                for (share, weight, place) in branches {
                    if log_odds + weight > distance {
                        above += here * share;
                    } else {
                        next[place] += here * share;
                        left += here * share;
                    }
                }
            }
            if first < last {
                for (adverts, last) in [(adverts, last + 1), (adverts + 1, last)] {
                    let (from, to) = &mut next_spans[adverts];
                    (*from, *to) = ((*from).min(first), (*to).max(last));
                }
            }
        }
        std::mem::swap(&mut below, &mut next);
        std::mem::swap(&mut spans, &mut next_spans);
    }
    Passage { probability: above, mean: (left < 1e-9).then_some(mean) }
}
