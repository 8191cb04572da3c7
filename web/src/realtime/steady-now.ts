// The page's monotonic clock with the machine's sleep, which some browsers leave out of theirs.
const tolerance = 2_000; // ms by which the two clocks may part between two looks

let slept = 0;
let before = Date.now() - performance.now();
const listeners = new Set<() => void>();

/**
 * Milliseconds that only go forward. When performance.now() stood still while the wall clock went on, the machine slept
 * (or somebody set the clock): the jump is added, so that nothing here believes that it is earlier than it is.
 */
export function steadyNow(): number {
  const now = performance.now();
  const lead = Date.now() - now;
  const jump = lead - before;
  before = lead;
  if (jump > tolerance) {
    slept += jump;
    queueMicrotask(() => {
      for (const listener of [...listeners]) listener();
    });
  }
  return now + slept;
}

/** Told once a jump: what was measured before has to be measured again. */
export function onJump(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
