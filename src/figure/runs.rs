//! Finished runs: a figure, its sentence, its table and the numbers of the prose all look at the same one.
//!
//! When pages are written the models run here; in the browser each runs in an engine of its own, which may not be there
//! yet.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use models::model::{Effort, Run};
use models::registry::MODELS;
use models::world::{Resolved, WATCHED_ALONE, World};

use crate::store;

/// A finished run with its outputs.
pub struct Finished {
    /// What was run.
    pub run: Box<dyn Run>,
    /// What came out, in the model's order.
    pub outputs: Vec<Option<f64>>,
    of: Resolved,
    effort: Effort,
}

impl Finished {
    /// Whether it was made in haste: with the first few of the runs of chance behind the one that is watched.
    pub fn is_brief(&self) -> bool {
        self.effort != Effort::default()
    }
}

/// The program of this figure's model is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent(pub usize);

type Outputs = Vec<Option<f64>>;

/// What is kept of one figure, so that nothing is run twice.
#[derive(Clone, Default)]
struct Kept {
    /// The last run: a figure shows one state at a time.
    last: Option<Rc<Finished>>,
    /// The last numbers that it fed to another figure, and what they are of.
    fed: Option<(Resolved, Outputs)>,
    /// The right answer to its question.
    answer: Option<Option<f64>>,
    /// How long its last run in full took, in milliseconds.
    took: f64,
}

/// What a run may take of a frame, in milliseconds; the rest is for the picture.
const SHARE_OF_FRAME: f64 = 3.0;

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = RefCell::new(vec![Kept::default(); MODELS.len()]);
    static AT_WORK: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The runs that a hand has time for, of a figure that took so long with all of them: as many as fit into the frame, of
/// which some stand behind the one that is watched in any case.
fn effort(took: f64) -> Effort {
    const FEW: u32 = 16;
    let all = Effort::default();
    if took <= SHARE_OF_FRAME {
        return all;
    }
    let fit = (SHARE_OF_FRAME / took * f64::from(all.runs)) as u32;
    Effort { runs: fit.clamp(FEW, Effort::BRIEF.runs) }
}

fn kept<T>(figure: usize, look: impl FnOnce(&mut Kept) -> T) -> T {
    KEPT.with(|kept| look(&mut kept.borrow_mut()[figure]))
}

/// A figure with all links into it followed.
///
/// # Errors
/// Names the figure whose program is missing for that.
pub fn resolved(world: &World, figure: usize) -> Result<Resolved, Absent> {
    world.resolve_by(figure, &mut |upstream: &Resolved| {
        let known = kept(upstream.figure, |kept| kept.fed.clone());
        if let Some((_, outputs)) = known.filter(|(of, _)| of == upstream) {
            return Ok(outputs);
        }
        let outputs = start(upstream, WATCHED_ALONE)?.outputs();
        kept(upstream.figure, |kept| kept.fed = Some((upstream.clone(), outputs.clone())));
        Ok(outputs)
    })
}

/// The run that a figure asks for; run anew only when something has changed that decides what it shows. While a hand moves
/// a figure whose runs take long makes do with fewer of them.
///
/// # Errors
/// Names the figure when its program is missing.
pub fn finished(figure: &Resolved) -> Result<Rc<Finished>, Absent> {
    let (known, took) = kept(figure.figure, |kept| (kept.last.clone(), kept.took));
    let effort = if store::following() { effort(took) } else { Effort::default() };
    if let Some(known) = known.filter(|known| known.of == *figure && known.effort.runs >= effort.runs) {
        return Ok(known);
    }
    let begin = store::clock();
    let run = start(figure, effort)?;
    let took = store::clock() - begin;
    let finished = Rc::new(Finished { outputs: run.outputs(), run, of: figure.clone(), effort });
    kept(figure.figure, |kept| {
        if effort == Effort::default() {
            kept.took = took;
        }
        kept.last = Some(finished.clone());
    });
    Ok(finished)
}

/// The right answer to a figure's question; `None` without a question, and for as long as its program is missing.
pub fn answer(figure: usize) -> Option<f64> {
    if let Some(answer) = kept(figure, |kept| kept.answer) {
        return answer;
    }
    let mut asked = World::default().resolve_by(figure, &mut |_| Err(())).ok()?;
    asked.values = MODELS[figure].asked_values()?;
    let outputs = start(&asked, Effort::default()).ok()?.outputs();
    let answer = MODELS[figure].answer_among(&outputs);
    kept(figure, |kept| kept.answer = Some(answer));
    answer
}

#[cfg(not(feature = "browser"))]
fn start(figure: &Resolved, effort: Effort) -> Result<Box<dyn Run>, Absent> {
    Ok(figure.run(effort))
}

#[cfg(feature = "browser")]
fn start(figure: &Resolved, effort: Effort) -> Result<Box<dyn Run>, Absent> {
    at_work(figure.figure);
    let engine = crate::browser::engines::engine(figure.figure).ok_or(Absent(figure.figure))?;
    Ok(Box::new(models::engine::RemoteRun::of(engine, figure.clone(), effort)))
}

/// Notes which figure is at work, so that a panic can say it.
pub fn at_work(figure: usize) {
    AT_WORK.with(|at_work| at_work.set(Some(figure)));
}

/// The figure that is or was at work.
pub fn working() -> Option<usize> {
    AT_WORK.with(Cell::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_longer_than_its_share_of_a_frame_is_run_less_often() {
        let runs = [0.0, 3.0, 3.1, 20.0, 30.0, 1000.0].map(|took| effort(took).runs);
        assert_eq!(runs, [200, 200, 40, 30, 20, 16]);
    }
}
