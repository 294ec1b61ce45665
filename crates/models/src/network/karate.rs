//! A network that is known to the last tie.

use super::{Network, from_edges};

/// The 34 members of a karate club and their 78 friendships (Zachary 1977, *Journal of Anthropological Research*
/// 33(4): 452–473), members numbered from 0.
pub fn karate_club() -> Network {
    from_edges(include_str!("../../data/karate-club-edges.txt")).unwrap_or_else(|error| unreachable!("{error}"))
}
