//! Where members stand: the founder in the middle, everybody on the ring of his level, near those below him.

use std::f64::consts::TAU;

use super::Tree;
use crate::scene::Point;

/// Below 1 the inner rings stand further apart than the outer ones.
const RING_POWER: f64 = 0.75;

/// Places of all members, and how large a disc there may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Places, one a member.
    pub at: Vec<Point>,
    /// Distance that neighbours on a ring keep, where there is room for it.
    pub gap: f64,
}

/// The ground that a tree may cover.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// Where the founder stands.
    pub centre: Point,
    /// The radius of the first level's ring, if there were no others.
    pub inner: f64,
    /// The radius of the lowest level's ring.
    pub outer: f64,
}

impl Layout {
    /// Gives everybody a wedge as wide as his share of the members and the ring of his level; on crowded rings
    /// neighbours push each other aside, and if that is not enough they stand in lanes.
    pub fn radial(tree: &Tree, ground: Ground) -> Self {
        let Ground { centre, inner, outer } = ground;
        let members = tree.size();
        let levels = tree.levels();
        let deepest = levels.iter().copied().max().unwrap_or(0).max(1);
        // Rings stand closer together outwards, for most members stand on the middle levels and need the room there.
        let ring_radius =
            |level: usize| inner + (outer - inner) * libm::pow(level as f64 / f64::from(deepest), RING_POWER);
        let room = libm::sqrt(std::f64::consts::PI * outer * outer / members as f64);
        let gap = (room * 0.34).clamp(1.6, 9.0);
        let middles = wedge_middles(tree);
        let mut at = vec![centre; members];
        let mut rings: Vec<Vec<u32>> = vec![Vec::new(); deepest as usize + 1];
        for member in 1..members as u32 {
            rings[levels[member as usize] as usize].push(member);
        }
        for (level, mut ring) in rings.into_iter().enumerate().skip(1) {
            ring.sort_by(|a, b| middles[*a as usize].total_cmp(&middles[*b as usize]));
            let radius = ring_radius(level);
            let pitch = radius - ring_radius(level - 1);
            let around = TAU * radius;
            let lanes = libm::ceil(gap * ring.len() as f64 / around).max(1.0);
            let keep = (gap / lanes).min(around / ring.len().max(1) as f64);
            let wanted: Vec<f64> = ring.iter().map(|member| middles[*member as usize] * around).collect();
            for (place, (member, arc)) in ring.iter().zip(spread(&wanted, keep, around)).enumerate() {
                let lane = (place % lanes as usize) as f64 - (lanes - 1.0) / 2.0;
                // Inwards rather than outwards, for nobody may leave the ground.
                let distance = radius + (lane - (lanes - 1.0) / 2.0) * gap.min(0.7 * pitch / lanes);
                let angle = TAU * (arc / around - 0.25);
                at[*member as usize] =
                    [centre[0] + distance * libm::cos(angle), centre[1] + distance * libm::sin(angle)];
            }
        }
        Self { at, gap }
    }
}

/// The middle of everybody's wedge, in turns from 0 to 1. A member's wedge is divided among his recruits by how many
/// stand in their branches.
fn wedge_middles(tree: &Tree) -> Vec<f64> {
    let below = tree.downlines();
    let members = tree.size();
    let (mut next, mut width, mut middle) = (vec![0.0; members], vec![1.0; members], vec![0.5; members]);
    for member in 1..members {
        let Some(sponsor) = tree.sponsor(member as u32).map(|sponsor| sponsor as usize) else { continue };
        width[member] = width[sponsor] * f64::from(below[member] + 1) / f64::from(below[sponsor]);
        next[member] = next[sponsor];
        next[sponsor] += width[member];
        middle[member] = next[member] + width[member] / 2.0;
    }
    middle
}

/// Places nearest to the wanted ones (least squares) that keep their order and a distance, on a ring of a
/// circumference: isotonic regression by pooling neighbours.
fn spread(wanted: &[f64], keep: f64, around: f64) -> Vec<f64> {
    // (sum, count) of pooled neighbours, after the kept distances are taken off.
    let mut pools: Vec<(f64, usize)> = Vec::with_capacity(wanted.len());
    for (place, wanted) in wanted.iter().enumerate() {
        let mut pool = (wanted - keep * place as f64, 1);
        while let Some((sum, count)) = pools.pop_if(|(sum, count)| *sum * pool.1 as f64 >= pool.0 * *count as f64) {
            pool = (pool.0 + sum, pool.1 + count);
        }
        pools.push(pool);
    }
    let last = (around - keep * wanted.len() as f64).max(0.0);
    pools
        .into_iter()
        .flat_map(|(sum, count)| std::iter::repeat_n((sum / count as f64).clamp(0.0, last), count))
        .enumerate()
        .map(|(place, free)| free + keep * place as f64)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_keep_their_distance_and_order() {
        let wanted: Vec<f64> = [5.0, 5.0, 5.0, 5.1, 40.0, 99.9, 99.9].to_vec();
        let placed = spread(&wanted, 3.0, 100.0);
        assert!(placed.windows(2).all(|pair| pair[1] - pair[0] >= 3.0 - 1e-9), "{placed:?}");
        assert!(placed[0] >= 0.0 && placed[6] <= 97.0 + 1e-9, "{placed:?}");
        assert_eq!(placed[4], 40.0);
    }

    #[test]
    fn everybody_stands_on_the_ground() {
        let ground = Ground { centre: [180.0, 172.0], inner: 8.0, outer: 150.0 };
        for tree in [Tree::uniform(2_000, 1), Tree::perfect(2_000, 10), Tree::perfect(10, 2), Tree::uniform(1, 1)] {
            let layout = Layout::radial(&tree, ground);
            assert_eq!(layout.at.len(), tree.size());
            let far = |at: &Point| libm::hypot(at[0] - ground.centre[0], at[1] - ground.centre[1]);
            assert!(layout.at.iter().all(|at| far(at) <= ground.outer + 1e-9));
        }
    }
}
