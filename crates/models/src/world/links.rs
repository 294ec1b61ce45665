//! Links: where one model's number is another model's result.
//!
//! All are off in the default world, so that every figure starts from its own defaults. A link that is on feeds some
//! parameters of one figure from what another figure shows, and may hand over a whole result that no single number
//! holds, such as a tree. What each does is data in [`LINKS`]; [`crate::world::Resolved`] evaluates them.
//!
//! The one feedback of the essay, from volume to price and back to volume, is no circle of links: it runs inside
//! `one-yuan-cheaper`, which takes the cost curve as three numbers.

mod convert;
mod given;

pub use given::Given;

use crate::registry;

/// A connection from one figure to another.
#[derive(Debug)]
pub struct Link {
    /// Kebab-case name, part of every link that is shared, so it never changes meaning.
    pub id: &'static str,
    /// The model whose numbers are used.
    pub from: &'static str,
    /// The model that uses them.
    pub to: &'static str,
    /// The parameters that are fed, in the order in which they are.
    pub feeds: &'static [Feed],
    /// A result that is handed over whole.
    pub hands: Option<Part>,
}

/// What one parameter takes.
#[derive(Debug)]
pub struct Feed {
    /// The parameter that is fed.
    pub param: &'static str,
    /// The number of the other figure that it comes from, first of all; what a reader is told.
    pub from: Quantity,
    /// The conversion in words, with the symbols of both models.
    pub formula: &'static str,
    /// The conversion itself. Whatever it gives is held inside the parameter's range; `None` leaves the parameter at
    /// its default.
    pub convert: fn(&Given) -> Option<f64>,
}

/// A number that a figure shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The parameter of this name.
    Param(&'static str),
    /// The output of this name.
    Output(&'static str),
}

impl Quantity {
    /// Its name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Param(id) | Self::Output(id) => id,
        }
    }
}

/// A result that is handed over whole. It is handed over as long as the parameter that asks for it is fed: a reader who
/// takes that parameter over has what he chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The cascade's tree of who heard it from whom is the tree that is paid, in all runs.
    ReferralTree,
    /// The shares of the stalls at the end are the incomes of the shops.
    ShopIncomes,
    /// The commissions in the ledger are the incomes of the members.
    MemberIncomes,
}

impl Part {
    /// The parameter that asks for it.
    pub const fn asked_by(self) -> &'static str {
        match self {
            Self::ReferralTree => "rule",
            Self::ShopIncomes => "shop-law",
            Self::MemberIncomes => "social-law",
        }
    }
}

/// The place of a link in [`LINKS`].
pub fn link_index(id: &str) -> Option<usize> {
    LINKS.iter().position(|link| link.id == id)
}

impl Link {
    /// The place in the registry of the figure that is fed.
    ///
    /// # Panics
    /// Never for a link of [`LINKS`], as a test makes sure.
    pub fn fed_figure(&self) -> usize {
        registry::index(self.to).expect("a link names models that there are")
    }

    /// The place in the registry of the figure that feeds.
    ///
    /// # Panics
    /// Never for a link of [`LINKS`], as a test makes sure.
    pub fn source_figure(&self) -> usize {
        registry::index(self.from).expect("a link names models that there are")
    }

    /// The indices of the parameters that it feeds.
    pub fn fed_params(&self) -> impl Iterator<Item = usize> + '_ {
        let model = registry::MODELS[self.fed_figure()];
        self.feeds.iter().filter_map(move |feed| model.param_index(feed.param))
    }
}

use Quantity::{Output, Param};

/// All links. A figure that feeds is evaluated with the links above its own only, so there can be no circle; that none
/// is left out by this, a test makes sure. Where two feed the same parameter, the one below scales what the one above
/// has set.
pub static LINKS: &[Link] = &[
    Link {
        id: "capacity-to-cost",
        from: "spare-capacity",
        to: "scale-economy",
        feeds: &[Feed {
            param: "goods-cost",
            from: Output("utilisation"),
            formula: "v0 = c while machines stand idle (u < 1), else c + F/K",
            convert: convert::factory_floor,
        }],
        hands: None,
    },
    Link {
        id: "attention-to-market",
        from: "attention-and-intent",
        to: "one-yuan-cheaper",
        feeds: &[Feed {
            param: "market",
            from: Output("shop-spending"),
            formula: "M = 30 g P / p, with P = 100,000 buyers",
            convert: convert::market,
        }],
        hands: None,
    },
    Link {
        id: "cost-to-price",
        from: "scale-economy",
        to: "one-yuan-cheaper",
        feeds: &[
            Feed { param: "mode", from: Output("average-cost"), formula: "feedback", convert: convert::second_option },
            Feed {
                param: "cost-rule",
                from: Output("average-cost"),
                formula: "average-cost",
                convert: convert::second_option,
            },
            Feed { param: "fixed-cost", from: Param("fixed-cost"), formula: "F", convert: convert::as_it_is },
            Feed {
                param: "unit-cost",
                from: Output("average-cost"),
                formula: "v = AC(Q) - F/Q",
                convert: convert::variable_cost,
            },
            Feed {
                param: "cost-elasticity",
                from: Output("average-cost"),
                formula: "b = -d ln AC / d ln Q = (F/Q + b_goods v - d Q) / AC",
                convert: convert::cost_elasticity,
            },
            Feed { param: "price", from: Output("average-cost"), formula: "p = AC(Q)", convert: convert::as_it_is },
        ],
        hands: None,
    },
    Link {
        id: "belief-to-churn",
        from: "friend-or-merchant",
        to: "moving-house",
        feeds: &[
            Feed {
                param: "posts",
                from: Param("adverts-per-week"),
                formula: "f = adverts a week / 7",
                convert: convert::a_day,
            },
            Feed {
                param: "post-churn",
                from: Output("flip-rate"),
                formula: "mu1 = h(f)/f^2, h(f) = max(0, f w_advert + g w_chat)/(upper - prior), log odds",
                convert: convert::churn_of_flips,
            },
        ],
        hands: None,
    },
    Link {
        id: "trust-to-acceptance",
        from: "trust-agency",
        to: "referral-cascade",
        feeds: &[Feed {
            param: "acceptance",
            from: Output("lasting-ratio"),
            formula: "a = R_inf / k",
            convert: convert::lasting_acceptance,
        }],
        hands: None,
    },
    Link {
        id: "belief-to-acceptance",
        from: "friend-or-merchant",
        to: "referral-cascade",
        feeds: &[Feed {
            param: "acceptance",
            from: Output("belief"),
            formula: "a (1 - P_m)",
            convert: convert::believed_acceptance,
        }],
        hands: None,
    },
    Link {
        id: "trust-to-depth",
        from: "trust-agency",
        to: "commission-tree",
        feeds: &[Feed {
            param: "depth",
            from: Output("regime"),
            formula: "L = 2 where the community lasts, else the default",
            convert: convert::depth_cap,
        }],
        hands: None,
    },
    Link {
        id: "cascade-to-tree",
        from: "referral-cascade",
        to: "commission-tree",
        feeds: &[
            Feed { param: "rule", from: Output("reached"), formula: "cascade", convert: convert::third_option },
            Feed { param: "members", from: Output("population"), formula: "n", convert: convert::as_it_is },
            Feed {
                param: "acceptance",
                from: Param("acceptance"),
                formula: "1 - (1 - a)(1 - shared benefit)",
                convert: convert::acceptance_in_all,
            },
            Feed { param: "rewiring", from: Param("rewiring"), formula: "beta", convert: convert::as_it_is },
        ],
        hands: Some(Part::ReferralTree),
    },
    Link {
        id: "attention-to-spending",
        from: "attention-and-intent",
        to: "who-prospers",
        feeds: &[Feed {
            param: "spending",
            from: Output("shop-spending"),
            formula: "M = 30 g",
            convert: convert::a_month,
        }],
        hands: None,
    },
    Link {
        id: "shares-to-incomes",
        from: "one-yuan-cheaper",
        to: "who-prospers",
        feeds: &[
            Feed { param: "shop-law", from: Output("gini"), formula: "winners", convert: convert::first_option },
            Feed { param: "shops", from: Param("sellers"), formula: "N", convert: convert::as_it_is },
            Feed { param: "winners", from: Output("survivors"), formula: "m", convert: convert::as_it_is },
            Feed {
                param: "shop-price",
                from: Output("lowest-price"),
                formula: "lowest price",
                convert: convert::as_it_is,
            },
            Feed {
                param: "friend-price",
                from: Param("price"),
                formula: "price of the mean volume",
                convert: convert::as_it_is,
            },
            Feed {
                param: "price-sensitivity",
                from: Param("sensitivity"),
                formula: "beta",
                convert: convert::as_it_is,
            },
        ],
        hands: Some(Part::ShopIncomes),
    },
    Link {
        id: "tree-to-incomes",
        from: "commission-tree",
        to: "who-prospers",
        feeds: &[
            Feed { param: "social-law", from: Output("gini"), formula: "agents", convert: convert::first_option },
            Feed { param: "members", from: Output("size"), formula: "members of the tree", convert: convert::as_it_is },
            Feed { param: "levels", from: Param("depth"), formula: "L", convert: convert::as_it_is },
        ],
        hands: Some(Part::MemberIncomes),
    },
];
