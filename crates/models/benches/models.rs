//! Native speed of the models: `cargo bench -p models`. `make bench` measures WebAssembly as well and compares.
//!
//! Benches measure and never fail: how long something takes depends on the machine.

mod work;

use std::time::Duration;

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};

fn everything(criterion: &mut Criterion) {
    for work in work::all() {
        let (group, name) = work.name.split_once('/').expect("group/name");
        let mut group = criterion.benchmark_group(group);
        // Twenty samples of equal length: the slowest takes half a second.
        group.sample_size(20).sampling_mode(SamplingMode::Flat);
        group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
        // Prepared only when the filter on the command line lets it through.
        let mut task = None;
        group.bench_function(name, |bencher| {
            let task = task.get_or_insert_with(|| (work.prepare)());
            bencher.iter(task);
        });
        group.finish();
    }
}

criterion_group!(benches, everything);
criterion_main!(benches);
