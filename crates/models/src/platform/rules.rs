//! Both worlds under one set of rules.

use std::cell::OnceCell;
use std::convert::Infallible;
use std::rc::Rc;

use super::{Inputs, Outputs, scene};
use crate::attention_and_intent;
use crate::commission_tree::{self, Ledger, Scheme, Tree, commission_gini, yuan};
use crate::friend_or_merchant::{self, Conversation, Step, Thresholds, probability};
use crate::last::Last;
use crate::model::{Effort, Run, Table, View};
use crate::one_yuan_cheaper::{self, Concentration, Street, survivors};
use crate::referral_cascade::{self, Cascade, Story, Walker};
use crate::registry::{self, MODELS};
use crate::scale_economy;
use crate::scene::Panel;
use crate::statistics::summarise;
use crate::trust_agency::{self, Outlook};
use crate::who_prospers;
use crate::world::links::{Part, link_index};
use crate::world::{Resolved, WATCHED_ALONE, World};

/// Messages that the friend sends.
pub const MESSAGES: f64 = 10.0;
/// Runs of chance besides the one that is watched, at most: a hand on a lever waits for them.
const MOST_RUNS: u32 = 40;
const DAYS_A_MONTH: f64 = 30.0;
/// Rows of the table.
const TENTHS: usize = 10;
/// Links between the figures that a platform's worlds follow. Not that of trust to depth: how many levels are paid is a
/// lever here. The others lead to figures that have no part in it.
pub const FOLLOWED: [&str; 7] = [
    "attention-to-market",
    "cost-to-price",
    "trust-to-acceptance",
    "belief-to-acceptance",
    "cascade-to-tree",
    "attention-to-spending",
    "shares-to-incomes",
];

/// A lever: the figure and the parameter that it moves, and where to.
pub type Rule = (&'static str, &'static str, f64);

impl Inputs {
    /// Where each lever leaves the other figures.
    pub fn rules(&self) -> [Rule; 12] {
        [
            ("friend-or-merchant", "adverts", self.adverts),
            ("friend-or-merchant", "chats", MESSAGES - self.adverts),
            ("friend-or-merchant", "disclosed", self.disclosed),
            ("one-yuan-cheaper", "sensitivity", self.price_ranking),
            ("commission-tree", "depth", self.levels),
            ("trust-agency", "refund", self.refund),
            ("attention-and-intent", "social-intent", self.entrance),
            ("trust-agency", "reward", self.reward),
            ("trust-agency", "stake", self.stake),
            ("commission-tree", "retail-share", self.retail_share),
            ("referral-cascade", "rewiring", self.rewiring),
            ("scale-economy", "fixed-cost", self.fixed_cost),
        ]
    }

    /// The world of the other figures under these rules, the links between them on.
    ///
    /// # Panics
    /// Never: a test names every figure, parameter and link.
    pub fn world(&self, seed: u32) -> World {
        let mut world = World::default();
        for (figure, param, value) in self.rules() {
            let place = registry::index(figure).expect(figure);
            let param = MODELS[place].param_index(param).expect(param);
            world.figures[place].values[param] = value;
        }
        world.figures.iter_mut().for_each(|state| state.seed = seed);
        for id in FOLLOWED {
            world.links[link_index(id).expect(id)] = true;
        }
        world
    }
}

/// The friends' world: whom the news reached, in the run that is watched and in the others, and what they paid.
#[derive(Clone, Debug)]
struct Friends {
    people: usize,
    acceptance: f64,
    cascade: Cascade,
    fan: Vec<f64>,
    scheme: Scheme,
}

impl Friends {
    /// Sends the news out once to be watched and as often as `runs` besides, and lets those join whom it reaches.
    ///
    /// # Panics
    /// Never: the links followed hand a cascade to the tree.
    fn told(tree: &Resolved, runs: u32) -> Self {
        let settings = referral_cascade::Inputs::from_values(&handed_cascade(tree).values);
        let network = settings.network(tree.seed.into());
        let (start, acceptance) = (settings.start as u32, settings.acceptance_in_all());
        let key = |run: u32| referral_cascade::run_key(tree.seed.into(), run);
        let mut walker = Walker::from_start(&network, start);
        let cascade = walker.trace(start, acceptance, key(0));
        let fan = (1..=runs).map(|run| walker.size(start, acceptance, key(run)) as f64).collect();
        let members = commission_tree::Inputs::from_values(&tree.values);
        Self {
            people: network.people(),
            acceptance,
            scheme: Scheme::of_trees(members, |take| take(0, &Tree::from_sponsors(cascade.told_by.clone()))),
            cascade,
            fan,
        }
    }
}

/// Both worlds, as they have become.
#[derive(Clone, Debug)]
pub struct Ruled {
    inputs: Inputs,
    street: Rc<Street>,
    conversation: Step,
    thresholds: Thresholds,
    trust: trust_agency::Inputs,
    friends: Rc<Friends>,
    buyers: who_prospers::Inputs,
    day: attention_and_intent::Inputs,
    /// What came out, once it was asked for.
    results: OnceCell<Outputs>,
}

impl Ruled {
    /// Lets both worlds live under the rules.
    ///
    /// # Panics
    /// Never: a test names every figure.
    pub fn live(inputs: Inputs, seed: u32, effort: Effort) -> Self {
        let world = inputs.world(seed);
        let mut elsewhere = |upstream: &Resolved| Ok::<_, Infallible>(remembered(upstream));
        let mut resolve = |id: &'static str| {
            let resolved = world.resolve_by(registry::index(id).expect(id), &mut elsewhere);
            resolved.unwrap_or_else(|never| match never {})
        };
        let street = street_of(&resolve("one-yuan-cheaper"));
        let friend = friend_or_merchant::Inputs::from_values(&resolve("friend-or-merchant").values);
        let key = (resolve("commission-tree"), effort.runs.min(MOST_RUNS));
        let steps = friend.walk();
        Self {
            inputs,
            street,
            conversation: steps[steps.len() - 1],
            thresholds: friend.thresholds(),
            trust: trust_agency::Inputs::from_values(&resolve("trust-agency").values),
            friends: LAST_FRIENDS.with(|last| last.of(key, |(tree, runs)| Friends::told(tree, *runs))),
            buyers: who_prospers::Inputs::from_values(&resolve("who-prospers").values),
            day: attention_and_intent::Inputs::from_values(&resolve("attention-and-intent").values),
            results: OnceCell::new(),
        }
    }

    /// The levers.
    pub const fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// Where the friend's label turns, in log odds.
    pub const fn thresholds(&self) -> Thresholds {
        self.thresholds
    }

    /// What each stall has of the customers at a step of the time course; `None` is its end.
    pub fn shares(&self, step: Option<u32>) -> Vec<f64> {
        self.street.shares_at(self.street.time(step))
    }

    /// The lowest price on the street at a step, in yuan.
    pub fn lowest_price(&self, step: Option<u32>) -> Option<f64> {
        self.street.prices_at(self.street.time(step)).into_iter().min_by(f64::total_cmp)
    }

    /// How many people the news has reached at a step: the news goes out while the street finds its rest.
    pub fn told(&self, step: Option<u32>) -> usize {
        let (last, generations) = (self.last_step(), self.friends.cascade.generations());
        let shown = step.filter(|step| *step < last).map_or(generations, |step| generations * step / last);
        self.friends.cascade.generation.partition_point(|generation| *generation <= shown)
    }

    /// How many people there are.
    pub fn people(&self) -> usize {
        self.friends.people
    }

    /// Whom the news reached in the run that is watched.
    pub fn cascade(&self) -> &Cascade {
        &self.friends.cascade
    }

    /// The books of those whom it reached.
    pub fn ledger(&self) -> &Ledger {
        self.friends.scheme.ledger()
    }

    /// What a member takes in who sells all goods of his fee outside, in yuan.
    pub fn retail_whole(&self) -> f64 {
        let all = commission_tree::Inputs { retail_share: 1.0, ..*self.friends.scheme.inputs() };
        yuan(all.plan().retail)
    }

    /// What a person would spend in the chat app if this share of his visits began with the wish to buy, in yuan a
    /// month.
    pub fn chat_money(&self, entrance: f64) -> f64 {
        attention_and_intent::Inputs { social_intent: entrance, ..self.day }.social().spending() * DAYS_A_MONTH
    }

    /// What a buyer saves in the cheapest stall against the friend's price, in yuan a month: what he gains by shops
    /// when he has only one to choose from. Choice itself is no money.
    fn saving(&self) -> f64 {
        who_prospers::Inputs { winners: 1.0, ..self.buyers }.consumer_surplus()
    }

    /// What the middle one of those who joined is left with.
    fn middle_income(&self) -> Option<f64> {
        summarise(&self.nets()).map(|summary| summary.median)
    }

    /// What each of those who joined the starter is left with, in yuan.
    fn nets(&self) -> Vec<f64> {
        let joined = 1..self.ledger().commissions.len() as u32;
        joined.map(|member| yuan(self.ledger().net(member))).collect()
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        *self.results.get_or_init(|| self.work_out())
    }

    fn work_out(&self) -> Outputs {
        let (shares, friends) = (self.shares(None), &*self.friends);
        let joined = friends.cascade.size() > 1;
        let social_money = self.chat_money(self.inputs.entrance);
        let chat = who_prospers::Inputs { spending: social_money, ..self.buyers };
        Outputs {
            belief: Some(probability(self.conversation.log_odds)),
            label: Some(f64::from(self.conversation.label as u8)),
            start_ratio: Some(self.trust.start_ratio()),
            lasting_ratio: Some(self.trust.lasting_ratio()),
            regime: Some(f64::from(self.trust.regime() as u8)),
            acceptance: Some(friends.acceptance),
            reached: Some(friends.cascade.size() as f64),
            mean_reached: summarise(&friends.fan).map(|summary| summary.mean),
            earn_back: joined.then(|| self.ledger().winners() as f64 / friends.cascade.size() as f64),
            commission_gini: commission_gini(self.ledger()),
            middle_income: self.middle_income(),
            survivors: Some(survivors(&shares) as f64),
            lowest_price: self.lowest_price(None),
            friend_price: Some(self.buyers.friend_price),
            shop_gini: Some(Concentration::of(&shares).gini),
            saving: Some(self.saving()),
            shop_money: Some(self.day.shop().spending() * DAYS_A_MONTH),
            social_money: Some(social_money),
            viable_members: Some(chat.viable_agents()),
        }
    }
}

/// The outputs of a figure that feeds another here. [`Resolved::run`] gives the same, but brings the pictures of all
/// models along, and the platform is a program of its own.
///
/// # Panics
/// For a figure from which no followed link leads; a test goes through them all.
pub fn numbers(upstream: &Resolved) -> Vec<Option<f64>> {
    let (values, seed) = (&upstream.values[..], upstream.seed.into());
    match MODELS[upstream.figure].id() {
        "attention-and-intent" => attention_and_intent::Inputs::from_values(values).outputs().to_values(),
        "scale-economy" => scale_economy::Inputs::from_values(values).outputs().to_values(),
        "friend-or-merchant" => Conversation::hold(friend_or_merchant::Inputs::from_values(values)).outputs(),
        "trust-agency" => Outlook::of(trust_agency::Inputs::from_values(values)).outputs(),
        "one-yuan-cheaper" => street_of(upstream).outputs(),
        "referral-cascade" => {
            let inputs = referral_cascade::Inputs::from_values(values);
            Story::tell(inputs, inputs.network(seed), seed, WATCHED_ALONE).outputs()
        }
        other => unreachable!("{other} feeds nothing here"),
    }
}

// While a hand moves one lever, what that does not reach stays as it is, and several figures ask the same one.
thread_local! {
    /// By the figure's place in the registry.
    static LAST_NUMBERS: Vec<Last<Resolved, Vec<Option<f64>>>> = MODELS.iter().map(|_| Last::none()).collect();
    static LAST_STREET: Last<Resolved, Street> = const { Last::none() };
    static LAST_FRIENDS: Last<(Resolved, u32), Friends> = const { Last::none() };
}

/// [`numbers`], from memory where they are known.
fn remembered(upstream: &Resolved) -> Vec<Option<f64>> {
    LAST_NUMBERS.with(|last| last[upstream.figure].of(upstream.clone(), numbers).to_vec())
}

/// The street of a figure that feeds another here; the platform shows the same.
fn street_of(street: &Resolved) -> Rc<Street> {
    let open = |street: &Resolved| {
        Street::open(one_yuan_cheaper::Inputs::from_values(&street.values), street.seed.into(), WATCHED_ALONE)
    };
    LAST_STREET.with(|last| last.of(street.clone(), open))
}

/// The cascade that is handed to the tree.
fn handed_cascade(tree: &Resolved) -> &Resolved {
    let handed = tree.handed.iter().find(|(part, _)| *part == Part::ReferralTree);
    handed.map(|(_, cascade)| cascade).expect("cascade-to-tree hands over a tree")
}

impl Run for Ruled {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn standard_errors(&self) -> Vec<(&'static str, f64)> {
        summarise(&self.friends.fan).map(|summary| ("mean-reached", summary.standard_error)).into_iter().collect()
    }

    fn last_step(&self) -> u32 {
        self.street.last_step()
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    /// A row for each tenth, from the poorest: of the stalls' customers, and of the members' money after their fees; the
    /// starter is left out. What of one world there is nothing of is undefined.
    fn table(&self) -> Table {
        let mut shares = self.shares(None);
        let mut nets = self.nets();
        shares.sort_by(f64::total_cmp);
        nets.sort_by(f64::total_cmp);
        let slice = |amounts: &[f64], tenth: usize| {
            let part = &amounts[amounts.len() * tenth / TENTHS..amounts.len() * (tenth + 1) / TENTHS];
            (!part.is_empty()).then(|| part.iter().sum::<f64>())
        };
        let row = |tenth: usize| vec![Some((tenth + 1) as f64), slice(&shares, tenth), slice(&nets, tenth)];
        Table { columns: vec!["tenth", "customers", "members-net"], rows: (0..TENTHS).map(row).collect() }
    }
}
