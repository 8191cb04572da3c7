import { vi } from "vitest";
import type { NewsFrame } from "@/realtime/events";
import { Sequence } from "@/realtime/sequence";

const news = (number: number, topic = "exam:7") =>
  ({ type: "news", topic, number, at: "", event: {} }) as unknown as NewsFrame;

function sequence(numbers: Record<string, number> = { "exam:7": 3 }) {
  const heard: number[] = [];
  const onHole = vi.fn();
  const made = new Sequence((frame) => heard.push(frame.number), onHole);
  made.restart(numbers);
  return { made, heard, onHole };
}

describe("the sequence of news", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("passes on what comes next and drops what is covered", () => {
    const { made, heard } = sequence();
    for (const number of [2, 3, 4, 4, 5]) made.take(news(number));
    expect(heard).toEqual([4, 5]);
    expect(made.held()).toEqual({ "exam:7": 5 });
  });

  it("keeps what comes early until the hole is filled", () => {
    const { made, heard, onHole } = sequence();
    for (const number of [6, 5, 4]) made.take(news(number));
    expect(heard).toEqual([4, 5, 6]);
    vi.advanceTimersByTime(10_000);
    expect(onHole).not.toHaveBeenCalled();
  });

  it("tells of a hole that stays, once", () => {
    const { made, heard, onHole } = sequence();
    made.take(news(5));
    made.take(news(6));
    vi.advanceTimersByTime(2_900);
    expect(onHole).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(onHole).toHaveBeenCalledTimes(1);
    expect(heard).toEqual([]);
    expect(made.held()).toEqual({ "exam:7": 3 });
  });

  it("takes a topic that is new as it comes, and topics do not disturb one another", () => {
    const { made, heard } = sequence();
    made.take(news(9, "user:3"));
    made.take(news(4));
    expect(heard).toEqual([9, 4]);
  });

  it("forgets what waited when a new picture comes", () => {
    const { made, heard, onHole } = sequence();
    made.take(news(6));
    made.restart({ "exam:7": 6 });
    vi.advanceTimersByTime(10_000);
    expect(onHole).not.toHaveBeenCalled();
    made.take(news(7));
    expect(heard).toEqual([7]);
  });
});
