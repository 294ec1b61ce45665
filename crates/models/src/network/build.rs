//! Networks that are made.

use crate::bracket::Within;
use std::collections::BTreeSet;

use super::Network;
use crate::rng::{self, Stream};

/// The largest complete network: its ties grow with the square of its people.
pub const MAX_COMPLETE: usize = 400;

/// A ring of people, each tied to the `degree / 2` nearest on either side, each tie then led with probability
/// `rewiring` to anybody instead (Watts and Strogatz 1998; the owner of the tie stays, as in their paper).
///
/// `degree` is rounded down to an even number and held below `people`. Each tie has a coin of its own, so a little more
/// rewiring moves a few more ties and leaves the others where they are.
pub fn watts_strogatz(people: usize, degree: usize, rewiring: f64, seed: u64) -> Network {
    let half = (degree / 2).min(people.saturating_sub(1) / 2);
    // The ties that person i owns are ends[i * half..][..half]: whether two people are tied is then a look at two
    // short rows, without a hash table, and in place while ties move.
    let mut ends: Vec<u32> = Vec::with_capacity(people * half);
    for person in 0..people {
        ends.extend((1..=half).map(|distance| ((person + distance) % people) as u32));
    }
    let tied = |ends: &[u32], a: u32, b: u32| {
        let row = |owner: u32| &ends[owner as usize * half..][..half];
        row(a).contains(&b) || row(b).contains(&a)
    };
    let (moves, key) = (rng::threshold(rewiring), rng::mix(seed));
    let places = if moves > 0 { people * half } else { 0 };
    for place in 0..places {
        if u64::from(rng::coin(key, place as u32)) >= moves {
            continue;
        }
        let person = (place / half) as u32;
        let draws = rng::mix(key ^ place as u64);
        // Somebody tied to everybody keeps the tie; a few dozen tries find a stranger wherever there are some.
        for attempt in 0..64 {
            let stranger = ((u64::from(rng::coin(draws, attempt)) * people as u64) >> 32) as u32;
            if stranger != person && !tied(&ends, person, stranger) {
                ends[place] = stranger;
                break;
            }
        }
    }
    let ties: Vec<(u32, u32)> =
        ends.iter().enumerate().map(|(place, other)| ((place / half.max(1)) as u32, *other)).collect();
    Network::from_ties(people, &ties)
}

/// Everybody tied to everybody with the probability that gives `degree` ties on average (Erdős and Rényi's G(n, p)),
/// drawn by jumping from tie to tie (Batagelj and Brandes 2005), in time proportional to the ties.
pub fn random(people: usize, degree: f64, stream: &mut Stream) -> Network {
    let probability = if people > 1 { (degree / (people - 1) as f64).within(0.0, 1.0) } else { 0.0 };
    if probability >= 1.0 {
        return complete(people);
    }
    let mut ties = Vec::with_capacity((people as f64 * degree / 2.0 * 1.1) as usize);
    if probability > 0.0 {
        let log_miss = libm::log1p(-probability);
        let (mut larger, mut smaller) = (1_usize, -1_i64);
        while larger < people {
            let jump = libm::floor(libm::log1p(-stream.uniform()) / log_miss);
            smaller += 1 + jump.min(1e15) as i64;
            while larger < people && smaller >= larger as i64 {
                smaller -= larger as i64;
                larger += 1;
            }
            if larger < people {
                ties.push((larger as u32, smaller as u32));
            }
        }
    }
    Network::from_ties(people, &ties)
}

/// Everybody tied to everybody.
pub fn complete(people: usize) -> Network {
    let ties: Vec<(u32, u32)> = (0..people as u32).flat_map(|a| (a + 1..people as u32).map(move |b| (a, b))).collect();
    Network::from_ties(people, &ties)
}

/// Person 0 tied to everybody else, and nobody else to anybody.
pub fn star(people: usize) -> Network {
    let ties: Vec<(u32, u32)> = (1..people as u32).map(|leaf| (0, leaf)).collect();
    Network::from_ties(people, &ties)
}

/// A chain of people.
pub fn path(people: usize) -> Network {
    let ties: Vec<(u32, u32)> = (1..people as u32).map(|person| (person - 1, person)).collect();
    Network::from_ties(people, &ties)
}

/// Reads a network from text: two whole numbers a line, blank lines and `#` comments passed over; loops and repeated
/// ties are dropped.
///
/// # Errors
/// Says which line is wrong and what would be right.
pub fn from_edges(text: &str) -> Result<Network, String> {
    const MOST: u32 = 5_000_000;
    let mut ties = BTreeSet::new();
    let mut people = 1;
    for (number, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let ids: Vec<&str> = line.split([' ', '\t', ',']).filter(|part| !part.is_empty()).collect();
        let parsed: Option<Vec<u32>> = ids.iter().map(|id| id.parse().ok().filter(|id| *id < MOST)).collect();
        let Some([a, b]) = parsed.as_deref().and_then(|ids| <[u32; 2]>::try_from(ids).ok()) else {
            return Err(format!(
                "line {}: needs two whole numbers from 0 to {}, such as `0 17`, not `{}`",
                number + 1,
                MOST - 1,
                line.chars().take(40).collect::<String>()
            ));
        };
        people = people.max(a.max(b) as usize + 1);
        if a != b {
            ties.insert((a.min(b), a.max(b)));
        }
    }
    let ties: Vec<(u32, u32)> = ties.into_iter().collect();
    Ok(Network::from_ties(people, &ties))
}
