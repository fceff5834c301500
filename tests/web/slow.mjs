// A processor that is so many times as slow, for benchmarks. The browser's own
// throttle slows down pages and not their workers; this stops whole processes in
// slices of about 5 ms of work.
import { Worker } from 'node:worker_threads';

/** Slows these processes down until `end`. */
export function slowDown(pids, slower) {
  const flag = new SharedArrayBuffer(4);
  const worker = new Worker(`
    const { workerData: { pids, flag, slower } } = require('node:worker_threads');
    const ended = new Int32Array(flag);
    const tell = (signal) => {
      for (const pid of pids) {
        try { process.kill(pid, signal); } catch (error) { if (error.code !== 'ESRCH') throw error; } // It has ended.
      }
    };
    // Three times as long as it really ran it really stands still.
    let ran = 5, stood = 0;
    while (Atomics.load(ended, 0) === 0) {
      const began = performance.now();
      tell('SIGSTOP');
      Atomics.wait(ended, 0, 0, Math.max(1, ran * (slower - 1) - stood));
      tell('SIGCONT');
      const again = performance.now();
      stood += again - began;
      Atomics.wait(ended, 0, 0, 5);
      ran += performance.now() - again;
    }`, { eval: true, workerData: { pids, flag, slower } });
  const gone = new Promise((resolve) => worker.on('exit', resolve));
  return { end: () => {
    Atomics.store(new Int32Array(flag), 0, 1);
    Atomics.notify(new Int32Array(flag), 0);
    return gone;
  } };
}
