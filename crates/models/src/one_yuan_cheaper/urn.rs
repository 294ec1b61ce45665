//! Nobody looks at prices, everybody goes where many have gone: the urn that makes a few large by chance.

use crate::rng;

/// Which stall each customer went to, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    sellers: usize,
    order: Vec<u8>,
}

impl Queue {
    /// The stalls' shares of the custom after `customers` have come; each stall's owner counts as its first customer.
    pub fn shares_after(&self, customers: u32) -> Vec<f64> {
        let mut counts = vec![1.0; self.sellers];
        for seller in self.order.iter().take(customers as usize) {
            counts[usize::from(*seller)] += 1.0;
        }
        let total: f64 = counts.iter().sum();
        counts.into_iter().map(|count| count / total).collect()
    }

    /// How many customers came.
    pub fn customers(&self) -> u32 {
        self.order.len() as u32
    }

    /// The stalls in the order in which customers went to them.
    pub fn order(&self) -> &[u8] {
        &self.order
    }
}

/// Most stalls an urn holds.
const MOST_SELLERS: usize = 64;

/// An urn: a stall with n customers draws the next one with a weight of n^γ (Arthur 1989; γ = 1 is Pólya's urn).
///
/// It is drawn by Rubin's embedding (Davis 1990): each stall waits for its next customer for an exponential time with
/// rate n^γ, all by themselves, and the customers come in the order of those times. Every waiting time belongs to one
/// stall and one customer of it, so that a slightly larger γ or one more stall gives nearly the same street.
#[derive(Clone, Debug)]
pub struct Urn {
    sellers: usize,
    customers: u32,
    /// n^−γ for n = 0 (never used), 1, 2, …
    mean_wait: Vec<f64>,
    next_wait: Vec<f64>,
    counts: Vec<u32>,
    race: Race,
}

impl Urn {
    /// An urn for a number of customers.
    ///
    /// # Panics
    /// With no stall, or more than 64.
    pub fn new(sellers: usize, customers: u32, power: f64) -> Self {
        assert!((1..=MOST_SELLERS).contains(&sellers), "one to {MOST_SELLERS} stalls");
        // A stall that all customers chose has one more than that, and draws a wait beyond it.
        let mean_wait = (0..=customers + 2).map(|n| libm::pow(f64::from(n.max(1)), -power)).collect();
        let (next_wait, counts) = (vec![0.0; sellers], vec![1; sellers]);
        Self { sellers, customers, mean_wait, next_wait, counts, race: Race::new(sellers) }
    }

    /// Lets all customers come; tells their order.
    pub fn trace(&mut self, run_key: u64) -> Queue {
        let mut order = Vec::with_capacity(self.customers as usize);
        self.draw(run_key, |seller| order.push(seller as u8));
        Queue { sellers: self.sellers, order }
    }

    /// Lets all customers come; tells the shares at the end, which are those of [`Self::trace`].
    pub fn shares(&mut self, run_key: u64) -> Vec<f64> {
        self.draw(run_key, |_| {});
        let total: u32 = self.counts.iter().sum();
        self.counts.iter().map(|count| f64::from(*count) / f64::from(total)).collect()
    }

    fn draw(&mut self, run_key: u64, mut chosen: impl FnMut(usize)) {
        self.counts.fill(1);
        for seller in 0..self.sellers {
            self.race.enter(seller, self.wait(run_key, seller, 1));
            self.next_wait[seller] = self.wait(run_key, seller, 2);
        }
        for _ in 0..self.customers {
            let seller = self.race.first();
            chosen(seller);
            self.race.postpone(seller, self.next_wait[seller]);
            self.counts[seller] += 1;
            // Drawn ahead, so that the race need not wait for the logarithm.
            self.next_wait[seller] = self.wait(run_key, seller, self.counts[seller] + 1);
        }
    }

    /// How long a stall with `count` customers waits for the next: an exponential draw with mean count^−γ.
    fn wait(&self, run_key: u64, seller: usize, count: u32) -> f64 {
        let coin = rng::coin(run_key, count * MOST_SELLERS as u32 + seller as u32);
        // The middle of the coin's interval: never 0, never 1.
        -libm::log((f64::from(coin) + 0.5) / 4_294_967_296.0) * self.mean_wait[count as usize]
    }
}

/// Finds the earliest of some times again and again: a tournament in which only one player's matches are replayed.
#[derive(Clone, Debug)]
struct Race {
    times: [f64; MOST_SELLERS],
    /// The earliest entry below each node; node 1 is the final, the players stand from `width` on. An entry is a time's
    /// bits, which sort as positive times do, with the player's number in place of the last six: one integer to
    /// compare, so that a match costs no branch. Nobody can foretell who wins, and wrong guesses would cost the most.
    earliest: [u64; 2 * MOST_SELLERS],
    width: usize,
}

impl Race {
    fn new(players: usize) -> Self {
        let width = players.next_power_of_two();
        Self { times: [0.0; MOST_SELLERS], earliest: [u64::MAX; 2 * MOST_SELLERS], width }
    }

    fn first(&self) -> usize {
        self.earliest[1] as usize % MOST_SELLERS
    }

    fn enter(&mut self, player: usize, time: f64) {
        self.times[player] = time;
        let mut entry = time.to_bits() & !(MOST_SELLERS as u64 - 1) | player as u64;
        let mut node = self.width + player;
        self.earliest[node] = entry;
        while node > 1 {
            entry = entry.min(self.earliest[node ^ 1]);
            node /= 2;
            self.earliest[node] = entry;
        }
    }

    fn postpone(&mut self, player: usize, wait: f64) {
        self.enter(player, self.times[player] + wait);
    }
}

/// What Pólya's urn (γ = 1, one customer each to begin with) tends to: shares that are Dirichlet(1, …, 1), every
/// division of the street equally likely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PolyaLimit {
    /// Mean Herfindahl index, 2/(N + 1).
    pub herfindahl: f64,
    /// Mean share of the largest, H_N/N with the harmonic number H_N.
    pub top_share: f64,
    /// Mean Gini coefficient, (N − 1)/(2N).
    pub gini: f64,
}

impl PolyaLimit {
    /// The limit for N stalls.
    pub fn of(sellers: u32) -> Self {
        let n = f64::from(sellers);
        let harmonic: f64 = (1..=sellers).map(|k| 1.0 / f64::from(k)).sum();
        Self { herfindahl: 2.0 / (n + 1.0), top_share: harmonic / n, gini: (n - 1.0) / (2.0 * n) }
    }
}
