// A large paper is fetched question by question; what is no question never becomes one.
import { expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import type { Frame } from "@/realtime/socket";
import { Database } from "@/student/answers/database";
import type { Manifest } from "@/student/paper/layout";
import { PaperDesk } from "@/student/paper/paper-desk";
import { examples } from "@/student/paper/questions/examples.test-support";
import { Shelf } from "@/student/sealed/shelf";

const refs = Array.from({ length: 60 }, (_, place) => `q${place}`);
const manifest: Manifest = {
  instructions_html: "",
  points: "60",
  question_count: 60,
  sections: [
    {
      ref: "s",
      title: "",
      intro_html: "",
      is_shuffled: false,
      items: refs.map((ref) => ({ ref, kind: "essay" as const, points: "1" })),
    },
  ],
};
const frame = { type: "paper", exam_id: 7, revision: 2, manifest, questions: {} } as Frame;
const question = (path: string) => ({ ...examples.essay.question, ref: path.split("/").at(-1) }) as unknown as Frame;

const shelf = new Shelf(7, new Database());

function desk(answer: (path: string) => Frame | Promise<Frame>) {
  const ask = vi.fn(async (path: string) => answer(path));
  return {
    ask,
    desk: new PaperDesk({ send: () => false, ask }, 7, () => "seed", shelf),
  };
}

it("waits where the server asks for patience, and takes no refusal for a question", async () => {
  let left = 40;
  const refused = { type: "refused", ref: 0, code: "too_many_tries", message: "Wait a second.", retry_ms: 1 } as Frame;
  const { ask, desk: it } = desk((path) => {
    if (left-- > 0) return question(path);
    left = 40;
    return refused;
  });
  await it.take(frame);
  expect(it.paper.get()?.questions.map(({ ref }) => ref)).toEqual(refs);
  expect(it.paper.get()?.questions.every(({ question }) => question.kind === "essay")).toBe(true);
  expect(ask.mock.calls.length).toBeGreaterThan(60);
});

it("keeps what has arrived when the connection goes, and asks for the rest alone", async () => {
  let isThere = true;
  const answered: string[] = [];
  const { ask, desk: it } = desk((path) => {
    if (answered.length === 30) isThere = false;
    if (!isThere) throw new Problem({ status: 0, code: "offline" });
    answered.push(path);
    return question(path);
  });
  await it.take(frame);
  expect(it.paper.get()).toBeNull();
  expect(it.refusal.get()).toBeNull();
  ask.mockImplementation(async (path) => question(path)).mockClear();
  await it.take(frame);
  expect(it.paper.get()?.questions).toHaveLength(60);
  expect(ask).toHaveBeenCalledTimes(30);
});

it("says why the paper, or one of its questions, was refused", async () => {
  const no = { type: "refused", ref: 0, code: "not_open", message: "Not open yet." } as Frame;
  const { desk: it } = desk(() => no);
  await it.ask(7);
  expect(it.refusal.get()?.code).toBe("not_open");
  it.refusal.set(null);
  await it.take(frame);
  expect(it.paper.get()).toBeNull();
  expect(it.refusal.get()?.message).toBe("Not open yet.");
});
