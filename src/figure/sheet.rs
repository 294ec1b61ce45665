//! The marks of a living figure's panels, written straight into the document.
//!
//! A drag draws a picture sixty times a second, and most of its marks stand as they stood: those are left alone, without
//! a look at their elements. Yew would build and compare every attribute of every mark.

use std::rc::Rc;

use article::texts::FigureText;
use models::scene::{Mark, Panel};
use web_sys::{Element, Node};
use yew::prelude::*;

use super::picture::{STAND, Stand, held};
use super::svg::{Look, look};
use crate::pace::Hand;

/// The sheets of a figure, one a panel that it shows.
#[derive(Default)]
pub struct Sheets {
    sheets: Vec<Sheet>,
    /// What stands below them.
    words: Option<Html>,
    turn: Turn,
}

/// Which parts are drawn: of the panels, and after them the words below. While a hand moves something in one panel the
/// other parts are drawn one a turn: they are not what it looks at, and when it rests all are drawn.
#[derive(Clone, Copy, Debug, Default)]
struct Turn {
    hand: Hand,
    /// The panel under the hand.
    held: usize,
    /// Which of the other parts, if any.
    other: Option<usize>,
    /// Counts the others that were drawn.
    count: usize,
}

impl Turn {
    /// The turn after this one, of a figure with so many panels.
    fn next(self, hand: Hand, held: usize, panels: usize) -> Self {
        let others = match hand {
            Hand::Alone => return Self { hand, held, other: None, ..self },
            Hand::Aside => panels,
            // The words of a single panel wait as well.
            _ => panels.max(2),
        };
        let count = self.count + 1;
        Self { hand, held, other: Some(count % others), count }
    }

    fn is_due(&self, part: usize) -> bool {
        match self.hand {
            Hand::Rests => true,
            hand if part == self.held => hand != Hand::Aside,
            _ => self.other == Some(part - usize::from(part > self.held)),
        }
    }
}

/// A group of marks in the document.
struct Sheet {
    panel: &'static str,
    group: Element,
    /// The marks that stand on it, back to front.
    drawn: Vec<Drawn>,
    /// The panels that they are of, and the panel's place among them.
    of: (Rc<Vec<Panel>>, usize),
    knobs: Vec<Knob>,
}

/// A handle, and how it stands in the document: where only a panel is drawn Yew does not know.
struct Knob {
    key: &'static str,
    stand: Stand,
}

struct Drawn {
    element: Element,
    look: Look,
    /// The elements of its parts.
    parts: Vec<Element>,
    /// Its place among the marks that were drawn before, unless it is new.
    was: Option<usize>,
}

impl Sheets {
    /// Begins to draw a figure.
    pub fn begin(&mut self, panels: &[Panel], hand: Hand) {
        let under = held().and_then(|held| panels.iter().position(|panel| panel.id == held));
        let hand = if under.is_some() { hand } else { Hand::Rests };
        self.turn = self.turn.next(hand, under.unwrap_or_default(), panels.len());
        self.sheets.retain(|sheet| panels.iter().any(|panel| panel.id == sheet.panel));
    }

    /// The marks of the panel at `index`; `scope` makes the ids of patterns unique in the page.
    pub fn draw(&mut self, panels: &Rc<Vec<Panel>>, index: usize, text: &FigureText, scope: &str) -> Html {
        let panel = panels[index].id;
        let known = self.sheets.iter().position(|sheet| sheet.panel == panel);
        let place = known.unwrap_or(self.sheets.len());
        if known.is_none()
            && let Some(group) = create("g")
        {
            let _ = group.set_attribute("class", "marks");
            self.sheets.push(Sheet { panel, group, drawn: Vec::new(), of: Default::default(), knobs: Vec::new() });
        }
        let due = known.is_none() || self.turn.is_due(index);
        let Some(sheet) = self.sheets.get_mut(place) else { return html! { <g /> } };
        if due {
            sheet.show(panels, index, text, scope);
        }
        Html::VRef(sheet.group.clone().into())
    }

    /// Brings a handle to where it stands, if it is in the document by now.
    pub fn place(&mut self, panel: &'static str, key: &'static str, stand: &Stand) {
        if let Some(sheet) = self.sheets.iter_mut().find(|sheet| sheet.panel == panel) {
            sheet.place(key, stand);
        }
    }

    /// Draws the marks of the panel at `index`, which Yew does not hear of.
    pub fn draw_alone(&mut self, panels: &Rc<Vec<Panel>>, index: usize, text: &FigureText, scope: &str) {
        if let Some(sheet) = self.sheets.iter_mut().find(|sheet| sheet.panel == panels[index].id) {
            sheet.show(panels, index, text, scope);
        }
    }

    /// The words below the panels: as they were drawn before, when it is not their turn.
    pub fn words(&mut self, panels: &[Panel], draw: impl FnOnce() -> Html) -> Html {
        if self.words.is_none() || self.turn.is_due(panels.len()) {
            self.words = Some(draw());
        }
        self.words.clone().unwrap_or_default()
    }
}

impl Sheet {
    fn show(&mut self, panels: &Rc<Vec<Panel>>, index: usize, text: &FigureText, scope: &str) {
        let (before, at) = std::mem::replace(&mut self.of, (panels.clone(), index));
        let before = before.get(at).map_or(&[][..], |panel| &panel.marks);
        let marks = &panels[index].marks;
        let mut old: Vec<_> = std::mem::take(&mut self.drawn).into_iter().map(Some).collect();
        for (mark, twin) in marks.iter().zip(twins(before, marks)) {
            let kept = twin.and_then(|was| Some(Drawn { was: Some(was), ..old.get_mut(was)?.take()? }));
            self.drawn.extend(match kept {
                Some(kept) if twin.is_some_and(|was| before[was] == *mark) => Some(kept),
                Some(kept) => kept.made(look(mark, text, scope)),
                None => Drawn::new(look(mark, text, scope)),
            });
        }
        for gone in old.into_iter().flatten() {
            gone.element.remove();
        }
        self.arrange();
    }

    fn place(&mut self, key: &'static str, stand: &Stand) {
        let Some(knob) = self.knobs.iter_mut().find(|knob| knob.key == key) else {
            return self.knobs.push(Knob { key, stand: stand.clone() });
        };
        if knob.stand == *stand {
            return;
        }
        knob.stand = stand.clone();
        // Handles stand beside the marks.
        let find = || self.group.parent_element()?.query_selector(&format!("[data-handle={key}]")).ok()?;
        if let Some(element) = find() {
            for (name, value) in STAND.iter().zip(stand) {
                let _ = element.set_attribute(name, value);
            }
        }
    }

    /// Brings the elements into the order of the marks. Those that stand in it already are not touched, so that their
    /// entrances go on.
    fn arrange(&self) {
        let mut next: Option<&Node> = None;
        let mut bound = usize::MAX;
        for drawn in self.drawn.iter().rev() {
            match drawn.was.filter(|was| *was < bound) {
                Some(was) => bound = was,
                None => {
                    let _ = self.group.insert_before(&drawn.element, next);
                }
            }
            next = Some(&drawn.element);
        }
    }
}

impl Drawn {
    fn new(look: Look) -> Option<Self> {
        let element = create(look.tag)?;
        for (name, value) in look.names.iter().zip(&look.values) {
            if let Some(value) = value {
                let _ = element.set_attribute(name, value);
            }
        }
        element.set_text_content(look.words.as_deref());
        let mut drawn = Self { element, look, parts: Vec::new(), was: None };
        drawn.fill(&[]);
        Some(drawn)
    }

    /// The same mark as it looks now: the same element, unless it is one of another kind.
    fn made(mut self, now: Look) -> Option<Self> {
        if now.tag != self.look.tag || now.names != self.look.names {
            self.element.remove();
            return Self::new(now);
        }
        for ((name, before), value) in now.names.iter().zip(&self.look.values).zip(&now.values) {
            let _ = match value {
                _ if value == before => Ok(()),
                Some(value) => self.element.set_attribute(name, value),
                None => self.element.remove_attribute(name),
            };
        }
        if now.words != self.look.words {
            // The same text node: a new one would be laid out from the start.
            match self.element.first_child() {
                Some(text) => text.set_node_value(now.words.as_deref()),
                None => self.element.set_text_content(now.words.as_deref()),
            }
        }
        let before = std::mem::replace(&mut self.look, now);
        self.fill(&before.parts);
        Some(self)
    }

    /// Makes what it holds out of what it held.
    fn fill(&mut self, before: &[String]) {
        for (index, data) in self.look.parts.iter().enumerate() {
            if before.get(index) == Some(data) {
                continue;
            }
            if index == self.parts.len() {
                let Some(part) = create("path") else { return };
                let _ = self.element.append_child(&part);
                self.parts.push(part);
            }
            let _ = self.parts[index].set_attribute("d", data);
        }
        for gone in self.parts.drain(self.look.parts.len().min(self.parts.len())..) {
            gone.remove();
        }
    }
}

fn create(tag: &str) -> Option<Element> {
    web_sys::window()?.document()?.create_element_ns(Some("http://www.w3.org/2000/svg"), tag).ok()
}

/// For every mark its place among those before: the mark of its name, or as names repeat, the one at the same place
/// among them.
fn twins(before: &[Mark], now: &[Mark]) -> Vec<Option<usize>> {
    // For every name where to look on. Mostly nothing has come or gone, and a mark is found where it stands itself.
    let mut from: Vec<(&str, usize)> = Vec::new();
    let same = before.len() == now.len() && before.iter().zip(now).all(|(before, now)| before.key == now.key);
    let twin = |(index, mark): (usize, &Mark)| {
        if same {
            return Some(index);
        }
        let known = from.iter().position(|(key, _)| *key == mark.key);
        let known = known.unwrap_or_else(|| {
            from.push((mark.key, 0));
            from.len() - 1
        });
        let start = from[known].1;
        let found = before[start..].iter().position(|before| before.key == mark.key).map(|found| start + found);
        from[known].1 = found.map_or(before.len(), |found| found + 1);
        found
    };
    now.iter().enumerate().map(twin).collect()
}

#[cfg(test)]
mod tests {
    use models::scene::{Entrance, Shape};
    use proptest::prelude::*;

    use super::*;

    fn marks(keys: &[usize]) -> Vec<Mark> {
        const KEYS: [&str; 4] = ["a", "b", "c", "d"];
        let shape = Shape::Segments { ends: Vec::new(), stroke: models::scene::Tone::Ink.line(1.0) };
        keys.iter().map(|key| Mark { key: KEYS[*key], entrance: Entrance::Still, shape: shape.clone() }).collect()
    }

    #[test]
    fn marks_of_a_name_follow_each_other() {
        let (before, now) = (marks(&[0, 1, 1, 2]), marks(&[1, 0, 3, 1, 1, 2]));
        assert_eq!(twins(&before, &now), [Some(1), Some(0), None, Some(2), None, Some(3)]);
        assert_eq!(twins(&before, &before), [Some(0), Some(1), Some(2), Some(3)]);
    }

    /// Which parts are drawn while hands do this, with the second of `panels` in a hand.
    fn drawn(panels: usize, hands: &[Hand]) -> Vec<Vec<usize>> {
        let turns = hands.iter().scan(Turn::default(), |turn, hand| {
            *turn = turn.next(*hand, 1.min(panels - 1), panels);
            Some(*turn)
        });
        turns.map(|turn| (0..=panels).filter(|part| turn.is_due(*part)).collect()).collect()
    }

    #[test]
    fn while_a_hand_moves_its_panel_is_always_drawn_and_the_others_one_a_turn() {
        use Hand::{Moves, Rests};
        assert_eq!(drawn(3, &[Moves; 4]), [[1, 2], [1, 3], [0, 1], [1, 2]]);
        assert_eq!(drawn(1, &[Moves; 3]), [vec![0], vec![0, 1], vec![0]]);
        assert_eq!(drawn(2, &[Moves, Rests]), [vec![1, 2], vec![0, 1, 2]]);
    }

    #[test]
    fn where_frames_are_long_the_others_have_frames_of_their_own() {
        use Hand::{Alone, Aside, Moves};
        assert_eq!(
            drawn(3, &[Moves, Aside, Alone, Aside, Alone, Aside, Alone, Moves]),
            [vec![1, 2], vec![3], vec![1], vec![0], vec![1], vec![2], vec![1], vec![1, 3]]
        );
        assert_eq!(drawn(1, &[Moves, Aside, Alone, Aside]), [[0], [1], [0], [1]]);
    }

    proptest! {
        #[test]
        fn no_mark_has_two_twins(
            before in proptest::collection::vec(0_usize..4, 0..20), now in proptest::collection::vec(0_usize..4, 0..20),
        ) {
            let mut found: Vec<usize> = twins(&marks(&before), &marks(&now)).into_iter().flatten().collect();
            for key in 0..4 {
                let count = |keys: &[usize]| keys.iter().filter(|other| **other == key).count();
                let twins = found.iter().filter(|place| before[**place] == key).count();
                prop_assert_eq!(twins, count(&before).min(count(&now)));
            }
            found.sort_unstable();
            prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
