//! Marks as SVG. Colours are classes, so that the page's theme gives them; opacities and widths are attributes,
//! because a strict content security policy forbids inline styles.

use std::borrow::Cow;

use article::texts::FigureText;
use models::decimal;
use models::scene::{
    Anchor, Entrance, Fill, Glyph, Handle, Mark, PANEL_WIDTH, Panel, Point, Shape, Stroke, TextSize, Tone,
};
use yew::prelude::*;

use crate::words;

/// How a mark looks as an element.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The element's name.
    pub tag: &'static str,
    /// Names of its attributes, the same for all elements of a kind.
    pub names: &'static [&'static str],
    /// Their values, in the order of the names.
    pub values: Vec<Option<Cow<'static, str>>>,
    /// What it says.
    pub words: Option<String>,
    /// The paths that it holds; mostly none. Some may be empty.
    pub parts: Vec<String>,
}

/// The marks of a panel that hangs on the wall, back to front, each one element.
pub fn marks(panel: &Panel, text: &FigureText, scope: &str) -> Html {
    use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};
    let drawn = panel.marks.iter().map(|mark| {
        let look = look(mark, text, scope);
        let mut element = VTag::new(look.tag);
        let values = look.values.into_iter();
        let values = values.map(|value| Some(AttributeOrProperty::Attribute(value?.into()))).collect();
        element.set_attributes(Attributes::Dynamic { keys: look.names, values });
        if let Some(words) = look.words {
            element.add_child(words.into());
        }
        for data in look.parts.into_iter().filter(|data| !data.is_empty()) {
            element.add_child(html! { <path d={data} /> });
        }
        element
    });
    html! { <g class="marks">{ for drawn }</g> }
}

/// What a handle looks like, around the origin.
pub fn knob(handle: &Handle) -> Html {
    let radius = if handle.glyph.is_some() { "13" } else { "8" };
    html! {
        <>
            <circle class={classes!("knob", stroke_class(handle.tone))} r={radius} />
            { handle.glyph.map(|which| html! {
                <path d={strokes(which)} transform={placed([0.0, 0.0], 17.0)} class={classes!("glyph", stroke_class(handle.tone))} />
            }) }
        </>
    }
}

/// The handles of a panel in a picture that cannot be touched.
pub fn still_handles(panel: &Panel) -> Html {
    let knob = |handle: &Handle| {
        let place = format!("translate({} {})", short(handle.at[0]), short(handle.at[1]));
        html! { <g transform={place}>{ knob(handle) }</g> }
    };
    html! { <g class="handles">{ for panel.handles.iter().map(knob) }</g> }
}

/// A drawing from the figures' set, on a square of 24 units.
fn strokes(glyph: Glyph) -> &'static str {
    match glyph {
        Glyph::Parcel => "M3.5 8 12 3.5 20.5 8v8.5L12 21l-8.5-4.5ZM3.5 8 12 12.5 20.5 8M12 12.5V21M7.8 5.7l8.4 4.5v3",
        Glyph::Person => "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4.4 3.4-6.5 7.5-6.5s6.9 2.1 7.5 6.5Z",
        Glyph::Coin => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM9.5 9.5h5v5h-5Z",
        Glyph::Phone => {
            "M7 2.5h10a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 20V4A1.5 1.5 0 0 1 7 2.5ZM10.5 18.5h3"
        }
        Glyph::Tag => "M3.5 12 12 3.5h8.5V12L12 20.5ZM16.5 7.5h.01",
        Glyph::Stall => {
            "M4 9.5V20.5M20 9.5V20.5M3 9.5 5 3.5h14l2 6a2.2 2.2 0 0 1-4.5 0 2.2 2.2 0 0 1-4.5 0 2.2 2.2 0 0 1-4.5 0 2.2 2.2 0 0 1-4.5 0ZM4 15h16"
        }
        Glyph::Machine => "M3.5 20.5V11l5.5 3.5V11l5.5 3.5V4.5h4L20.5 20.5ZM7.5 17.5h.01M11.5 17.5h.01M15.5 17.5h.01",
        Glyph::House => "M3.5 11.5 12 4l8.5 7.5M6 9.5v11h12v-11M10 20.5v-6h4v6",
        Glyph::Talk => {
            "M6 4.5h12a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5h-7l-4.5 4v-4H6A2.5 2.5 0 0 1 3.5 14V7A2.5 2.5 0 0 1 6 4.5ZM8 10.5h.01M12 10.5h.01M16 10.5h.01"
        }
        Glyph::Megaphone => "M3.5 10v4h3.5l9.5 4.5v-13L7 10ZM7.5 14.5l1.5 5h2.5l-1.2-3.5M19.5 9.5a3.5 3.5 0 0 1 0 5",
        Glyph::Bulb => "M9 16.5c0-2-3-3.3-3-7a6 6 0 0 1 12 0c0 3.7-3 5-3 7ZM9.5 19.5h5M10.5 22h3",
    }
}

/// Where a drawing stands, centred on a point, and how large it is.
fn placed(at: Point, size: f64) -> String {
    let [x, y, scale] = [at[0], at[1], size / 24.0].map(short);
    format!("translate({x} {y}) scale({scale}) translate(-12 -12)")
}

/// The class that gives a line its tone.
pub fn stroke_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Ink => "s-ink",
        Tone::Soft => "s-soft",
        Tone::Faint => "s-faint",
        Tone::Jade => "s-jade",
        Tone::Vermilion => "s-verm",
        Tone::Paper => "s-paper",
    }
}

/// The class that gives an area or a text its tone.
pub fn fill_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Ink => "f-ink",
        Tone::Soft => "f-soft",
        Tone::Faint => "f-faint",
        Tone::Jade => "f-jade",
        Tone::Vermilion => "f-verm",
        Tone::Paper => "f-paper",
    }
}

/// The view box of a panel.
pub fn view_box(panel: &Panel) -> String {
    format!("0 0 {} {}", short(PANEL_WIDTH), short(panel.height))
}

/// A coordinate to a tenth of a unit, without needless zeros.
pub fn short(value: f64) -> String {
    let mut text = String::new();
    push_short(&mut text, value);
    text
}

fn push_short(text: &mut String, value: f64) {
    // Pictures are a few hundred units wide.
    let tenths = (value * 10.0 + 0.5).floor() as i32;
    if tenths < 0 {
        text.push('-');
    }
    let tenths = tenths.unsigned_abs();
    push_digits(text, tenths / 10);
    if !tenths.is_multiple_of(10) {
        text.push('.');
        push_digits(text, tenths % 10);
    }
}

fn push_digits(text: &mut String, number: u32) {
    if number >= 10 {
        push_digits(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// The class of an entrance, with the space that parts it from the next.
fn entrance(entrance: Entrance) -> &'static str {
    match entrance {
        Entrance::Still => "",
        Entrance::Draw => "draws ",
        Entrance::Fade => "fades ",
    }
}

fn opacity(strength: f64) -> Option<Cow<'static, str>> {
    (strength < 1.0).then(|| decimal::fixed(strength, 2).into())
}

/// How a mark looks. `scope` makes the ids of patterns unique in the page.
pub fn look(mark: &Mark, text: &FigureText, scope: &str) -> Look {
    let enters = entrance(mark.entrance);
    match &mark.shape {
        Shape::Path { points, closed, stroke, fill } => {
            let length = (mark.entrance == Entrance::Draw).then_some("1".into());
            let mut data = String::with_capacity(points.len() * 12);
            push_path(&mut data, points, *closed);
            line(data, length, enters, stroke.as_ref(), fill.as_ref(), scope)
        }
        Shape::Segments { ends, stroke } => {
            let mut data = String::with_capacity(ends.len() * 24);
            for ends in ends {
                push_path(&mut data, ends, false);
            }
            line(data, None, enters, Some(stroke), None, scope)
        }
        // A line of no length with round ends is a disc: a thousand people are a handful of elements.
        Shape::Dots { at, radius, paint } => {
            static KEYS: [&str; 3] = ["class", "stroke-width", "stroke-opacity"];
            let classes = format!("{enters}dots {}", stroke_class(paint.tone));
            let width = short(2.0 * radius);
            let mut look = element("g", &KEYS, vec![Some(classes.into()), Some(width.into()), opacity(paint.strength)]);
            look.parts = crowd(at);
            look
        }
        Shape::Circle { at, radius, stroke, fill } => {
            static KEYS: [&str; 8] =
                ["cx", "cy", "r", "class", "fill", "stroke-width", "stroke-opacity", "fill-opacity"];
            let [classes, pattern, width, stroke_opacity, fill_opacity] =
                ink(enters, stroke.as_ref(), fill.as_ref(), scope);
            let [x, y, r] = [at[0], at[1], *radius].map(|length| Some(short(length).into()));
            element("circle", &KEYS, vec![x, y, r, classes, pattern, width, stroke_opacity, fill_opacity])
        }
        Shape::Text { at, anchor, size, paint, label } => {
            static KEYS: [&str; 5] = ["x", "y", "text-anchor", "class", "fill-opacity"];
            let anchor = match anchor {
                Anchor::Start => None,
                Anchor::Middle => Some("middle".into()),
                Anchor::End => Some("end".into()),
            };
            let size = match size {
                TextSize::Small => "t-small",
                TextSize::Body => "t-body",
                TextSize::Large => "t-large",
            };
            let classes = format!("{enters}{size} {}", fill_class(paint.tone));
            let [x, y] = at.map(|length| Some(short(length).into()));
            let mut look = element("text", &KEYS, vec![x, y, anchor, Some(classes.into()), opacity(paint.strength)]);
            look.words = Some(words::label(text, label));
            look
        }
        Shape::Glyph { glyph, at, size, paint } => {
            static KEYS: [&str; 4] = ["d", "transform", "class", "opacity"];
            let classes = format!("glyph {enters}{}", stroke_class(paint.tone));
            element(
                "path",
                &KEYS,
                vec![
                    Some(strokes(*glyph).into()),
                    Some(placed(*at, *size).into()),
                    Some(classes.into()),
                    opacity(paint.strength),
                ],
            )
        }
    }
}

fn element(tag: &'static str, names: &'static [&'static str], values: Vec<Option<Cow<'static, str>>>) -> Look {
    Look { tag, names, values, words: None, parts: Vec::new() }
}

/// Discs by the field of the picture that they stand in, when there are many. A browser paints a picture in tiles, and
/// goes through all of a path for every tile that the path touches.
fn crowd(at: &[Point]) -> Vec<String> {
    const MANY: usize = 150;
    const FIELD: f64 = 90.0;
    const ACROSS: usize = (PANEL_WIDTH / FIELD) as usize;
    let mut fields = Vec::new();
    for point in at {
        let [x, y] = point.map(|length| (length / FIELD).max(0.0) as usize);
        let field = if at.len() < MANY { 0 } else { y * ACROSS + x.min(ACROSS - 1) };
        if field >= fields.len() {
            fields.resize(field + 1, String::new());
        }
        push_path(&mut fields[field], &[*point], false);
        fields[field].push_str("h0");
    }
    fields
}

fn line(
    data: String,
    length: Option<Cow<'static, str>>,
    enters: &str,
    stroke: Option<&Stroke>,
    fill: Option<&Fill>,
    scope: &str,
) -> Look {
    static KEYS: [&str; 7] = ["d", "pathLength", "class", "fill", "stroke-width", "stroke-opacity", "fill-opacity"];
    let [classes, pattern, width, stroke_opacity, fill_opacity] = ink(enters, stroke, fill, scope);
    element("path", &KEYS, vec![Some(data.into()), length, classes, pattern, width, stroke_opacity, fill_opacity])
}

/// Class, fill, width of the line, and opacity of line and area.
fn ink(enters: &str, stroke: Option<&Stroke>, fill: Option<&Fill>, scope: &str) -> [Option<Cow<'static, str>>; 5] {
    let line = stroke.map_or("s-none", |stroke| stroke_class(stroke.paint.tone));
    let dashed = if stroke.is_some_and(|stroke| stroke.dashed) { " dashed" } else { "" };
    let area = match fill {
        Some(fill) if fill.hatched => "hatched",
        Some(fill) => fill_class(fill.paint.tone),
        None => "f-none",
    };
    [
        Some(format!("{enters}{line}{dashed} {area}").into()),
        pattern_of(fill, scope).map(Cow::from),
        stroke.map(|stroke| short(stroke.width).into()),
        stroke.and_then(|stroke| opacity(stroke.paint.strength)),
        fill.and_then(|fill| opacity(fill.paint.strength)),
    ]
}

fn push_path(text: &mut String, points: &[Point], closed: bool) {
    for (index, point) in points.iter().enumerate() {
        text.push(if index == 0 { 'M' } else { 'L' });
        push_short(text, point[0]);
        text.push(' ');
        push_short(text, point[1]);
    }
    if closed {
        text.push('Z');
    }
}

fn pattern_id(scope: &str, tone: Tone) -> String {
    format!("hatch-{scope}-{}", fill_class(tone))
}

fn pattern_of(fill: Option<&Fill>, scope: &str) -> Option<String> {
    let fill = fill.filter(|fill| fill.hatched)?;
    Some(format!("url(#{})", pattern_id(scope, fill.paint.tone)))
}

/// The hatchings that a panel uses.
pub fn patterns(panel: &Panel, scope: &str) -> Html {
    let mut tones: Vec<Tone> = Vec::new();
    for mark in &panel.marks {
        if let Shape::Path { fill: Some(fill), .. } | Shape::Circle { fill: Some(fill), .. } = &mark.shape
            && fill.hatched
            && !tones.contains(&fill.paint.tone)
        {
            tones.push(fill.paint.tone);
        }
    }
    let pattern = |tone: &Tone| {
        html! {
            <pattern id={pattern_id(scope, *tone)} width="6" height="6" patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)">
                <path class={stroke_class(*tone)} d="M0 0V6" stroke-width="2" />
            </pattern>
        }
    };
    html! { <defs>{ for tones.iter().map(pattern) }</defs> }
}
