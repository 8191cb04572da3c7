// Something done every so often, on time in hidden tabs too; without workers by the page's own timers.
type Stop = () => void;

const runs = new Map<number, () => void>();
let worker: Worker | null | undefined;
let next = 1;

export function every(ms: number, run: () => void): Stop {
  const stopwatch = started();
  if (!stopwatch) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  }
  const id = next++;
  runs.set(id, run);
  stopwatch.postMessage({ id, every: ms });
  return () => {
    runs.delete(id);
    stopwatch.postMessage({ id, every: null });
  };
}

/** Once, after a while. */
export function after(ms: number, run: () => void): Stop {
  const stop = every(Math.max(0, ms), () => {
    stop();
    run();
  });
  return stop;
}

/** What the promise gives, or a TimeoutError when that takes longer: for what may never settle. */
export function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = after(ms, () => reject(new DOMException(`No answer within ${ms} ms`, "TimeoutError")));
    promise.then(resolve, reject).finally(stop);
  });
}

function started(): Worker | null {
  if (worker !== undefined) return worker;
  try {
    worker = new Worker(new URL("./ticker.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<number>) => runs.get(data)?.();
    worker.onerror = fallBack;
  } catch {
    worker = null;
  }
  return worker;
}

/** A worker that could not be loaded ticks nothing: what was given to it is done by the page. */
function fallBack(): void {
  worker = null;
  for (const id of runs.keys()) setInterval(() => runs.get(id)?.(), 1000);
}
