//! Pictures as data: what stands where, what it means, what can be dragged.
//!
//! A scene knows no words: a [`Label`] is a key that `content/` gives words to, and numbers that are printed already.
//! It knows no colours either: a [`Tone`] is a meaning (jade is feeling, vermilion is money, ink is everything else).

pub mod between;

use crate::axis::Axis;

/// A place in a panel, in its own units, the origin in the upper corner where reading begins.
pub type Point = [f64; 2];

/// Every panel is this wide, in units. A phone shows a unit as a pixel, give or take a tenth; on a desktop the main
/// panel is drawn larger. One width means one layout, so the page's picture and the live one never differ in size.
pub const PANEL_WIDTH: f64 = 360.0;

/// One picture of a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// Key of the panel; its words are the label `panel-ID`.
    pub id: &'static str,
    /// Height in units; the width is [`PANEL_WIDTH`].
    pub height: f64,
    /// What is drawn, back to front.
    pub marks: Vec<Mark>,
    /// What can be dragged.
    pub handles: Vec<Handle>,
    /// Things that can be tapped, if any.
    pub taps: Option<Taps>,
}

/// What a colour means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Everything else.
    Ink,
    /// Secondary ink.
    Soft,
    /// Hairlines and things that wait.
    Faint,
    /// Feeling, friend, trust.
    Jade,
    /// Money, merchant, price.
    Vermilion,
    /// The ground.
    Paper,
}

/// A tone at a strength from 0 (gone) to 1 (full).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paint {
    /// The meaning.
    pub tone: Tone,
    /// The opacity.
    pub strength: f64,
}

/// A line's look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its paint.
    pub paint: Paint,
    /// Its width in units.
    pub width: f64,
    /// Whether it is dashed.
    pub dashed: bool,
}

/// An area's look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// Its paint.
    pub paint: Paint,
    /// Whether it is hatched instead of solid, so that colour never speaks alone.
    pub hatched: bool,
}

/// How a mark comes onto the page when the figure opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entrance {
    /// It is there.
    #[default]
    Still,
    /// A line draws itself.
    Draw,
    /// It fades in.
    Fade,
}

/// A mark: a shape with a name. The name is the mark's identity when the state changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Stable name within the panel.
    pub key: &'static str,
    /// How it comes onto the page.
    pub entrance: Entrance,
    /// What it is.
    pub shape: Shape,
}

/// What a mark is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A line or, when filled, an area.
    Path {
        /// Corners.
        points: Vec<Point>,
        /// Whether the last corner joins the first.
        closed: bool,
        /// The line.
        stroke: Option<Stroke>,
        /// The inside.
        fill: Option<Fill>,
    },
    /// Many equal discs, drawn as one element.
    Dots {
        /// Centres.
        at: Vec<Point>,
        /// Radius in units.
        radius: f64,
        /// Their paint.
        paint: Paint,
    },
    /// One ring or disc.
    Circle {
        /// Centre.
        at: Point,
        /// Radius in units.
        radius: f64,
        /// The line.
        stroke: Option<Stroke>,
        /// The inside.
        fill: Option<Fill>,
    },
    /// Many equal straight lines, drawn as one element.
    Segments {
        /// Both ends of each.
        ends: Vec<[Point; 2]>,
        /// Their look.
        stroke: Stroke,
    },
    /// Words or a number.
    Text {
        /// Where the anchor stands, on the baseline.
        at: Point,
        /// Which part of the text stands there.
        anchor: Anchor,
        /// How large it is.
        size: TextSize,
        /// Its paint.
        paint: Paint,
        /// What it says.
        label: Label,
    },
    /// A small drawing from the figure's set.
    Glyph {
        /// Which.
        glyph: Glyph,
        /// Its centre.
        at: Point,
        /// Its width in units.
        size: f64,
        /// Its paint.
        paint: Paint,
    },
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Sizes of text in pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextSize {
    /// Ticks (12 units).
    Small,
    /// Labels (14 units).
    Body,
    /// A number that the picture is about (28 units).
    Large,
}

/// Drawings in one line, by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A parcel.
    Parcel,
    /// A person.
    Person,
    /// A coin.
    Coin,
    /// A phone.
    Phone,
    /// A price tag.
    Tag,
    /// A shop's stall.
    Stall,
    /// A machine.
    Machine,
    /// A house.
    House,
    /// A speech bubble with small talk in it.
    Talk,
    /// A megaphone.
    Megaphone,
    /// A light bulb.
    Bulb,
}

/// What a text says: words by key, numbers printed already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The key in the figure's `[labels]`; the empty key prints `{value}` alone.
    pub key: &'static str,
    /// Numbers for the placeholders.
    pub slots: Vec<(&'static str, String)>,
}

impl Label {
    /// Words without a number.
    pub const fn words(key: &'static str) -> Self {
        Self { key, slots: Vec::new() }
    }

    /// A number without words.
    pub fn number(value: String) -> Self {
        Self { key: "", slots: vec![("value", value)] }
    }

    /// Adds a number.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: String) -> Self {
        self.slots.push((name, value));
        self
    }
}

/// What a handle or a tap changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The parameter of this name.
    Param(&'static str),
    /// The guess.
    Guess,
    /// The step of the time course.
    Step,
}

/// Ties a coordinate to a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Binding {
    /// What changes.
    pub target: Target,
    /// From coordinate to value and back.
    pub axis: Axis,
}

/// A thing that can be dragged where it stands, and moved by arrow keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// Stable name within the panel.
    pub key: &'static str,
    /// Its centre.
    pub at: Point,
    /// What moving it across changes.
    pub across: Option<Binding>,
    /// What moving it up and down changes.
    pub along: Option<Binding>,
    /// What it looks like; a plain knob when `None`.
    pub glyph: Option<Glyph>,
    /// Its tone.
    pub tone: Tone,
}

/// Things that can be tapped: the value becomes that of the nearest.
#[derive(Clone, Debug, PartialEq)]
pub struct Taps {
    /// What changes.
    pub target: Target,
    /// Centres.
    pub at: Vec<Point>,
    /// The value of each; where there is none it is the index.
    pub values: Vec<f64>,
    /// How far from a centre a tap still counts, in units.
    pub reach: f64,
}

impl Tone {
    /// The tone at full strength.
    pub const fn full(self) -> Paint {
        Paint { tone: self, strength: 1.0 }
    }

    /// The tone at a strength from 0 to 1.
    pub const fn at(self, strength: f64) -> Paint {
        Paint { tone: self, strength }
    }

    /// A line of this tone.
    pub const fn line(self, width: f64) -> Stroke {
        Stroke { paint: self.full(), width, dashed: false }
    }

    /// A dashed line of this tone.
    pub const fn dashes(self, width: f64) -> Stroke {
        Stroke { paint: self.full(), width, dashed: true }
    }
}

impl Paint {
    /// A solid area of this paint.
    pub const fn solid(self) -> Fill {
        Fill { paint: self, hatched: false }
    }

    /// A hatched area of this paint.
    pub const fn hatch(self) -> Fill {
        Fill { paint: self, hatched: true }
    }

    /// A line of this paint.
    pub const fn line(self, width: f64) -> Stroke {
        Stroke { paint: self, width, dashed: false }
    }
}

impl Panel {
    /// An empty panel.
    pub fn new(id: &'static str, height: f64) -> Self {
        Self { id, height, ..Self::default() }
    }

    /// Adds a mark.
    pub fn mark(&mut self, key: &'static str, shape: Shape) -> &mut Self {
        self.enter(key, Entrance::Still, shape)
    }

    /// Adds a mark that comes onto the page in its own way.
    pub fn enter(&mut self, key: &'static str, entrance: Entrance, shape: Shape) -> &mut Self {
        self.marks.push(Mark { key, entrance, shape });
        self
    }

    /// Adds a line.
    pub fn line(&mut self, key: &'static str, points: Vec<Point>, stroke: Stroke) -> &mut Self {
        self.mark(key, Shape::Path { points, closed: false, stroke: Some(stroke), fill: None })
    }

    /// Adds an area.
    pub fn area(&mut self, key: &'static str, points: Vec<Point>, fill: Fill) -> &mut Self {
        self.mark(key, Shape::Path { points, closed: true, stroke: None, fill: Some(fill) })
    }

    /// Adds equal discs; none are drawn when there are none.
    pub fn dots(&mut self, key: &'static str, at: Vec<Point>, radius: f64, paint: Paint) -> &mut Self {
        if at.is_empty() { self } else { self.mark(key, Shape::Dots { at, radius, paint }) }
    }

    /// Adds text.
    pub fn text(
        &mut self,
        key: &'static str,
        at: Point,
        anchor: Anchor,
        size: TextSize,
        paint: Paint,
        label: Label,
    ) -> &mut Self {
        self.mark(key, Shape::Text { at, anchor, size, paint, label })
    }
}
