//! Scenes and runs as bytes, from one program of a page to another.
//!
//! Both programs are of one build, so the form carries no version and no names of fields: numbers stand as eight bytes,
//! least first, counts and texts with their length before them. Whoever reads trusts nothing: bytes that are not of
//! this form give `None`, whatever they are.

use std::cell::RefCell;

use crate::axis::Axis;
use crate::model::{Effort, Phase, Table, View};
use crate::param::Scale;
use crate::scene::{
    Anchor, Binding, Entrance, Fill, Glyph, Handle, Label, Mark, Paint, Panel, Shape, Stroke, Taps, Target, TextSize,
    Tone,
};
use crate::world::Resolved;
use crate::world::links::Part;

/// Something that can be sent and received.
pub trait Wire: Sized {
    /// Appends it.
    fn write(&self, to: &mut Vec<u8>);

    /// Takes it from the front of `from`; `None` when it does not stand there.
    fn read(from: &mut &[u8]) -> Option<Self>;
}

/// A whole message.
pub fn to_bytes(message: &impl Wire) -> Vec<u8> {
    let mut bytes = Vec::new();
    message.write(&mut bytes);
    bytes
}

/// Reads a whole message; `None` when it is not one, or something stands behind it.
pub fn from_bytes<T: Wire>(mut bytes: &[u8]) -> Option<T> {
    let message = T::read(&mut bytes)?;
    bytes.is_empty().then_some(message)
}

fn take<'a>(from: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (head, rest) = from.split_at_checked(count)?;
    *from = rest;
    Some(head)
}

macro_rules! numbers {
    ($($number:ty),+) => { $(
        impl Wire for $number {
            fn write(&self, to: &mut Vec<u8>) {
                to.extend_from_slice(&self.to_le_bytes());
            }

            fn read(from: &mut &[u8]) -> Option<Self> {
                take(from, size_of::<Self>())?.try_into().ok().map(Self::from_le_bytes)
            }
        }
    )+ };
}

numbers!(u8, u32, f64);

impl Wire for bool {
    fn write(&self, to: &mut Vec<u8>) {
        to.push((*self).into());
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        match u8::read(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Wire for usize {
    fn write(&self, to: &mut Vec<u8>) {
        (*self as u32).write(to);
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        u32::read(from).map(|count| count as Self)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        if bool::read(from)? { T::read(from).map(Some) } else { Some(None) }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        for item in self {
            item.write(to);
        }
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        let count = usize::read(from)?;
        // A count that promises more than there are bytes is not believed: nothing is set aside for it.
        let mut items = Self::with_capacity(count.min(from.len()));
        for _ in 0..count {
            items.push(T::read(from)?);
        }
        Some(items)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

impl<T: Wire> Wire for [T; 2] {
    fn write(&self, to: &mut Vec<u8>) {
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        Some([T::read(from)?, T::read(from)?])
    }
}

impl Wire for String {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        read_text(from).map(str::to_owned)
    }
}

impl Wire for &'static str {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        read_text(from).map(interned)
    }
}

fn read_text<'a>(from: &mut &'a [u8]) -> Option<&'a str> {
    let length = usize::read(from)?;
    std::str::from_utf8(take(from, length)?).ok()
}

thread_local! {
    /// In their order.
    static INTERNED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// The same text for as long as the program runs. Keys are the only such texts that travel, and there are some hundreds
/// of them: keeping each once for ever is no leak.
fn interned(text: &str) -> &'static str {
    INTERNED.with(|known| {
        let mut known = known.borrow_mut();
        match known.binary_search(&text) {
            Ok(place) => known[place],
            Err(place) => {
                let text: &'static str = Box::leak(text.into());
                known.insert(place, text);
                text
            }
        }
    })
}

/// Fields one after the other.
macro_rules! fields {
    ($($name:ident { $($field:ident),+ })+) => { $(
        impl Wire for $name {
            fn write(&self, to: &mut Vec<u8>) {
                $( self.$field.write(to); )+
            }

            fn read(from: &mut &[u8]) -> Option<Self> {
                $( let $field = Wire::read(from)?; )+
                Some(Self { $($field),+ })
            }
        }
    )+ };
}

/// A number for each variant, then its fields.
macro_rules! variants {
    ($($name:ident { $($number:literal: $variant:ident $(($($inner:ident),+))? $({ $($field:ident),+ })?),+ $(,)? })+) => { $(
        impl Wire for $name {
            fn write(&self, to: &mut Vec<u8>) {
                match self {
                    $( Self::$variant $(($($inner),+))? $({ $($field),+ })? => {
                        to.push($number);
                        $($( $inner.write(to); )+)?
                        $($( $field.write(to); )+)?
                    } )+
                }
            }

            fn read(from: &mut &[u8]) -> Option<Self> {
                Some(match u8::read(from)? {
                    $( $number => {
                        $($( let $inner = Wire::read(from)?; )+)?
                        $($( let $field = Wire::read(from)?; )+)?
                        Self::$variant $(($($inner),+))? $({ $($field),+ })?
                    } )+
                    _ => return None,
                })
            }
        }
    )+ };
}

fields! {
    Panel { id, height, marks, handles, taps }
    Mark { key, entrance, shape }
    Paint { tone, strength }
    Stroke { paint, width, dashed }
    Fill { paint, hatched }
    Label { key, slots }
    Handle { key, at, across, along, glyph, tone }
    Binding { target, axis }
    Taps { target, at, values, reach }
    Axis { domain, range, scale }
    Table { columns, rows }
    View { phase, step }
    Effort { runs }
}

variants! {
    Tone { 0: Ink, 1: Soft, 2: Faint, 3: Jade, 4: Vermilion, 5: Paper }
    Entrance { 0: Still, 1: Draw, 2: Fade }
    Anchor { 0: Start, 1: Middle, 2: End }
    TextSize { 0: Small, 1: Body, 2: Large }
    Scale { 0: Linear, 1: Log }
    Target { 0: Param(id), 1: Guess, 2: Step }
    Phase { 0: Guessing(guess), 1: Open(guess) }
    Part { 0: ReferralTree, 1: ShopIncomes, 2: MemberIncomes }
    Glyph {
        0: Parcel, 1: Person, 2: Coin, 3: Phone, 4: Tag, 5: Stall, 6: Machine, 7: House, 8: Talk, 9: Megaphone,
        10: Bulb,
    }
    Shape {
        0: Path { points, closed, stroke, fill },
        1: Dots { at, radius, paint },
        2: Circle { at, radius, stroke, fill },
        3: Segments { ends, stroke },
        4: Text { at, anchor, size, paint, label },
        5: Glyph { glyph, at, size, paint },
    }
}

/// Where its numbers came from stays behind: a run does not ask.
impl Wire for Resolved {
    fn write(&self, to: &mut Vec<u8>) {
        self.figure.write(to);
        self.values.write(to);
        self.seed.write(to);
        self.handed.write(to);
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        Some(Self {
            figure: Wire::read(from)?,
            values: Wire::read(from)?,
            seed: Wire::read(from)?,
            sources: Vec::new(),
            handed: Wire::read(from)?,
        })
    }
}
