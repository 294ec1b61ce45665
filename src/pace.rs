//! Parts the work of a drag where its frames take too long.

/// What a hand does to a figure while it is drawn, and what the frame is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hand {
    /// It rests, or is at a control: everything is drawn.
    #[default]
    Rests,
    /// It moves something in a picture: that is drawn, and something else.
    Moves,
    /// Frames take too long: only the picture under it is drawn.
    Alone,
    /// Frames take too long: this one is for what stands aside of it.
    Aside,
}

/// How the frames of a drag follow each other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    /// What the last frame was for.
    hand: Hand,
    /// When the hand moved last, in milliseconds.
    moved: f64,
    /// For how many movements more the work is parted.
    parted: u32,
    /// What the last frame left out.
    owed: Hand,
}

/// How long after the one before a movement comes when its frame took too long, in milliseconds; later still, and the hand
/// had paused.
const LATE: std::ops::Range<f64> = 25.0..250.0;

/// For how many movements the work is parted when a frame was late: a machine that is slow now is slow for a while, and
/// this is longer than between two values of a coarse handle.
const PARTED: u32 = 60;

/// A handle that goes two ways moves both in one movement, in milliseconds.
const SAME: f64 = 2.0;

impl Pace {
    /// What is drawn after a movement at `now`, in milliseconds, that changed something or did not; nothing may be left to
    /// draw.
    pub fn follow(&mut self, now: f64, changed: bool) -> Option<Hand> {
        let since = now - self.moved;
        if since < SAME && self.hand == Hand::Aside {
            self.owed = if changed { Hand::Alone } else { self.owed };
            return changed.then_some(Hand::Aside);
        }
        if since >= SAME {
            self.moved = now;
            self.parted = if LATE.contains(&since) { PARTED } else { self.parted.saturating_sub(1) };
        }
        let hand = match self.owed {
            _ if self.parted == 0 && changed => Hand::Moves,
            Hand::Aside if since >= SAME => Hand::Aside,
            _ if changed => Hand::Alone,
            Hand::Alone => Hand::Alone,
            _ => return None,
        };
        self.owed = match hand {
            Hand::Alone => Hand::Aside,
            Hand::Aside if changed => Hand::Alone,
            _ => Hand::Rests,
        };
        self.hand = hand;
        Some(hand)
    }

    /// Whether the picture under the hand was left out.
    pub fn is_behind(&self) -> bool {
        self.owed == Hand::Alone
    }

    /// Makes up for that, when the hand does not go on.
    pub fn catch_up(&mut self) {
        (self.hand, self.owed) = (Hand::Alone, Hand::Aside);
    }

    /// Everything is drawn.
    pub fn rest(&mut self) {
        (self.hand, self.owed) = (Hand::Rests, Hand::Rests);
    }

    /// What the last frame was for.
    pub const fn hand(&self) -> Hand {
        self.hand
    }
}

#[cfg(test)]
mod tests {
    use Hand::{Alone, Aside, Moves};

    use super::*;

    /// What is drawn after movements so many milliseconds after each other.
    fn drawn(movements: &[(f64, bool)]) -> Vec<Option<Hand>> {
        let (mut pace, mut now) = (Pace::default(), 1e12);
        let follow = |(since, changed): &(f64, bool)| {
            now += since;
            pace.follow(now, *changed)
        };
        movements.iter().map(follow).collect()
    }

    #[test]
    fn frames_in_time_are_drawn_in_full() {
        let moved = (16.0, true);
        assert_eq!(drawn(&[moved, moved, (16.0, false), moved]), [Some(Moves), Some(Moves), None, Some(Moves)]);
    }

    #[test]
    fn late_frames_are_parted_until_they_have_been_in_time_for_a_while() {
        let late = [(16.0, true), (60.0, true), (40.0, true), (30.0, true), (40.0, true)];
        assert_eq!(drawn(&late), [Some(Moves), Some(Alone), Some(Aside), Some(Alone), Some(Aside)]);
        let quick = [&late[..2], &[(16.0, true); PARTED as usize]].concat();
        let hands = drawn(&quick);
        assert_eq!(hands[2..4], [Some(Aside), Some(Alone)]);
        assert_eq!(hands.last(), Some(&Some(Moves)));
        assert_eq!(drawn(&[(16.0, true), (900.0, true)]), [Some(Moves), Some(Moves)], "the hand had paused");
    }

    #[test]
    fn a_movement_that_changes_nothing_has_time_for_what_was_left_out() {
        let still = (16.0, false);
        let coarse =
            [(16.0, true), (60.0, false), (16.0, true), still, still, (16.0, true), (40.0, true), still, still];
        assert_eq!(
            drawn(&coarse),
            [Some(Moves), None, Some(Alone), Some(Aside), None, Some(Alone), Some(Aside), Some(Alone), Some(Aside)]
        );
    }

    #[test]
    fn a_handle_that_goes_two_ways_moves_both_in_one_frame() {
        let both = [
            (16.0, true),
            (0.0, true),
            (60.0, true),
            (0.0, true),
            (60.0, true),
            (0.0, true),
            (60.0, false),
            (0.0, true),
        ];
        assert_eq!(drawn(&both), [Moves, Moves, Alone, Alone, Aside, Aside, Alone, Alone].map(Some));
    }

    #[test]
    fn the_picture_under_the_hand_is_not_left_behind() {
        let mut pace = Pace::default();
        for now in [1e12, 1e12 + 60.0, 1e12 + 100.0] {
            pace.follow(now, true);
        }
        assert!(pace.hand() == Aside && pace.is_behind());
        pace.catch_up();
        assert!(pace.hand() == Alone && !pace.is_behind());
        pace.rest();
        assert_eq!((pace.hand(), pace.is_behind()), (Hand::Rests, false));
    }
}
