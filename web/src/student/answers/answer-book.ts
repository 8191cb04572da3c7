// The answers of one attempt on this device: what is shown, what was frozen, what the server says of it.
import type { Readable } from "@/realtime/cell";
import { uuid } from "@/realtime/device";
import type { HeadFacts, Save, Verdict } from "@/realtime/events";
import { steadyNow } from "@/realtime/steady-now";
import { after } from "@/realtime/ticker";
import { type AnswerState, type Side, shownOf } from "@/student/answers/answer-state";
import { isSame, type Json, linkOf, monotonicMs, storable } from "@/student/answers/chain";
import { Entries } from "@/student/answers/entries";
import { type Entry, follow, isLost, isOnlyHere, settled, still } from "@/student/answers/entry";
import type { Draft, Journal, Remembered } from "@/student/answers/journal";
import { Outbox, type Wire } from "@/student/answers/outbox";
import { pauseFor } from "@/student/answers/pausing";
import type { QuestionResponse } from "@/student/paper/questions/types";

type Heads = Readonly<Record<string, HeadFacts>>;

export class AnswerBook {
  readonly outbox: Outbox;
  private readonly entries = new Entries();
  readonly version: Readable<number> = this.entries.version;
  readonly conflicts: Readable<readonly string[]> = this.entries.conflicts;
  private link = "";
  private epoch = "";

  constructor(
    wire: Wire,
    private readonly journal: Journal,
    private readonly device: string,
  ) {
    this.outbox = new Outbox(wire, this.settle, (signed) => void journal.keepProof(signed));
  }

  of(question: string): Readable<AnswerState> {
    return this.entries.of(question).state;
  }

  response(question: string): QuestionResponse | null {
    return this.entries.of(question).state.get().response;
  }

  /** What the journal held: what was typed, and the saves that the server has not spoken about. */
  remember({ drafts, saves, link, epoch }: Remembered): void {
    for (const draft of drafts) {
      const entry = this.entries.of(draft.question);
      entry.draft = draft;
      entry.isDirty = draft.save === null;
      follow(entry, draft.save ?? draft.parent);
      this.entries.show(entry, { response: draft.response as QuestionResponse | null, standing: "waiting" });
    }
    for (const save of saves) {
      const entry = this.entries.of(save.question);
      if (entry.draft === null) this.entries.show(entry, { response: save.response as QuestionResponse | null });
      if (entry.draft === null || !entry.isDirty) entry.tip = save.id;
      this.entries.show(entry, { standing: "waiting" });
      this.outbox.add(save);
    }
    this.link = saves.at(-1)?.link ?? link ?? "";
    this.epoch = epoch ?? "";
  }

  /**
   * A welcome: the heads, and the link that this device's next save continues unless some are still under way.
   * What was said of a save after the welcome was asked for is newer. Another epoch: a restored server, told what it lost.
   */
  greet(heads: Heads, link: string, askedAt = Number.POSITIVE_INFINITY, epoch = this.epoch): void {
    const isRestored = this.epoch !== "" && epoch !== this.epoch;
    if (epoch !== this.epoch) void this.journal.putNotes({ epoch });
    this.epoch = epoch;
    const isNewer = this.entries.all().every(({ settledAt }) => settledAt <= askedAt);
    if (isNewer && this.outbox.waiting.get() === 0 && link !== this.link) {
      this.link = link;
      void this.journal.putLink(link);
    }
    for (const question of new Set([...Object.keys(heads), ...this.entries.questions()])) {
      const [entry, head] = [this.entries.of(question), heads[question]];
      if (entry.settledAt > askedAt) continue;
      if (!this.outbox.queue.has(question) && isLost(entry, head, isRestored)) this.freeze(question, true);
      else if (head) this.adopt(question, head);
      if (entry.isDirty && entry.timer === null) this.freeze(question);
    }
    this.outbox.connected();
  }

  /** Every change: shown and written down at once, frozen after a pause. */
  change(question: string, response: QuestionResponse | null): void {
    const entry = this.entries.of(question);
    if (!entry.isDirty) entry.since = performance.now();
    entry.isDirty = true;
    entry.draft = { question, response: response as Json, save: null, parent: entry.tip };
    void this.journal.putDraft(entry.draft);
    this.entries.show(entry, { response, standing: "typed", problem: null });
    entry.timer?.();
    const pause = pauseFor(response, this.outbox.queue.bytes(), performance.now() - entry.since);
    entry.timer = after(pause, () => this.freeze(question));
  }

  /** What was typed becomes a save that never changes again. */
  freeze(question: string, isForced = false): void {
    const entry = this.entries.of(question);
    const wasDirty = entry.isDirty;
    still(entry);
    if (!wasDirty && !isForced) return;
    const response = entry.state.get().response as Json;
    const isAsSaved =
      entry.head !== null && entry.tip === entry.head.save && isSame(response, entry.head.response as Json);
    if (isAsSaved && !isForced) {
      this.carried(entry);
      this.entries.show(entry, { standing: "saved" });
      return;
    }
    this.add(entry, question, response);
  }

  freezeAll(): void {
    for (const question of this.entries.questions()) this.freeze(question);
  }

  /** The person's choice between two versions is a new save on the head. */
  choose(question: string, side: Side): void {
    const entry = this.entries.of(question);
    const { conflict, response: mine } = entry.state.get();
    if (!conflict) return;
    still(entry);
    follow(entry, conflict.head);
    const response = side === "mine" ? mine : conflict.theirs;
    this.entries.show(entry, { response, conflict: null });
    this.add(entry, question, response as Json, conflict.branch);
  }

  /** What another tab of this browser types, where this one only reads. */
  mirror(question: string, response: QuestionResponse | null): void {
    this.entries.show(this.entries.of(question), { response });
  }

  /** What is frozen goes out if somebody is there; afterwards nothing is tried again. */
  stop(): Promise<void> {
    for (const entry of this.entries.all()) entry.timer?.();
    return this.outbox.stop();
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
    this.entries.show(entry, { response: response as QuestionResponse | null, standing: "waiting", problem: null });
    this.outbox.add(save, this.journal.addSave(save, entry.draft));
  }

  /** The server's head of a question; what is typed or on its way here is not touched by it. */
  private adopt(question: string, head: HeadFacts): void {
    const entry = this.entries.of(question);
    entry.head = head.save === "" ? null : head;
    const { response, conflict } = shownOf(head, this.device);
    // It was sent as the page went, before the journal had heard of it.
    if (isOnlyHere(entry) && isSame(entry.state.get().response as Json, head.response as Json)) this.carried(entry);
    if (isOnlyHere(entry) || this.outbox.queue.has(question)) {
      if (conflict) this.entries.show(entry, { conflict });
      return;
    }
    follow(entry, entry.head?.save ?? null);
    const standing = conflict ? "conflict" : "saved";
    this.entries.show(entry, { response, savedAt: head.saved_at || null, standing, conflict });
  }

  /** What is on the screen is what the head holds. */
  private carried(entry: Entry): void {
    entry.isDirty = false;
    if (!entry.draft) return;
    entry.draft = { ...entry.draft, save: entry.head?.save ?? null };
    void this.journal.putDraft(entry.draft);
  }

  private readonly settle = (saves: readonly Save[], verdicts: Record<string, Verdict>, now: string): void => {
    const again = new Set<string>();
    const back: Draft[] = [];
    for (const save of saves) {
      const verdict = verdicts[save.id];
      if (!verdict) continue;
      const entry = this.entries.of(save.question);
      const outcome = settled(entry, save, verdict, now);
      entry.settledAt = steadyNow();
      if (outcome === "again") again.add(save.question);
      else this.entries.show(entry, outcome);
      if (entry.draft?.save === null) back.push(entry.draft);
      // Both devices wrote the same: there is nothing to choose.
      const { conflict, response } = entry.state.get();
      if (conflict && isSame(response as Json, conflict.theirs as Json)) this.choose(save.question, "mine");
    }
    const gone = [...again].flatMap((question) => this.outbox.drop(question));
    void this.journal.dropSaves([...saves.map(({ id }) => id), ...gone], back);
    for (const question of again) this.freeze(question, true);
  };
}
