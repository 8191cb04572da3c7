// For tests: a server with one essay question, two answers and one absent candidate; it keeps marks and versions.
import type { Session } from "@/api/session";

export const session: Session = {
  user: { id: 4, username: "cleo", name: "Cleo", roles: ["examiner"], zone: "UTC", language: "en" },
  institution: "I",
  is_staff: true,
  may: ["mark.read"],
};

interface KeptMark {
  points: number | null;
  comment: string;
  version: number;
  by: string;
}

export interface Desk {
  fetch: (request: Request) => Promise<Response>;
  marks: Map<number, KeptMark>;
  release: () => void;
  released: unknown;
}

const people = [
  { id: 1, name: "Ada", text: "The answer of one." },
  { id: 2, name: "Ben", text: "The answer of two." },
];

export function desk(): Desk {
  const exam = {
    id: 7,
    title: "Essays",
    state: "closed",
    zone: "UTC",
    closed_at: "2026-01-01T10:00:00Z",
    released_at: null as string | null,
  };
  const marks = new Map<number, KeptMark>(
    people.map(({ id }) => [id, { points: null, comment: "", version: 0, by: "" }]),
  );
  const waiting = () => people.filter(({ id }) => marks.get(id)?.points === null).map(({ id }) => id);
  const kept: Desk = {
    marks,
    released: null,
    release: () => Object.assign(exam, { state: "released", released_at: "2026-01-02T10:00:00Z" }),
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const [status, body] = await answered(pathname, request);
      return new Response(JSON.stringify(body), { status });
    },
  };
  return kept;

  async function answered(path: string, request: Request): Promise<[number, unknown]> {
    const attempt = Number(/attempts\/(\d+)\/marks/.exec(path)?.[1]);
    if (attempt && request.method === "PUT") return put(attempt, await request.json());
    if (attempt) return [200, answer(attempt)];
    if (path.endsWith("/queue")) return [200, queue()];
    if (path.endsWith("/marking")) return [200, overview()];
    if (path.endsWith("/results")) return [200, results()];
    if (path.endsWith("/release")) {
      kept.released = await request.json();
      return [200, results()];
    }
    const may = ["mark.read", "mark.write", "results.read", "results.release", "results.export"];
    return [200, { exam, may, version: 1 }];
  }

  function put(id: number, sent: { points: string; comment: string; version: number }): [number, unknown] {
    const before = marks.get(id);
    if (before?.version !== sent.version) return [409, { code: "changed_meanwhile", detail: "Look again." }];
    marks.set(id, { points: Number(sent.points), comment: sent.comment, version: sent.version + 1, by: "Cleo" });
    return [200, { answer: answer(id), next: waiting()[0] ?? null, left: waiting().length }];
  }

  function answer(id: number) {
    const { points = null, comment = "", version = 0, by = "" } = marks.get(id) ?? {};
    const text = people.find((each) => each.id === id)?.text ?? "";
    return {
      ...{ attempt_id: id, ref: "q1", code: `C${id}`, response: { text }, response_text: text, words: 4, files: [] },
      ...{ conflict: null, verdict: points === null ? "to_mark" : "partly", parts: {}, auto_points: null, points },
      ...{ possible: 6, comment, is_by_hand: points !== null, marked_by: by, version },
      marked_at: points === null ? null : "2026-01-01T12:00:00Z",
    };
  }

  function queue() {
    const items = people.map(({ id }) => {
      const { points = null, version = 0 } = marks.get(id) ?? {};
      const isMarked = points !== null;
      return {
        attempt_id: id,
        code: `C${id}`,
        is_answered: true,
        is_marked: isMarked,
        is_by_hand: isMarked,
        points,
        version,
      };
    });
    const question = {
      ref: "q1",
      kind: "essay",
      stem_html: "<p>Why?</p>",
      public: { min_words: null, max_words: null },
    };
    return {
      ...{
        exam,
        ref: "q1",
        number: "1",
        title: "Why Pluto",
        kind: "essay",
        possible: 6,
        least: 0,
        decimals: 2,
        question,
      },
      ...{
        marker_notes_html: "<p>Three criteria</p>",
        solution: {},
        media_base: "/m/",
        to_mark: waiting().length,
        items,
      },
    };
  }

  function overview() {
    const question = {
      ref: "q1",
      number: "1",
      section: "",
      title: "Why Pluto",
      kind: "essay",
      possible: 6,
      is_automatic: false,
    };
    const counts = { answers: 2, answered: 2, to_mark: waiting().length, by_hand: 2 - waiting().length, mean: null };
    return {
      exam,
      attempts: 2,
      to_mark: waiting().length,
      late_saves: 0,
      unjudged: 0,
      questions: [{ ...question, ...counts }],
    };
  }

  function results() {
    const absent = {
      name: "Zoë",
      state: "absent",
      attempt_id: null,
      points: null,
      possible: null,
      percent: null,
      handed_in: "",
    };
    const rows = people.map(({ id, name }) => ({
      ...{ name, attempt_id: id, points: marks.get(id)?.points ?? 0, possible: 6, percent: 10, handed_in: "pressed" },
      state: waiting().includes(id) ? "to_mark" : "complete",
    }));
    const items = [...rows, absent].map((row, place) => ({
      ...{
        candidate_id: place,
        username: row.name,
        number: `${place}`,
        room: "",
        seat: "",
        grade: "",
        duration_ms: null,
      },
      ...row,
    }));
    const missing = { writing: 0, unjudged: 0, to_mark: waiting().length, late_saves: 0 };
    return {
      ...{
        exam,
        which_counts: "highest",
        review_policy: {},
        boundaries: [],
        release_at: null,
        missing,
        items,
        total: 3,
      },
      ...{
        is_complete: waiting().length === 0,
        counts: { absent: 1, to_mark: waiting().length, complete: 2 - waiting().length },
      },
    };
  }
}
