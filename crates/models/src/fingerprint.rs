//! A hash of everything a figure shows, to the last bit: the golden tests compare it across targets and across years.

use crate::model::{Effort, Model, Phase, Run, View};
use crate::scene::Panel;
use crate::world::DEFAULT_SEED;

/// FNV-1a over bytes; small, fixed for ever, not meant against attackers.
#[derive(Clone, Copy, Debug)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// Takes bytes in.
    pub fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// The hash so far.
    pub const fn value(self) -> u64 {
        self.0
    }
}

/// Hashes a run's outputs, to the bit.
pub fn of_outputs(run: &dyn Run) -> u64 {
    let mut hash = Fingerprint::default();
    for output in run.outputs() {
        hash.bytes(&output.map_or([0xff; 8], |value| value.to_bits().to_le_bytes()));
    }
    hash.value()
}

/// Hashes what a run shows at three steps of its time course.
///
/// `Debug` prints an `f64` as the shortest text that reads back to the same bits, so the text stands for the bits.
pub fn of_scenes(run: &dyn Run) -> u64 {
    let mut hash = Fingerprint::default();
    let last = run.last_step();
    for step in [Some(0), Some(last / 2), None] {
        let panels: Vec<Panel> = run.scene(&View { phase: Phase::Open(None), step });
        hash.bytes(format!("{panels:?}").as_bytes());
    }
    hash.value()
}

/// Seeds that the golden hash of a model runs through.
const SEEDS: [u32; 3] = [DEFAULT_SEED, 7, 4_294_967_295];

/// One hash for a whole model: its defaults under three seeds, and each parameter at either end of its range.
pub fn golden(model: &dyn Model) -> u64 {
    let mut hash = Fingerprint::default();
    let mut take = |values: &[f64], seed: u32| {
        let run = model.run(values, seed.into(), Effort { runs: 50 });
        hash.bytes(&of_outputs(run.as_ref()).to_le_bytes());
        hash.bytes(&of_scenes(run.as_ref()).to_le_bytes());
    };
    let defaults = model.defaults();
    for seed in SEEDS {
        take(&defaults, seed);
    }
    for (index, spec) in model.params().iter().enumerate() {
        let (min, max) = spec.range();
        for end in [min, max] {
            let mut values = defaults.clone();
            values[index] = end;
            take(&values, DEFAULT_SEED);
        }
    }
    hash.value()
}
