/** What threads tell a test beside their answers: counts in shared memory, and a gate that the test opens. */
const NAMES = ['opened', 'begun', 'handled', 'closed', 'gate'];

/** Data for a thread, with counters at zero and the gate closed. */
export function makeThreadData(extra = {}) {
  return { counters: new Int32Array(new SharedArrayBuffer(NAMES.length * 4)), ...extra };
}

/** Adds one to a counter. */
export function count({ counters }, name) {
  Atomics.add(counters, NAMES.indexOf(name), 1);
}

/** What a counter has come to. */
export function read({ counters }, name) {
  return Atomics.load(counters, NAMES.indexOf(name));
}

/** Blocks the thread until the gate is open. */
export function waitForGate({ counters }) {
  Atomics.wait(counters, NAMES.indexOf('gate'), 0);
}

export function openGate({ counters }) {
  const gate = NAMES.indexOf('gate');
  Atomics.store(counters, gate, 1);
  Atomics.notify(counters, gate);
}
