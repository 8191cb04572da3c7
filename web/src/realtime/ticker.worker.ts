// The stopwatch in a worker: timers of a page in the background are slowed to one a minute, a worker's are not.
const timers = new Map<number, ReturnType<typeof setInterval>>();

self.onmessage = ({ data }: MessageEvent<{ id: number; every: number | null }>) => {
  const { id, every } = data;
  clearInterval(timers.get(id));
  timers.delete(id);
  if (every !== null)
    timers.set(
      id,
      setInterval(() => self.postMessage(id), every),
    );
};
