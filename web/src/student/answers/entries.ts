// All questions' entries of one attempt, and what changes with any of them: a counter, and the list of open choices.
import { type Cell, cell } from "@/realtime/cell";
import type { AnswerState } from "@/student/answers/answer-state";
import { type Entry, newEntry } from "@/student/answers/entry";

export class Entries {
  /** Counts every change of any answer: for summaries. */
  readonly version: Cell<number> = cell(0);
  /** Questions whose two versions wait for a decision. */
  readonly conflicts: Cell<readonly string[]> = cell<readonly string[]>([]);
  private readonly made = new Map<string, Entry>();

  /** Made when it is first asked for. */
  of(question: string): Entry {
    const known = this.made.get(question) ?? newEntry();
    this.made.set(question, known);
    return known;
  }

  questions(): string[] {
    return [...this.made.keys()];
  }

  all(): Entry[] {
    return [...this.made.values()];
  }

  show(entry: Entry, changed: Partial<AnswerState>): void {
    entry.state.set({ ...entry.state.get(), ...changed });
    this.version.set(this.version.get() + 1);
    if ("conflict" in changed) this.listConflicts();
  }

  private listConflicts(): void {
    const listed = this.questions().filter((question) => this.of(question).state.get().conflict !== null);
    if (listed.join() !== this.conflicts.get().join()) this.conflicts.set(listed);
  }
}
