// What a new question of each kind starts with: enough fields to see what belongs where, nothing that must be deleted.
import { type ContentByKind, type Kind, plain } from "@/staff/authoring/content";

const option = (id: string, fraction: string) => ({ id, text: plain(), fraction });
const choice = (id: string, is_correct: boolean) => ({ id, text: plain(), is_correct });

const starts: { [K in Kind]: () => ContentByKind[K] } = {
  single_choice: () => ({
    stem: plain(),
    options: [option("a", "1"), option("b", "0"), option("c", "0")],
    is_shuffled: true,
  }),
  multiple_response: () => ({
    stem: plain(),
    options: [choice("a", true), choice("b", false), choice("c", false)],
    is_shuffled: true,
    scoring: "partial",
  }),
  true_false: () => ({ stem: plain(), is_true: true }),
  numeric: () => ({
    stem: plain(),
    answers: [{ value: "", tolerance: "0", tolerance_kind: "absolute", fraction: "1" }],
    units: [],
    unit_policy: "none",
    unit_penalty: "0",
  }),
  short_text: () => ({ stem: plain(), answers: [{ text: "", fraction: "1" }], is_case_sensitive: false }),
  essay: () => ({ stem: plain(), lines: 15 }),
  matching: () => ({
    stem: plain(),
    prompts: [
      { id: "p1", text: plain(), target: "t1" },
      { id: "p2", text: plain(), target: "t2" },
    ],
    targets: [
      { id: "t1", text: "" },
      { id: "t2", text: "" },
    ],
    is_shuffled: true,
    scoring: "partial",
  }),
  ordering: () => ({
    stem: plain(),
    items: ["i1", "i2", "i3"].map((id) => ({ id, text: plain() })),
    scoring: "position",
  }),
  cloze: () => ({ stem: plain(), gaps: [] }),
  file_upload: () => ({ stem: plain(), max_files: 1, max_bytes: 10 * 2 ** 20, extensions: [".pdf"] }),
  information: () => ({ stem: plain() }),
};

export function newContent<K extends Kind>(kind: K): ContentByKind[K] {
  return starts[kind]();
}
