// The answers of one attempt on this device: what is shown, what was frozen, what the server says of it.
import { type Cell, cell, type Readable } from "@/realtime/cell";
import { uuid } from "@/realtime/device";
import type { HeadFacts, Save, Verdict } from "@/realtime/events";
import { after } from "@/realtime/ticker";
import { type AnswerState, type Side, shownOf } from "@/student/answers/answer-state";
import { isSame, type Json, linkOf, monotonicMs, storable } from "@/student/answers/chain";
import { type Entry, newEntry, settled } from "@/student/answers/entry";
import type { Journal, Remembered } from "@/student/answers/journal";
import { Outbox, type Wire } from "@/student/answers/outbox";
import type { QuestionResponse } from "@/student/paper/questions/types";

const pauseMs = 600; // of typing, after which a save is frozen
const longestMs = 8_000; // of typing without a pause

export class AnswerBook {
  readonly outbox: Outbox;
  /** Counts every change of any answer: for summaries. */
  readonly version: Cell<number> = cell(0);
  /** Questions whose two versions wait for a decision. */
  readonly conflicts: Cell<readonly string[]> = cell<readonly string[]>([]);
  private readonly entries = new Map<string, Entry>();
  private link = "";

  constructor(
    wire: Wire,
    private readonly journal: Journal,
    private readonly device: string,
  ) {
    this.outbox = new Outbox(wire, this.settle, (signed) => void journal.keepProof(signed));
  }

  of(question: string): Readable<AnswerState> {
    return this.entry(question).state;
  }

  response(question: string): QuestionResponse | null {
    return this.entries.get(question)?.state.get().response ?? null;
  }

  /** What the journal held: what was typed, and the saves that the server has not spoken about. */
  remember({ drafts, saves, link }: Remembered): void {
    for (const draft of drafts) {
      const entry = this.entry(draft.question);
      entry.draft = draft;
      entry.isDirty = draft.save === null;
      entry.tip = draft.save ?? draft.parent;
      this.show(entry, { response: draft.response as QuestionResponse | null, standing: "waiting" });
    }
    for (const save of saves) {
      const entry = this.entry(save.question);
      if (entry.draft === null) this.show(entry, { response: save.response as QuestionResponse | null });
      if (entry.draft === null || !entry.isDirty) entry.tip = save.id;
      this.show(entry, { standing: "waiting" });
      this.outbox.add(save);
    }
    this.link = saves.at(-1)?.link ?? link ?? "";
  }

  /**
   * A welcome: the heads, and the link that this device's next save continues unless some are still under way.
   * What the server said of a save after the welcome was asked for is newer than the welcome.
   */
  greet(heads: Readonly<Record<string, HeadFacts>>, link: string, askedAt = Number.POSITIVE_INFINITY): void {
    const isNewer = [...this.entries.values()].every(({ settledAt }) => settledAt <= askedAt);
    if (isNewer && this.outbox.waiting.get() === 0) this.link = link;
    for (const [question, head] of Object.entries(heads)) {
      if (this.entry(question).settledAt <= askedAt) this.adopt(question, head);
    }
    for (const [question, entry] of this.entries) {
      if (entry.isDirty && entry.timer === null) this.freeze(question);
    }
    this.outbox.connected();
  }

  /** Every change: shown and written down at once, frozen after a short pause. */
  change(question: string, response: QuestionResponse | null): void {
    const entry = this.entry(question);
    const now = performance.now();
    if (!entry.isDirty) entry.since = now;
    entry.isDirty = true;
    entry.draft = { question, response: response as Json, save: null, parent: entry.tip };
    void this.journal.putDraft(entry.draft);
    this.show(entry, { response, standing: "typed", problem: null });
    entry.timer?.();
    entry.timer = after(Math.min(pauseMs, entry.since + longestMs - now), () => this.freeze(question));
  }

  /** What was typed becomes a save that never changes again. */
  freeze(question: string, isForced = false): void {
    const entry = this.entry(question);
    entry.timer?.();
    entry.timer = null;
    if (!entry.isDirty && !isForced) return;
    entry.isDirty = false;
    const response = entry.state.get().response as Json;
    const isAsSaved =
      entry.head !== null && entry.tip === entry.head.save && isSame(response, entry.head.response as Json);
    if (isAsSaved && !isForced) {
      this.show(entry, { standing: "saved" });
      return;
    }
    this.add(entry, question, response);
  }

  freezeAll(): void {
    for (const question of this.entries.keys()) this.freeze(question);
  }

  /** The person's choice between two versions is a new save on the head. */
  choose(question: string, side: Side): void {
    const entry = this.entry(question);
    const { conflict, response: mine } = entry.state.get();
    if (!conflict) return;
    entry.timer?.();
    entry.timer = null;
    entry.isDirty = false;
    entry.tip = conflict.head;
    const response = side === "mine" ? mine : conflict.theirs;
    this.show(entry, { response, conflict: null });
    this.add(entry, question, response as Json, conflict.branch);
  }

  /** What another tab of this browser types, where this one only reads. */
  mirror(question: string, response: QuestionResponse | null): void {
    this.show(this.entry(question), { response });
  }

  stop(): void {
    for (const entry of this.entries.values()) entry.timer?.();
  }

  private add(entry: Entry, question: string, given: Json, resolves: string | null = null): void {
    const id = uuid();
    const response = storable(given);
    const save: Save = { id, question, parent: entry.tip, response, monotonic_ms: monotonicMs(), link: "" };
    save.link = linkOf(this.link, { ...save, response });
    if (resolves !== null) save.resolves = resolves;
    this.link = save.link;
    entry.tip = id;
    entry.draft = { question, response, save: id, parent: save.parent };
    this.show(entry, { response: response as QuestionResponse | null, standing: "waiting", problem: null });
    this.outbox.add(save, this.journal.addSave(save, entry.draft));
  }

  /** The server's head of a question; what is typed or on its way here is not touched by it. */
  private adopt(question: string, head: HeadFacts): void {
    const entry = this.entry(question);
    entry.head = head.save === "" ? null : head;
    const { response, conflict } = shownOf(head, this.device);
    // It was sent as the page went, before the journal had heard of it.
    if (entry.isDirty && isSame(entry.state.get().response as Json, head.response as Json)) entry.isDirty = false;
    if (entry.isDirty || this.outbox.has(question)) {
      if (conflict) this.show(entry, { conflict });
      return;
    }
    entry.tip = entry.head?.save ?? null;
    this.show(entry, { response, savedAt: head.saved_at || null, standing: conflict ? "conflict" : "saved", conflict });
  }

  private readonly settle = (saves: readonly Save[], verdicts: Record<string, Verdict>, now: string): void => {
    const again = new Set<string>();
    for (const save of saves) {
      const verdict = verdicts[save.id];
      if (!verdict) continue;
      const entry = this.entry(save.question);
      const outcome = settled(entry, save, verdict, now);
      entry.settledAt = performance.now();
      if (outcome === "again") again.add(save.question);
      else this.show(entry, outcome);
      // Both devices wrote the same: there is nothing to choose.
      const { conflict, response } = entry.state.get();
      if (conflict && isSame(response as Json, conflict.theirs as Json)) this.choose(save.question, "mine");
    }
    const gone = [...again].flatMap((question) => this.outbox.drop(question));
    void this.journal.dropSaves([...saves.map(({ id }) => id), ...gone]);
    for (const question of again) this.freeze(question, true);
  };

  private entry(question: string): Entry {
    const known = this.entries.get(question) ?? newEntry();
    this.entries.set(question, known);
    return known;
  }

  private show(entry: Entry, changed: Partial<AnswerState>): void {
    entry.state.set({ ...entry.state.get(), ...changed });
    this.version.set(this.version.get() + 1);
    if ("conflict" in changed) this.listConflicts();
  }

  private listConflicts(): void {
    const found = [...this.entries].filter(([, entry]) => entry.state.get().conflict !== null);
    const listed = found.map(([question]) => question);
    if (listed.join() !== this.conflicts.get().join()) this.conflicts.set(listed);
  }
}
