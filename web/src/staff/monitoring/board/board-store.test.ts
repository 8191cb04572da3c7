import { describe, expect, test } from "vitest";
import { BoardStore } from "@/staff/monitoring/board/board-store";
import { framed, rowOf } from "@/staff/monitoring/row.test-support";

/** A clock that is turned by hand. */
function setUp() {
  let now = 0;
  const due: { at: number; run: () => void }[] = [];
  const store = new BoardStore({
    now: () => now,
    after(ms, run) {
      const each = { at: now + ms, run };
      due.push(each);
      return () => due.splice(due.indexOf(each), 1);
    },
  });
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  const turn = (ms: number) => {
    now += ms;
    for (const each of due.filter(({ at }) => at <= now)) {
      due.splice(due.indexOf(each), 1);
      each.run();
    }
  };
  return { store, turn, told: () => told, names: () => store.get().rows.map(({ name }) => name) };
}

describe("the board", () => {
  test("tells at most once a second, and the last word is what is shown", () => {
    const { store, turn, told } = setUp();
    store.replace([rowOf(1)], { expected: 1 });
    for (let answered = 4; answered < 8; answered++) {
      turn(100);
      store.take(framed([rowOf(1, { answered, version: answered })]));
    }
    expect(told()).toBe(1);
    turn(1000);
    expect(told()).toBe(2);
    expect(store.get().rows[0]?.answered).toBe(7);
  });

  test("leaves a newer row in place when an older one comes late", () => {
    const { store, turn } = setUp();
    store.take(framed([rowOf(1, { version: 5, answered: 9 })]));
    store.take(framed([rowOf(1, { version: 4, answered: 8 })]));
    turn(1000);
    expect(store.get().rows[0]?.answered).toBe(9);
  });

  test("keeps the object of a row that says nothing new", () => {
    const { store, turn } = setUp();
    store.take(framed([rowOf(1), rowOf(2)]));
    const [before] = store.get().rows;
    store.take(framed([rowOf(1, { version: 2 }), rowOf(2, { version: 2, answered: 9 })]));
    turn(1000);
    expect(store.get().rows[0]).toBe(before);
    expect(store.get().rows[1]?.answered).toBe(9);
  });

  test("after a welcome forgets who does not come again, once all have come", () => {
    const { store, turn, names } = setUp();
    store.replace([rowOf(1), rowOf(2), rowOf(3)], { expected: 3 });
    store.welcome();
    store.take(framed([rowOf(3, { version: 1000 })], { counts: { expected: 2 } }));
    turn(1000);
    expect(names()).toHaveLength(3);
    store.take(framed([rowOf(1, { version: 1000 })], { counts: { expected: 2 }, is_complete: true }));
    turn(1000);
    expect(names()).toEqual(["Person 1", "Person 3"]);
  });

  test("lets go at once of whom it is told to be gone", () => {
    const { store, turn, names } = setUp();
    store.replace([rowOf(1), rowOf(2)], { expected: 2 });
    store.take(framed([], { gone: [2], counts: { expected: 1 } }));
    turn(1000);
    expect(names()).toEqual(["Person 1"]);
    expect(store.get().counts).toEqual({ expected: 1 });
    store.take(framed([rowOf(2, { version: 3 })], { counts: { expected: 2 } }));
    turn(1000);
    expect(names()).toEqual(["Person 1", "Person 2"]);
  });

  test("does not take back after a welcome whoever went while the rows were coming", () => {
    const { store, turn, names } = setUp();
    store.replace([rowOf(1), rowOf(2)], { expected: 2 });
    store.welcome();
    store.take(framed([rowOf(1), rowOf(2)]));
    store.take(framed([], { gone: [2], is_complete: true }));
    turn(1000);
    expect(names()).toEqual(["Person 1"]);
  });

  test("held still shows what it showed, counts what waits, and then catches up", () => {
    const { store, turn } = setUp();
    store.replace([rowOf(1), rowOf(2)], { expected: 2, writing: 2 });
    store.hold(true);
    store.take(framed([rowOf(1, { version: 2, presence: "offline" })], { counts: { expected: 2, writing: 1 } }));
    turn(1000);
    expect(store.get()).toMatchObject({ isHeld: true, waiting: 1, counts: { writing: 2 } });
    expect(store.get().rows[0]?.presence).toBe("writing");
    store.hold(false);
    expect(store.get()).toMatchObject({ isHeld: false, waiting: 0, counts: { writing: 1 } });
    expect(store.get().rows[0]?.presence).toBe("offline");
  });

  test("gives rows by name, numbers as numbers", () => {
    const { store, names } = setUp();
    store.replace([rowOf(10), rowOf(9), rowOf(1, { name: "Zoë" })]);
    expect(names()).toEqual(["Person 9", "Person 10", "Zoë"]);
  });

  test("draws the recent course with a value every ten seconds", () => {
    const { store, turn } = setUp();
    store.replace([rowOf(1)], { writing: 1 });
    turn(4_000);
    store.recount({ writing: 2 });
    turn(10_000);
    store.recount({ writing: 5 });
    expect(store.get().history.of("writing")).toEqual([2, 5]);
  });
});
