// The independent cascade as one writes it in JavaScript: lists of friends, a queue, Math.random.
//
//   node plain.mjs EDGES ACCEPTANCE RUNS

import { readFileSync } from 'node:fs';

const [edges, acceptance, runs] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const friends = [];
for (const line of readFileSync(edges, 'utf8').trim().split('\n')) {
  const [a, b] = line.split(' ').map(Number);
  (friends[a] ??= []).push(b);
  (friends[b] ??= []).push(a);
}

const reachedIn = new Uint32Array(friends.length);
const queue = [];

function cascade(start, run) {
  queue.length = 0;
  queue.push(start);
  reachedIn[start] = run;
  for (let next = 0; next < queue.length; next += 1) {
    for (const friend of friends[queue[next]]) {
      if (reachedIn[friend] !== run && Math.random() < acceptance) {
        reachedIn[friend] = run;
        queue.push(friend);
      }
    }
  }
  return queue.length;
}

let [run, sum, squares] = [0, 0, 0];
for (let index = 0; index < 20_000; index += 1) cascade(0, (run += 1));
const start = performance.now();
for (let index = 0; index < runs; index += 1) {
  const size = cascade(0, (run += 1));
  sum += size;
  squares += size * size;
}
console.log(JSON.stringify({ sum, squares, seconds: (performance.now() - start) / 1000 }));
