//! Two hundred customers, each stall's before its own door.

use crate::bracket::Within;
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
const RADIUS: f64 = 2.9;
/// Between a crowd and the next one, so that everybody is seen to belong to one stall.
const APART: f64 = 4.8;
/// How much smaller everything is drawn where many stalls stand close.
const SCALES: [f64; 4] = [1.0, 0.8, 0.65, 0.5];

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

/// Where everybody stands, stall by stall, and how large they are drawn.
pub struct Gathering {
    /// The places of each stall's customers.
    pub crowds: Vec<Vec<Point>>,
    /// Radius of a customer.
    pub radius: f64,
}

/// Where everybody stands between `left` and `right`, from `top` to `bottom`. A crowd keeps to its own stretch of the
/// street, with a gap before the next, and grows downwards; only what cannot stand there takes from its neighbours'
/// stretches, and a stall without customers leaves its own to them.
pub fn gather(left: f64, right: f64, top: f64, bottom: f64, stalls: &[(Point, usize)]) -> Gathering {
    let visited: Vec<usize> = (0..stalls.len()).filter(|stall| stalls[*stall].1 > 0).collect();
    let grid = |scale: f64| Grid { pitch: PITCH * scale, margin: RADIUS * scale + APART * scale / 2.0, top, bottom };
    let needs = |scale: f64| -> Vec<f64> { visited.iter().map(|stall| grid(scale).need(stalls[*stall].1)).collect() };
    let ends = |scale: f64| (left - grid(scale).margin, right + grid(scale).margin);
    let fits = |scale: &f64| needs(*scale).iter().sum::<f64>() <= ends(*scale).1 - ends(*scale).0;
    let [.., least] = SCALES;
    let scale = SCALES.into_iter().find(fits).unwrap_or(least);
    let doors: Vec<f64> = visited.iter().map(|stall| stalls[*stall].0[0]).collect();
    let borders = borders(ends(scale), &doors, &needs(scale));
    let mut crowds = vec![Vec::new(); stalls.len()];
    for (stretch, stall) in borders.windows(2).zip(&visited) {
        let (door, heads) = stalls[*stall];
        crowds[*stall] = grid(scale).stand((stretch[0], stretch[1]), door, heads);
    }
    Gathering { crowds, radius: RADIUS * scale }
}

/// Where the stretches of the street meet, the street's ends included: half-way between doors, but wherever that is too
/// little for a crowd, as near to it as there is room.
fn borders(ends: (f64, f64), doors: &[f64], needs: &[f64]) -> Vec<f64> {
    let mut halves = vec![ends.0];
    halves.extend(doors.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])));
    halves.push(ends.1);
    let lacks: Vec<f64> = halves.windows(2).zip(needs).map(|(own, need)| (need - (own[1] - own[0])).max(0.0)).collect();
    let mut borders = halves;
    for next in 1..doors.len() {
        borders[next] =
            (borders[next] + (lacks[next - 1] - lacks[next]) / 2.0).max(borders[next - 1] + needs[next - 1]);
    }
    for next in (1..doors.len()).rev() {
        borders[next] = borders[next].min(borders[next + 1] - needs[next]);
    }
    borders
}

/// Places in rows that are shifted against each other by half a step.
struct Grid {
    pitch: f64,
    /// Between the end of a stretch and the middle of the customer next to it.
    margin: f64,
    top: f64,
    bottom: f64,
}

impl Grid {
    fn rows(&self) -> usize {
        ((self.bottom - self.top) / (self.pitch * ROW)) as usize + 1
    }

    /// How wide a stretch must be for so many: rows of `abreast` and of one less take turns.
    fn need(&self, heads: usize) -> f64 {
        let rows = self.rows();
        let holds = |abreast: usize| if abreast == 1 { rows } else { rows * abreast - rows.div_ceil(2) };
        let abreast = (1..=heads).find(|abreast| holds(*abreast) >= heads).unwrap_or(1);
        self.pitch * (abreast as f64 - 1.0) + 2.0 * self.margin
    }

    /// The places on a stretch that are nearest to the door. The grid hangs on the door, or where its stretch has been
    /// pushed aside, on the nearest place from which it fits.
    fn stand(&self, stretch: (f64, f64), door: Point, heads: usize) -> Vec<Point> {
        // What the need was reckoned with must not get lost by rounding.
        const TINY: f64 = 1e-6;
        let half = self.need(heads) / 2.0 - self.margin;
        let (from, to) = (stretch.0 + self.margin, stretch.1 - self.margin);
        let middle = door[0].within(from + half, to - half);
        // A stretch on which two cannot stand side by side holds a queue.
        let shift = if to - from + TINY < self.pitch { 0.0 } else { self.pitch / 2.0 };
        let mut places: Vec<(f64, Point)> = Vec::new();
        for row in 0..self.rows() {
            let (shift, back) = (if row % 2 == 0 { 0.0 } else { shift }, self.pitch * ROW * row as f64);
            let first = libm::ceil((from - TINY - middle - shift) / self.pitch) as i32;
            let last = libm::floor((to + TINY - middle - shift) / self.pitch) as i32;
            for column in first..=last {
                let x = middle + (shift + self.pitch * f64::from(column));
                let aside = ASIDE * (middle - door[0] + (shift + self.pitch * f64::from(column)));
                places.push((aside * aside + back * back, [x, self.top + back]));
            }
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        places.into_iter().take(heads).map(|(_, place)| place).collect()
    }
}
