//! Two hundred customers who stand as near to their stall as they can.

use crate::scene::Point;

/// Customers on a full street: one stands for half a per cent.
pub const CUSTOMERS: usize = 200;
/// Distance of neighbours.
const PITCH: f64 = 7.6;
/// Rows are closer than columns, as in a crowd.
const ROW: f64 = 0.866;
/// A step aside counts as this many steps back: a crowd before a stall is longer than it is wide.
const ASIDE: f64 = 1.5;

/// Radius of a customer.
pub const RADIUS: f64 = 2.9;

/// Splits `total` heads by shares; what rounding leaves goes to the largest remainders.
pub fn heads(shares: &[f64], total: usize) -> Vec<usize> {
    let exact: Vec<f64> = shares.iter().map(|share| share * total as f64).collect();
    let mut heads: Vec<usize> = exact.iter().map(|heads| *heads as usize).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()));
    let asked = libm::round(exact.iter().sum::<f64>()) as usize;
    let missing = asked.saturating_sub(heads.iter().sum());
    for stall in order.into_iter().take(missing) {
        heads[stall] += 1;
    }
    heads
}

/// The place of the first of the smallest numbers.
fn first_smallest(numbers: &[f64]) -> Option<usize> {
    let mut best = (0, *numbers.first()?);
    for (index, number) in numbers.iter().enumerate() {
        if *number < best.1 {
            best = (index, *number);
        }
    }
    Some(best.0)
}

/// Where everybody stands between `left` and `right`, from `top` to `bottom`: stall by stall, each takes the free place
/// nearest to his stall, the first of all stalls before the second of any.
pub fn gather(left: f64, right: f64, top: f64, bottom: f64, stalls: &[(Point, usize)]) -> Vec<Vec<Point>> {
    let mut free: Vec<Point> = Vec::new();
    let rows = ((bottom - top) / (PITCH * ROW)) as usize + 1;
    for row in 0..rows {
        let shift = if row % 2 == 0 { 0.0 } else { PITCH / 2.0 };
        let columns = ((right - left - shift) / PITCH) as usize + 1;
        free.extend((0..columns).map(|c| [left + shift + PITCH * c as f64, top + PITCH * ROW * row as f64]));
    }
    // How far each free place is from each door, worked out once: everybody looks at all of them.
    let far = |place: &Point, door: &Point| {
        let (aside, back) = (ASIDE * (place[0] - door[0]), place[1] - door[1]);
        aside * aside + back * back
    };
    let mut distances: Vec<Vec<f64>> =
        stalls.iter().map(|(door, _)| free.iter().map(|place| far(place, door)).collect()).collect();
    let mut crowds = vec![Vec::new(); stalls.len()];
    let most = stalls.iter().map(|stall| stall.1).max().unwrap_or(0);
    for nth in 0..most {
        for stall in (0..stalls.len()).filter(|stall| nth < stalls[*stall].1) {
            if let Some(nearest) = first_smallest(&distances[stall]) {
                crowds[stall].push(free.swap_remove(nearest));
                distances.iter_mut().for_each(|from| {
                    from.swap_remove(nearest);
                });
            }
        }
    }
    crowds
}
