//! From values to places and back.

use crate::bracket::Within;
use crate::param::Scale;
use crate::scene::{Anchor, Label, Panel, TextSize, Tone};

/// Maps an interval of values to an interval of coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// Values at the two ends.
    pub domain: (f64, f64),
    /// Coordinates at the two ends; for an upright axis the first is the larger.
    pub range: (f64, f64),
    /// How values are spaced.
    pub scale: Scale,
}

impl Axis {
    /// Equal distances for equal differences.
    pub const fn linear(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self { domain, range, scale: Scale::Linear }
    }

    /// Equal distances for equal factors; the domain must be positive.
    pub const fn log(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self { domain, range, scale: Scale::Log }
    }

    /// The coordinate of a value; values outside the domain lie outside the range.
    pub fn place(&self, value: f64) -> f64 {
        let share = match self.scale {
            Scale::Linear => (value - self.domain.0) / (self.domain.1 - self.domain.0),
            Scale::Log => libm::log(value / self.domain.0) / libm::log(self.domain.1 / self.domain.0),
        };
        self.range.0 + share * (self.range.1 - self.range.0)
    }

    /// The coordinate of a value, held inside the range.
    pub fn place_within(&self, value: f64) -> f64 {
        let (low, high) = (self.range.0.min(self.range.1), self.range.0.max(self.range.1));
        self.place(value).within(low, high)
    }

    /// The value at a coordinate, held inside the domain.
    pub fn value_at(&self, coordinate: f64) -> f64 {
        let share = ((coordinate - self.range.0) / (self.range.1 - self.range.0)).within(0.0, 1.0);
        match self.scale {
            Scale::Linear => self.domain.0 + share * (self.domain.1 - self.domain.0),
            Scale::Log => self.domain.0 * libm::pow(self.domain.1 / self.domain.0, share),
        }
    }

    /// `count` + 1 values, equally far apart on the axis, from end to end.
    pub fn samples(&self, count: usize) -> Vec<f64> {
        (0..=count)
            .map(|index| self.value_at(self.range.0 + (self.range.1 - self.range.0) * index as f64 / count as f64))
            .collect()
    }

    /// Round values inside the domain, about `count` of them: steps of 1, 2 or 5 times a power of ten, or powers of
    /// ten on a log axis.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let (low, high) = self.domain;
        match self.scale {
            Scale::Linear => {
                let step = round_step((high - low) / count.max(1) as f64);
                let first = libm::ceil(low / step - 1e-9) as i64;
                let last = libm::floor(high / step + 1e-9) as i64;
                (first..=last).map(|index| index as f64 * step).collect()
            }
            Scale::Log => {
                let first = libm::ceil(libm::log10(low) - 1e-9) as i32;
                let last = libm::floor(libm::log10(high) + 1e-9) as i32;
                let every = ((last - first) as usize / count.max(1) + 1) as i32;
                (first..=last).filter(|e| (e - first) % every == 0).map(|e| libm::pow(10.0, e.into())).collect()
            }
        }
    }
}

/// The smallest of 1, 2, 5, 10, … times a power of ten that is not below `rough`.
pub fn round_step(rough: f64) -> f64 {
    let magnitude = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let mantissa = rough / magnitude;
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| mantissa <= factor * (1.0 + 1e-9)).unwrap_or(10.0);
    factor * magnitude
}

/// Draws an axis that lies under the picture: a hairline, ticks, their numbers, and its name at the end.
pub fn draw_bottom(panel: &mut Panel, axis: &Axis, y: f64, ticks: &[(f64, Label)], name: Label) {
    panel.line("axis-bottom", vec![[axis.range.0, y], [axis.range.1, y]], Tone::Soft.at(0.6).line(1.0));
    for (value, label) in ticks {
        let x = axis.place(*value);
        panel.line("tick-bottom", vec![[x, y], [x, y + 4.0]], Tone::Soft.at(0.6).line(1.0));
        panel.text(
            "tick-label-bottom",
            [x, y + 17.0],
            Anchor::Middle,
            TextSize::Small,
            Tone::Soft.full(),
            label.clone(),
        );
    }
    panel.text("axis-name-bottom", [axis.range.1, y + 34.0], Anchor::End, TextSize::Small, Tone::Soft.full(), name);
}

/// Draws an upright axis at `x`: faint lines across to `right`, numbers before them, and its name on top.
pub fn draw_upright(panel: &mut Panel, axis: &Axis, x: f64, right: f64, ticks: &[(f64, Label)], name: Label) {
    for (value, label) in ticks {
        let y = axis.place(*value);
        panel.line("grid", vec![[x, y], [right, y]], Tone::Faint.line(1.0));
        panel.text(
            "tick-label-upright",
            [x - 6.0, y + 4.0],
            Anchor::End,
            TextSize::Small,
            Tone::Soft.full(),
            label.clone(),
        );
    }
    let top = axis.range.0.min(axis.range.1);
    panel.text("axis-name-upright", [4.0, top - 12.0], Anchor::Start, TextSize::Small, Tone::Soft.full(), name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_values_are_inverse() {
        for axis in [Axis::linear((-3.0, 17.0), (40.0, 320.0)), Axis::log((100.0, 1e7), (300.0, 20.0))] {
            for value in axis.samples(50) {
                let back = axis.value_at(axis.place(value));
                assert!((back / value - 1.0).abs() < 1e-12 || (back - value).abs() < 1e-12, "{value} {back}");
            }
        }
    }

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(Axis::linear((0.0, 150.0), (0.0, 1.0)).ticks(4), [0.0, 50.0, 100.0, 150.0]);
        assert_eq!(Axis::log((100.0, 1e5), (0.0, 1.0)).ticks(6), [100.0, 1_000.0, 10_000.0, 100_000.0]);
    }
}
