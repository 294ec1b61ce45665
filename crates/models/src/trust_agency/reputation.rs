//! Reputation: from one person's experiences, and from what everybody says about everybody.

/// The Beta reputation of `good` and `bad` experiences, E = (r + 1)/(r + s + 2) (Jøsang and Ismail 2002): the
/// probability of a good one next, half before there is any.
pub fn beta_reputation(good: f64, bad: f64) -> f64 {
    (good + 1.0) / (good + bad + 2.0)
}

/// How many experiences are remembered when each new one makes the old ones count λ times as much: 1/(1 − λ).
pub fn memory(forgetting: f64) -> f64 {
    1.0 / (1.0 - forgetting)
}

/// Trust in each of a group by what its members say of each other (EigenTrust; Kamvar, Schlosser and Garcia-Molina
/// 2003): t = (1 − a)·Cᵀt + a·p, where C holds everybody's ratings as shares of all he gave.
///
/// `anchor` is p, whom one trusts beforehand, as shares that sum to 1; `weight` is a, how much that counts. Who rates
/// nobody trusts as p does. Without weight the answer is where trust flows to when everybody has the same at first.
pub fn eigentrust<const N: usize>(ratings: &[[f64; N]; N], anchor: &[f64; N], weight: f64) -> [f64; N] {
    let shares: [[f64; N]; N] = std::array::from_fn(|from| {
        let given: f64 = ratings[from].iter().sum();
        if given > 0.0 { ratings[from].map(|rating| rating / given) } else { *anchor }
    });
    let mut trust = [1.0 / N as f64; N];
    for _ in 0..MOST_ROUNDS {
        let mut next = anchor.map(|anchor| weight * anchor);
        for (shares, trust) in shares.iter().zip(trust) {
            for (next, share) in next.iter_mut().zip(shares) {
                *next += (1.0 - weight) * trust * share;
            }
        }
        // Half of the old and half of the new has the same fixed point, and two who trust only each other do not swing.
        let before = trust;
        trust = std::array::from_fn(|peer| f64::midpoint(before[peer], next[peer]));
        if trust.iter().zip(before).all(|(now, before)| (now - before).abs() < 1e-17) {
            break;
        }
    }
    trust
}

/// Far more rounds than a group of six needs to settle.
const MOST_ROUNDS: u32 = 20_000;

/// Four people who rate each other, and two who rate only each other; one of the four gave one of the two a single
/// point.
pub const VILLAGE: [[f64; 6]; 6] = [
    [0.0, 4.0, 2.0, 0.0, 0.0, 0.0],
    [3.0, 0.0, 3.0, 0.0, 0.0, 0.0],
    [5.0, 1.0, 0.0, 0.0, 1.0, 0.0],
    [1.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.0, 0.0, 0.0, 0.0, 10.0],
    [0.0, 0.0, 0.0, 0.0, 10.0, 0.0],
];

/// Trust in each of the village when its first person is the anchor.
pub fn village_trust(weight: f64) -> [f64; 6] {
    eigentrust(&VILLAGE, &[1.0, 0.0, 0.0, 0.0, 0.0, 0.0], weight)
}

/// The share of all trust that the colluding two get.
pub fn captured(weight: f64) -> f64 {
    let trust = village_trust(weight);
    trust[4] + trust[5]
}
