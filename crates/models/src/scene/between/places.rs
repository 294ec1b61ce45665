//! A set of places, for a thousand people sixty times a second.

/// Places that can be asked for, bit by bit the same.
pub struct Places {
    places: Vec<[f64; 4]>,
    /// Where each place stands, plus one; 0 is an empty seat. At least half of the seats are empty, and their number is
    /// a power of two.
    seats: Vec<u32>,
}

impl Places {
    pub fn of(places: Vec<[f64; 4]>) -> Self {
        let mut seats = vec![0; (2 * places.len()).next_power_of_two().max(2)];
        for (index, place) in places.iter().enumerate() {
            let mut seat = first_seat(place, seats.len());
            while seats[seat] != 0 {
                seat = (seat + 1) & (seats.len() - 1);
            }
            seats[seat] = index as u32 + 1;
        }
        Self { places, seats }
    }

    pub fn has(&self, place: &[f64; 4]) -> bool {
        let mut seat = first_seat(place, self.seats.len());
        while self.seats[seat] != 0 {
            if self.places[self.seats[seat] as usize - 1] == *place {
                return true;
            }
            seat = (seat + 1) & (self.seats.len() - 1);
        }
        false
    }
}

/// The seat that a place would like best; `seats` is a power of two.
fn first_seat(place: &[f64; 4], seats: usize) -> usize {
    let mix = |hash: u64, value: &f64| (hash ^ value.to_bits()).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    (place.iter().fold(0, mix) >> 20) as usize & (seats - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_were_put_in_are_there_and_no_others() {
        let place = |n: u32| [f64::from(n % 40), f64::from(n / 40), 0.5, f64::from(n) * 1e-9];
        let places = Places::of((0..1000).map(place).collect());
        assert!((0..1000).all(|n| places.has(&place(n))));
        assert!((1000..3000).all(|n| !places.has(&place(n))));
        assert!(!Places::of(Vec::new()).has(&place(0)));
    }
}
