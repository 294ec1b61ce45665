//! Where the money goes, in whole cents (fen), so that nothing is lost to rounding.

use super::tree::Tree;

/// Cents in a yuan.
const FEN: f64 = 100.0;
/// Shares are taken in units of a ten-thousandth.
const UNITS: i64 = 10_000;

/// Who gets what part of a fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What everybody but the founder pays on joining, in cents.
    pub fee: i64,
    /// What the sponsor gets of each fee, his sponsor, and so on, in cents; never more in all than the fee.
    pub levels: Vec<i64>,
    /// What everybody who paid takes in from buyers outside, in cents.
    pub retail: i64,
}

/// What the fee buys, and what of it is sold on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retail {
    /// Share of the goods that a member sells to people who are no members, from 0 to 1.
    pub share: f64,
    /// What he adds to their price: 0.3 sells for 130 what cost 100.
    pub margin: f64,
}

impl Plan {
    /// A plan that pays `rates[0]` of a fee one level up, `rates[1]` two levels up, and the last rate on every level
    /// from there on, up to `depth` levels (`None`: without end), until the fee is used up.
    ///
    /// `fee` is in yuan. A fraction of a cent stays with the company.
    pub fn new(fee: f64, rates: &[f64], depth: Option<u32>, retail: Retail) -> Self {
        let fee = libm::round(fee * FEN) as i64;
        let mut left = fee;
        let mut levels = Vec::new();
        let rest = rates.last().copied().unwrap_or(0.0);
        let mut next = rates.iter().copied().chain(std::iter::repeat(rest));
        while left > 0 && depth.is_none_or(|depth| (levels.len() as u32) < depth) {
            let pay = part(fee, next.next().unwrap_or(rest)).min(left);
            // Once only the last rate is left and it pays nothing, nobody further up gets anything.
            if pay == 0 && levels.len() >= rates.len() {
                break;
            }
            levels.push(pay);
            left -= pay;
        }
        let cost = part(fee, retail.share);
        Self { fee, levels, retail: cost + part(cost, retail.margin) }
    }

    /// At which distances above the payer the pay changes, from 1, and by how much; above the last paid level it
    /// changes to nothing.
    fn changes(&self) -> Vec<(usize, i64)> {
        let mut before = 0;
        let mut changes = Vec::new();
        for (level, pay) in self.levels.iter().chain([&0]).enumerate() {
            if *pay != before {
                changes.push((level + 1, pay - before));
                before = *pay;
            }
        }
        changes
    }
}

/// A share of an amount of cents, rounded down; the share itself is taken to a ten-thousandth.
fn part(amount: i64, share: f64) -> i64 {
    amount * libm::round(share * UNITS as f64) as i64 / UNITS
}

/// The books of a tree under a plan, in cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// What each member was paid out of others' fees.
    pub commissions: Vec<i64>,
    /// All fees.
    pub fees: i64,
    /// All commissions.
    pub paid_out: i64,
    /// What the company keeps of the fees.
    pub company: i64,
    /// What all members took in from buyers outside.
    pub retail: i64,
    plan: Plan,
}

impl Ledger {
    /// Pays every fee of a tree out.
    pub fn keep(tree: &Tree, plan: Plan) -> Self {
        // What a fee pays changes at a few distances only, though it may go up a hundred levels. So everybody writes
        // the changes down where they happen above him, and the sums below each member are what the fees pay him.
        let changes = plan.changes();
        // The last account is nobody's: what would be paid above the founder.
        let mut commissions = vec![0; tree.size() + 1];
        tree.visit_above(changes.iter().map(|(distance, _)| *distance), |index, above| {
            let (_, change) = changes[index];
            above.iter().for_each(|place| commissions[*place as usize] += change);
        });
        commissions.truncate(tree.size());
        for member in (1..tree.size() as u32).rev() {
            if let Some(sponsor) = tree.sponsor(member) {
                commissions[sponsor as usize] += commissions[member as usize];
            }
        }
        let paid_out = commissions.iter().sum();
        let payers = tree.size().saturating_sub(1) as i64;
        let (fees, retail) = (payers * plan.fee, payers * plan.retail);
        Self { commissions, fees, paid_out, company: fees - paid_out, retail, plan }
    }

    /// The plan it was kept under.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What a member is left with: commissions and retail money less his fee. The founder pays no fee and has no
    /// goods to sell.
    pub fn net(&self, member: u32) -> i64 {
        let own = if member == 0 { 0 } else { self.plan.retail - self.plan.fee };
        self.commissions[member as usize] + own
    }

    /// What all members together are left with: what came in from outside less what the company keeps.
    pub fn net_total(&self) -> i64 {
        self.retail - self.company
    }

    /// How many recruits of his own pay for a member's fee, beside what he sells outside; `None` when recruits pay
    /// nothing and his sales do not suffice.
    pub fn recruits_needed(&self) -> Option<u32> {
        let missing = (self.plan.fee - self.plan.retail).max(0);
        match self.plan.levels.first() {
            _ if missing == 0 => Some(0),
            Some(pay) if *pay > 0 => Some(((missing + pay - 1) / pay) as u32),
            _ => None,
        }
    }

    /// Commissions in yuan.
    pub fn commissions_in_yuan(&self) -> Vec<f64> {
        self.commissions.iter().copied().map(yuan).collect()
    }

    /// How many members get back at least what they paid.
    pub fn winners(&self) -> usize {
        (0..self.commissions.len() as u32).filter(|member| self.net(*member) >= 0).count()
    }
}

/// Cents as yuan.
pub fn yuan(fen: i64) -> f64 {
    fen as f64 / FEN
}
