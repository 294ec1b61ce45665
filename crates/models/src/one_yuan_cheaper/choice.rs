//! Who buys where: the logit model of choice.

/// Shoppers who compare prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shoppers {
    /// How much a yuan matters, β > 0, per yuan.
    pub sensitivity: f64,
    /// Share of shoppers who go to their own stall whatever it asks, λ from 0 to 1; they are spread evenly.
    pub loyalty: f64,
    /// What the thing is worth to a shopper, W, in yuan.
    pub value: f64,
    /// Whether those who compare may also buy nothing, which is worth 0 to them.
    pub may_leave: bool,
}

/// Where the shoppers went.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// One share a stall; together with `outside` they sum to one.
    pub shares: Vec<f64>,
    /// The share that bought nothing.
    pub outside: f64,
}

impl Shoppers {
    /// s_i = λ/N + (1 − λ)·e^{−βp_i} / (Σ_j e^{−βp_j} + e^{−βW} if one may leave), the multinomial logit of discrete
    /// choice (McFadden 1974) with a loyal part. Prices are in yuan; with no stall everybody buys nothing.
    pub fn choose(&self, prices: &[f64]) -> Choice {
        let count = prices.len() as f64;
        let cheapest = prices.iter().copied().fold(self.ceiling(), f64::min);
        let weigh = |price: f64| libm::exp(-self.sensitivity * (price - cheapest));
        let mut shares: Vec<f64> = prices.iter().map(|price| weigh(*price)).collect();
        let nothing = if self.may_leave { weigh(self.value) } else { 0.0 };
        let total = shares.iter().sum::<f64>() + nothing;
        for share in &mut shares {
            *share = self.loyalty / count + (1.0 - self.loyalty) * *share / total;
        }
        Choice { shares, outside: (1.0 - self.loyalty) * nothing / total }
    }

    /// Share of the cheaper of two stalls whose prices differ by `gap` yuan: λ/2 + (1 − λ)·σ(β·gap), where σ is the
    /// logistic function.
    pub fn share_of_cheaper(&self, gap: f64) -> f64 {
        self.loyalty / 2.0 + (1.0 - self.loyalty) / (1.0 + libm::exp(-self.sensitivity * gap))
    }

    /// Consumer surplus of a shopper who compares, in yuan: (1/β)·ln(Σ e^{β(W − p_i)} + 1 if one may leave) (Small and
    /// Rosen 1981). Without the way out it is counted from the worth of buying nothing too, and can be negative.
    pub fn surplus(&self, prices: &[f64]) -> f64 {
        let cheapest = prices.iter().copied().fold(self.ceiling(), f64::min);
        let weigh = |price: f64| libm::exp(-self.sensitivity * (price - cheapest));
        let nothing = if self.may_leave { weigh(self.value) } else { 0.0 };
        let total = prices.iter().map(|price| weigh(*price)).sum::<f64>() + nothing;
        self.value - cheapest + libm::log(total) / self.sensitivity
    }

    /// The price that no cheapest offer exceeds: buying nothing is like paying what the thing is worth.
    fn ceiling(&self) -> f64 {
        if self.may_leave { self.value } else { f64::INFINITY }
    }
}

/// Own-price elasticity of a stall's sales in the logit model, ε = −βp(1 − s): the per cent it loses when it asks one
/// per cent more.
pub fn own_elasticity(sensitivity: f64, price: f64, share: f64) -> f64 {
    -sensitivity * price * (1.0 - share)
}
