//! What was made last, for a hand that moves one thing and leaves the rest as it is.

use std::cell::RefCell;
use std::rc::Rc;

/// What was made last, and what it was made of.
pub struct Last<K, T>(RefCell<Option<(K, Rc<T>)>>);

impl<K: PartialEq, T> Last<K, T> {
    /// Nothing yet.
    pub const fn none() -> Self {
        Self(RefCell::new(None))
    }

    /// What `make` makes of `of`, from memory when it was made of the same last time. `make` gives the same for the same.
    pub fn of(&self, of: K, make: impl FnOnce(&K) -> T) -> Rc<T> {
        let known = self.0.borrow().as_ref().filter(|(made_of, _)| *made_of == of).map(|(_, made)| made.clone());
        known.unwrap_or_else(|| {
            let made = Rc::new(make(&of));
            *self.0.borrow_mut() = Some((of, made.clone()));
            made
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_made_once_and_something_else_anew() {
        let last = Last::none();
        let square = |of: &u32| of * of;
        assert_eq!(*last.of(3, square), 9);
        assert_eq!(*last.of(3, |_| unreachable!("it is known")), 9);
        assert_eq!(*last.of(4, square), 16);
        assert_eq!(*last.of(3, square), 9);
    }
}
