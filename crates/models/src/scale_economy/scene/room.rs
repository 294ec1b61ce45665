//! Where words find room: what is drawn already, as boxes that no word may touch.

use crate::scene::{Anchor, Point};

/// The corners of a box, the upper left one first.
pub type Area = [Point; 2];

/// How much room some words need about their place. Words are not known here: a Han character is about as wide as the
/// letters are high, a digit a little more than half of it.
#[derive(Clone, Copy)]
pub struct Words {
    wide: f64,
    above: f64,
    below: f64,
}

impl Words {
    /// So many Han characters and a printed number, in letters of a size.
    pub fn new(size: f64, han: u32, number: &str) -> Self {
        let wide = size * (f64::from(han) + 0.56 * number.chars().count() as f64 + 0.3);
        Self { wide, above: 0.88 * size, below: 0.22 * size }
    }

    /// With a second line under the first.
    pub fn and_below(self, other: Self, distance: f64) -> Self {
        Self { wide: self.wide.max(other.wide), below: other.below + distance, ..self }
    }

    /// How wide they are.
    pub const fn wide(self) -> f64 {
        self.wide
    }

    /// The box that they fill at a place.
    pub fn area(self, [x, y]: Point, anchor: Anchor) -> Area {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - self.wide / 2.0,
            Anchor::End => x - self.wide,
        };
        [[left, y - self.above], [left + self.wide, y + self.below]]
    }
}

/// What is left of a frame.
pub struct Room {
    frame: Area,
    taken: Vec<Area>,
}

impl Room {
    pub const fn new(frame: Area) -> Self {
        Self { frame, taken: Vec::new() }
    }

    /// Fills a box.
    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Fills a square about a point.
    pub fn take_around(&mut self, [x, y]: Point, reach: f64) {
        self.take([[x - reach, y - reach], [x + reach, y + reach]]);
    }

    /// Fills what a line covers, stretch by stretch.
    pub fn take_line(&mut self, points: &[Point]) {
        for ends in points.windows(2) {
            let ([x0, y0], [x1, y1]) = (ends[0], ends[1]);
            self.take([[x0.min(x1) - 1.0, y0.min(y1) - 1.0], [x0.max(x1) + 1.0, y0.max(y1) + 1.0]]);
        }
    }

    /// Whether a box lies in the frame and touches nothing.
    pub fn is_free(&self, [[left, top], [right, bottom]]: Area) -> bool {
        let [[west, north], [east, south]] = self.frame;
        let inside = left >= west && right <= east && top >= north && bottom <= south;
        let clear = |taken: &Area| {
            let [[x0, y0], [x1, y1]] = *taken;
            right <= x0 || left >= x1 || bottom <= y0 || top >= y1
        };
        inside && self.taken.iter().all(clear)
    }

    /// The first place where words find room.
    pub fn find(&self, words: Words, places: impl IntoIterator<Item = (Point, Anchor)>) -> Option<(Point, Anchor)> {
        places.into_iter().find(|(at, anchor)| self.is_free(words.area(*at, *anchor)))
    }
}
