//! The way from one scene to the next: what is the same moves to where it goes, what is new fades in.
//!
//! Nothing on the way says what is not so: a number is shown only where it was before or as it will be, and a disc that
//! stands for a person stays where he is. In a crowd on fixed places membership changes, so that discs fade; they fly
//! only to places where nobody stood before. Only people before a stall walk over to another.

mod places;

use super::{Fill, Handle, Mark, Paint, Panel, Point, Shape, Stroke};
use places::Places;

/// How the names of marks begin whose discs stand where there is room: they stream from one to the other.
pub const CROWD: &str = "crowd";

/// The panels at a share of the way, from 0 (`from`) to 1 (`to`). They are the panels of `to`, with its marks and
/// handles in their order; a crowd that changes is drawn as up to three marks of its key (who leaves, who stays, who
/// comes).
pub fn between(from: &[Panel], to: &[Panel], share: f64) -> Vec<Panel> {
    way(from, to, share, true)
}

/// Where a way is left for another one: as [`between`], but every crowd is whole, as it will be. What is drawn next can
/// be compared with it mark by mark.
pub fn turned(from: &[Panel], to: &[Panel], share: f64) -> Vec<Panel> {
    way(from, to, share, false)
}

fn way(from: &[Panel], to: &[Panel], share: f64, parted: bool) -> Vec<Panel> {
    if share >= 1.0 {
        return to.to_vec();
    }
    let one = |panel: &Panel| match from.iter().find(|old| old.id == panel.id) {
        Some(old) => Way { old, new: panel, share: share.max(0.0), parted }.panel(),
        None => panel.clone(),
    };
    to.iter().map(one).collect()
}

/// One panel on its way.
struct Way<'a> {
    old: &'a Panel,
    new: &'a Panel,
    share: f64,
    parted: bool,
}

impl Way<'_> {
    fn panel(&self) -> Panel {
        let same_order = self.old.marks.len() == self.new.marks.len()
            && self.old.marks.iter().zip(&self.new.marks).all(|(old, new)| old.key == new.key);
        let mut marks = Vec::with_capacity(self.new.marks.len() + 4);
        for (index, mark) in self.new.marks.iter().enumerate() {
            self.mark(index, mark, self.twin(index, same_order), &mut marks);
        }
        let handles = self.new.handles.iter().map(|handle| self.handle(handle)).collect();
        Panel { id: self.new.id, height: self.new.height, marks, handles, taps: self.new.taps.clone() }
    }

    /// The mark that this one was before: the one of its name, or as the names repeat, the one at the same place among
    /// as many. A text is the same when it says the same; only a text whose name is its own may say something new.
    fn twin(&self, index: usize, same_order: bool) -> Option<&Mark> {
        let mark = &self.new.marks[index];
        let (old, key) = (&self.old.marks, mark.key);
        let says = |other: &Mark| match (&other.shape, &mark.shape) {
            (Shape::Text { label: before, .. }, Shape::Text { label: now, .. }) => before == now,
            _ => false,
        };
        let is_text = matches!(mark.shape, Shape::Text { .. });
        if same_order && (!is_text || says(&old[index])) {
            return Some(&old[index]);
        }
        if is_text && let Some(same) = old.iter().find(|other| other.key == key && says(other)) {
            return Some(same);
        }
        // Lines and texts may share a name: what is counted is of one kind.
        let alike = |other: &&Mark| other.key == key && matches!(other.shape, Shape::Text { .. }) == is_text;
        let count = self.new.marks.iter().filter(alike).count();
        if count != old.iter().filter(alike).count() || is_text && count > 1 {
            return None;
        }
        let nth = self.new.marks[..index].iter().filter(alike).count();
        old.iter().filter(alike).nth(nth)
    }

    fn mark(&self, index: usize, mark: &Mark, twin: Option<&Mark>, drawn: &mut Vec<Mark>) {
        let mut push = |shape: Shape| drawn.push(Mark { shape, ..*mark });
        match (twin.map(|twin| &twin.shape), &mark.shape) {
            (
                Some(Shape::Path { points: was, closed: shut, stroke: old_stroke, fill: old_fill }),
                Shape::Path { points, closed, stroke, fill },
            ) if was.len() == points.len() && shut == closed => push(Shape::Path {
                points: self.points(was, points),
                closed: *closed,
                stroke: self.stroke(*old_stroke, *stroke),
                fill: self.fill(*old_fill, *fill),
            }),
            (
                Some(Shape::Circle { at: was, radius: old_radius, stroke: old_stroke, fill: old_fill }),
                Shape::Circle { at, radius, stroke, fill },
            ) => push(Shape::Circle {
                at: self.point(*was, *at),
                radius: self.number(*old_radius, *radius),
                stroke: self.stroke(*old_stroke, *stroke),
                fill: self.fill(*old_fill, *fill),
            }),
            (
                Some(Shape::Dots { at: was, radius: old_radius, paint: old_paint }),
                Shape::Dots { at, radius, paint },
            ) if self.fly(was, at) => {
                push(Shape::Dots {
                    at: self.points(was, at),
                    radius: self.number(*old_radius, *radius),
                    paint: self.paint(*old_paint, *paint),
                });
            }
            (Some(Shape::Text { at: was, paint: old_paint, .. }), Shape::Text { at, anchor, size, paint, label }) => {
                push(Shape::Text {
                    at: self.point(*was, *at),
                    anchor: *anchor,
                    size: *size,
                    paint: self.paint(*old_paint, *paint),
                    label: label.clone(),
                })
            }
            (
                Some(Shape::Glyph { glyph: before, at: was, size: old_size, paint: old_paint }),
                Shape::Glyph { glyph, at, size, paint },
            ) if before == glyph => push(Shape::Glyph {
                glyph: *glyph,
                at: self.point(*was, *at),
                size: self.number(*old_size, *size),
                paint: self.paint(*old_paint, *paint),
            }),
            (_, Shape::Dots { at, radius, paint }) if self.parted && mark.key.starts_with(CROWD) => {
                push(Shape::Dots { at: self.stream(index, mark.key, at), radius: *radius, paint: *paint });
            }
            (_, Shape::Dots { .. } | Shape::Segments { .. }) => self.crowd(index, mark, drawn),
            // A line with other corners is another line: it is there at once, so that none is bent into the other.
            (Some(_), _) => drawn.push(mark.clone()),
            (None, _) => drawn.push(Mark { shape: self.coming(&mark.shape), ..*mark }),
        }
    }

    /// Whether discs may fly: as many as before, and none to a place where one stood, for there it would be taken for
    /// the one who stands there.
    fn fly(&self, was: &[Point], at: &[Point]) -> bool {
        if was.len() != at.len() {
            return false;
        }
        if was == at {
            return true;
        }
        let discs = |mark: &&Mark| matches!(mark.shape, Shape::Dots { .. });
        let taken = Places::of(self.old.marks.iter().filter(discs).flat_map(spots).collect());
        was.iter().zip(at).all(|(was, at)| was == at || !taken.has(&disc(at)))
    }

    /// Where those stand who have no place of their own: whoever leaves one crowd streams to another. As many come as leave;
    /// the first who leaves is the first who comes.
    fn stream(&self, index: usize, key: &str, at: &[Point]) -> Vec<Point> {
        let spots_of = |panel: &Panel, key: &str| {
            Places::of(panel.marks.iter().filter(|other| other.key == key).flat_map(spots).collect())
        };
        let missing = |from: &[Mark], to: &Panel| -> Vec<Point> {
            let crowds = from.iter().filter(|other| other.key.starts_with(CROWD));
            let those = crowds.map(|crowd| {
                let there = spots_of(to, crowd.key);
                spots(crowd).into_iter().filter(|spot| !there.has(spot)).map(|[x, y, ..]| [x, y]).collect::<Vec<_>>()
            });
            those.flatten().collect()
        };
        let leaving = missing(&self.old.marks, self.new);
        let mut ways = leaving.iter().skip(missing(&self.new.marks[..index], self.old).len());
        let before = spots_of(self.old, key);
        let place = |to: &Point| match before.has(&disc(to)) {
            true => *to,
            false => ways.next().map_or(*to, |from| self.point(*from, *to)),
        };
        at.iter().map(place).collect()
    }

    /// Many discs or lines at places that do not move: who leaves, who stays, who comes.
    fn crowd(&self, index: usize, mark: &Mark, drawn: &mut Vec<Mark>) {
        if !self.parted {
            drawn.push(mark.clone());
            return;
        }
        let crowds =
            |panel: &Panel| Places::of(panel.marks.iter().filter(|m| m.key == mark.key).flat_map(spots).collect());
        let (before, now) = (crowds(self.old), crowds(self.new));
        let mut part = |of: &Mark, strength: f64, chosen: &dyn Fn(&[f64; 4]) -> bool| {
            if let Some(shape) = chosen_of(&of.shape, strength, chosen) {
                drawn.push(Mark { shape, ..*mark });
            }
        };
        // Those who leave are drawn once, under the first mark of this name.
        if !self.new.marks[..index].iter().any(|other| other.key == mark.key) {
            for old in self.old.marks.iter().filter(|old| old.key == mark.key) {
                part(old, 1.0 - self.share, &|spot| !now.has(spot));
            }
        }
        part(mark, 1.0, &|spot| before.has(spot));
        part(mark, self.share, &|spot| !before.has(spot));
        // A group that nobody is in keeps its place among the others.
        if spots(mark).is_empty() {
            drawn.push(mark.clone());
        }
    }

    /// What was not there before.
    fn coming(&self, shape: &Shape) -> Shape {
        let mut shape = shape.clone();
        match &mut shape {
            Shape::Path { stroke, fill, .. } | Shape::Circle { stroke, fill, .. } => {
                for paint in stroke.iter_mut().map(|s| &mut s.paint).chain(fill.iter_mut().map(|f| &mut f.paint)) {
                    paint.strength *= self.share;
                }
            }
            Shape::Text { paint, .. } | Shape::Glyph { paint, .. } | Shape::Dots { paint, .. } => {
                paint.strength *= self.share;
            }
            Shape::Segments { stroke, .. } => stroke.paint.strength *= self.share,
        }
        shape
    }

    fn handle(&self, handle: &Handle) -> Handle {
        let was = self.old.handles.iter().find(|old| old.key == handle.key).map_or(handle.at, |old| old.at);
        Handle { at: self.point(was, handle.at), ..handle.clone() }
    }

    fn number(&self, from: f64, to: f64) -> f64 {
        // Equal ends stay what they are, to the bit: what does not move is not drawn anew.
        if from == to { to } else { from * (1.0 - self.share) + to * self.share }
    }

    fn point(&self, from: Point, to: Point) -> Point {
        [self.number(from[0], to[0]), self.number(from[1], to[1])]
    }

    fn points(&self, from: &[Point], to: &[Point]) -> Vec<Point> {
        from.iter().zip(to).map(|(from, to)| self.point(*from, *to)).collect()
    }

    /// A colour has a meaning, and there is none between two: it changes at once, its strength on the way.
    fn paint(&self, from: Paint, to: Paint) -> Paint {
        Paint { strength: self.number(from.strength, to.strength), ..to }
    }

    fn stroke(&self, from: Option<Stroke>, to: Option<Stroke>) -> Option<Stroke> {
        let (Some(from), Some(to)) = (from, to) else { return to };
        Some(Stroke { paint: self.paint(from.paint, to.paint), width: self.number(from.width, to.width), ..to })
    }

    fn fill(&self, from: Option<Fill>, to: Option<Fill>) -> Option<Fill> {
        let (Some(from), Some(to)) = (from, to) else { return to };
        Some(Fill { paint: self.paint(from.paint, to.paint), ..to })
    }
}

/// The places of a crowd, discs as lines of no length.
fn spots(mark: &Mark) -> Vec<[f64; 4]> {
    match &mark.shape {
        Shape::Dots { at, .. } => at.iter().map(disc).collect(),
        Shape::Segments { ends, .. } => ends.iter().map(line).collect(),
        _ => Vec::new(),
    }
}

fn disc(at: &Point) -> [f64; 4] {
    [at[0], at[1], at[0], at[1]]
}

fn line([from, to]: &[Point; 2]) -> [f64; 4] {
    [from[0], from[1], to[0], to[1]]
}

/// Those of a crowd who are chosen, at a strength; `None` when there is nobody.
fn chosen_of(shape: &Shape, strength: f64, chosen: &dyn Fn(&[f64; 4]) -> bool) -> Option<Shape> {
    let weaker = |paint: Paint| Paint { strength: paint.strength * strength, ..paint };
    match shape {
        Shape::Dots { at, radius, paint } => {
            let at: Vec<Point> = at.iter().filter(|at| chosen(&disc(at))).copied().collect();
            (!at.is_empty()).then_some(Shape::Dots { at, radius: *radius, paint: weaker(*paint) })
        }
        Shape::Segments { ends, stroke } => {
            let ends: Vec<[Point; 2]> = ends.iter().filter(|ends| chosen(&line(ends))).copied().collect();
            let stroke = Stroke { paint: weaker(stroke.paint), ..*stroke };
            (!ends.is_empty()).then_some(Shape::Segments { ends, stroke })
        }
        _ => None,
    }
}
