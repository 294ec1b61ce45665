//! Marks as SVG. Colours are classes, so that the page's theme gives them; opacities and widths are attributes,
//! because a strict content security policy forbids inline styles.

use article::texts::FigureText;
use models::decimal;
use models::scene::{
    Anchor, Entrance, Fill, Glyph, Handle, Mark, PANEL_WIDTH, Paint, Panel, Point, Shape, Stroke, TextSize, Tone,
};
use yew::prelude::*;

use crate::words;

/// The marks of a panel, back to front. `scope` makes the ids of patterns unique in the page.
pub fn marks(panel: &Panel, text: &FigureText, scope: &str) -> Html {
    let drawn = panel.marks.iter().enumerate().map(|(index, mark)| {
        // The key keeps a mark the same element while others come and go, so that its entrance plays once.
        let nth = panel.marks[..index].iter().filter(|other| other.key == mark.key).count();
        let key = format!("{}-{nth}", mark.key);
        html! { <g key={key} class={classes!(entrance(mark.entrance))} data-mark={mark.key}>{ shape(mark, text, scope) }</g> }
    });
    html! { <>{ patterns(panel, scope) }<g class="marks">{ for drawn }</g></> }
}

/// What a handle looks like, around the origin.
pub fn knob(handle: &Handle) -> Html {
    let radius = if handle.glyph.is_some() { "13" } else { "8" };
    html! {
        <>
            <circle class={classes!("knob", stroke_class(handle.tone))} r={radius} />
            { handle.glyph.map(|which| glyph(which, 17.0, handle.tone.full())) }
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

/// A drawing from the figure's set, centred on the origin.
pub fn glyph(glyph: Glyph, size: f64, paint: Paint) -> Html {
    let scale = format!("scale({}) translate(-12 -12)", short(size / 24.0));
    let strokes = match glyph {
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
    };
    html! {
        <path class={classes!("glyph", stroke_class(paint.tone))} d={strokes} transform={scale}
            opacity={opacity(paint.strength)} />
    }
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
    let text = decimal::fixed(value, 1);
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

fn entrance(entrance: Entrance) -> Option<&'static str> {
    match entrance {
        Entrance::Still => None,
        Entrance::Draw => Some("draws"),
        Entrance::Fade => Some("fades"),
    }
}

fn opacity(strength: f64) -> Option<String> {
    (strength < 1.0).then(|| decimal::fixed(strength, 2))
}

fn shape(mark: &Mark, text: &FigureText, scope: &str) -> Html {
    match &mark.shape {
        Shape::Path { points, closed, stroke, fill } => {
            let length = (mark.entrance == Entrance::Draw).then_some("1");
            html! {
                <path d={path(points, *closed)} pathLength={length} class={look(stroke.as_ref(), fill.as_ref())}
                    fill={pattern_of(fill.as_ref(), scope)} stroke-width={stroke.map(|s| short(s.width))}
                    stroke-opacity={stroke.and_then(|s| opacity(s.paint.strength))}
                    fill-opacity={fill.and_then(|f| opacity(f.paint.strength))} />
            }
        }
        Shape::Circle { at, radius, stroke, fill } => html! {
            <circle cx={short(at[0])} cy={short(at[1])} r={short(*radius)} class={look(stroke.as_ref(), fill.as_ref())}
                fill={pattern_of(fill.as_ref(), scope)} stroke-width={stroke.map(|s| short(s.width))}
                stroke-opacity={stroke.and_then(|s| opacity(s.paint.strength))}
                fill-opacity={fill.and_then(|f| opacity(f.paint.strength))} />
        },
        // A line of no length with round ends is a disc: a thousand people are one element.
        Shape::Dots { at, radius, paint } => html! {
            <path d={at.iter().map(|point| format!("M{} {}h0", short(point[0]), short(point[1]))).collect::<String>()}
                class={classes!("dots", stroke_class(paint.tone))} stroke-width={short(2.0 * radius)}
                stroke-opacity={opacity(paint.strength)} />
        },
        Shape::Segments { ends, stroke } => html! {
            <path d={ends.iter().map(|ends| path(ends, false)).collect::<String>()} class={look(Some(stroke), None)}
                stroke-width={short(stroke.width)} stroke-opacity={opacity(stroke.paint.strength)} />
        },
        Shape::Text { at, anchor, size, paint, label } => {
            let anchor = match anchor {
                Anchor::Start => None,
                Anchor::Middle => Some("middle"),
                Anchor::End => Some("end"),
            };
            let size = match size {
                TextSize::Small => "t-small",
                TextSize::Body => "t-body",
                TextSize::Large => "t-large",
            };
            html! {
                <text x={short(at[0])} y={short(at[1])} text-anchor={anchor} class={classes!(size, fill_class(paint.tone))}
                    fill-opacity={opacity(paint.strength)}>{ words::label(text, label) }</text>
            }
        }
        Shape::Glyph { glyph: which, at, size, paint } => html! {
            <g transform={format!("translate({} {})", short(at[0]), short(at[1]))}>{ glyph(*which, *size, *paint) }</g>
        },
    }
}

fn look(stroke: Option<&Stroke>, fill: Option<&Fill>) -> Classes {
    let mut classes = Classes::new();
    match stroke {
        Some(stroke) => {
            classes.push(stroke_class(stroke.paint.tone));
            if stroke.dashed {
                classes.push("dashed");
            }
        }
        None => classes.push("s-none"),
    }
    match fill {
        Some(fill) if fill.hatched => classes.push("hatched"),
        Some(fill) => classes.push(fill_class(fill.paint.tone)),
        None => classes.push("f-none"),
    }
    classes
}

fn path(points: &[Point], closed: bool) -> String {
    let mut text = String::with_capacity(points.len() * 12);
    for (index, point) in points.iter().enumerate() {
        text.push(if index == 0 { 'M' } else { 'L' });
        text.push_str(&short(point[0]));
        text.push(' ');
        text.push_str(&short(point[1]));
    }
    if closed {
        text.push('Z');
    }
    text
}

fn pattern_id(scope: &str, tone: Tone) -> String {
    format!("hatch-{scope}-{}", fill_class(tone))
}

fn pattern_of(fill: Option<&Fill>, scope: &str) -> Option<String> {
    let fill = fill.filter(|fill| fill.hatched)?;
    Some(format!("url(#{})", pattern_id(scope, fill.paint.tone)))
}

fn patterns(panel: &Panel, scope: &str) -> Html {
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
