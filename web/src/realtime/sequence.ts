// News in the order of their numbers, a topic at a time: old ones are dropped, early ones wait, a hole that stays is told.
import type { NewsFrame } from "@/realtime/events";
import { after } from "@/realtime/ticker";

const patience = 3_000; // ms; the server looks for a hole of its own after two seconds

export class Sequence {
  private numbers: Record<string, number> = {};
  private readonly waiting = new Map<string, Map<number, NewsFrame>>();
  private timer: (() => void) | null = null;

  constructor(
    private readonly onNews: (frame: NewsFrame) => void,
    /** Something was missed: come back with the numbers at hand. */
    private readonly onHole: () => void,
  ) {}

  /** What the picture at hand covers, for the next hello. */
  held(): Record<string, number> {
    return { ...this.numbers };
  }

  /** A new picture with its numbers. */
  restart(numbers: Record<string, number>): void {
    this.numbers = { ...numbers };
    this.waiting.clear();
    this.settle();
  }

  take(frame: NewsFrame): void {
    const last = this.numbers[frame.topic];
    if (last !== undefined && frame.number <= last) return;
    if (last !== undefined && frame.number > last + 1) {
      const early = this.waiting.get(frame.topic) ?? new Map<number, NewsFrame>();
      this.waiting.set(frame.topic, early.set(frame.number, frame));
      this.timer ??= after(patience, this.missed);
      return;
    }
    this.pass(frame);
    this.drain(frame.topic);
    this.settle();
  }

  private pass(frame: NewsFrame): void {
    this.numbers[frame.topic] = frame.number;
    this.onNews(frame);
  }

  private drain(topic: string): void {
    const early = this.waiting.get(topic);
    for (;;) {
      const next = early?.get((this.numbers[topic] ?? 0) + 1);
      if (!next) break;
      early?.delete(next.number);
      this.pass(next);
    }
    for (const number of early?.keys() ?? []) if (number <= (this.numbers[topic] ?? 0)) early?.delete(number);
    if (early?.size === 0) this.waiting.delete(topic);
  }

  private settle(): void {
    if (this.waiting.size > 0) return;
    this.timer?.();
    this.timer = null;
  }

  private readonly missed = (): void => {
    this.timer = null;
    this.waiting.clear();
    this.onHole();
  };
}
