// For tests: an exam hall at the other end of the wire: session, tickets, one socket a page, the bell when the test rings it.
import { act } from "@testing-library/react";
import { vi } from "vitest";
import type { Event, ExamFacts, StudentSnapshot, Welcome } from "@/realtime/events";
import { Server } from "@/student/answers/wire.test-support";
import { clientOf } from "@/student/own-pages.test-support";
import { examples } from "@/student/paper/questions/examples.test-support";
import SitPage from "@/student/sit-page";
import { renderPage } from "@/ui/testing/render-page";
import recorded from "../../../tests/fixtures/convergence.json";

let attempt = 70_000;
const minute = 60_000;
export const iso = (ms: number) => new Date(ms).toISOString();

/** A page in the hall, admitted to the lobby a minute before the bell. */
export async function enter(
  changed: { exam?: Partial<ExamFacts>; picture?: Partial<StudentSnapshot> } = {},
  { failing = 0, isAdmitted = true } = {},
) {
  const hall = new Hall(changed.exam ?? {});
  hall.failing = failing;
  Object.assign(hall.snapshot, changed.picture);
  hall.snapshot.attempt = { ...hall.snapshot.attempt, is_admitted: isAdmitted };
  hall.open();
  const view = await renderPage(<SitPage />, { queryClient: clientOf(), at: "/sit/7", path: "/sit/$examId" });
  await vi.waitFor(() => expect(hall.socket).not.toBeNull(), 8_000);
  await act(async () => hall.welcome());
  return { hall, view };
}

export class Hall extends Server {
  readonly sent: { type: string; [key: string]: unknown }[] = [];
  readonly attemptId = ++attempt;
  readonly opensAt = Date.now() + minute;
  snapshot: StudentSnapshot;
  socket: { onmessage: ((event: { data: string }) => void) | null } | null = null;
  /** So many times nobody answers at the door. */
  failing = 0;
  private number = 1;

  constructor(exam: Partial<ExamFacts>) {
    super();
    const [first] = recorded as unknown as { before: StudentSnapshot }[];
    const { before } = first as { before: StudentSnapshot };
    this.snapshot = {
      ...before,
      exam: { ...before.exam, id: 7, title: "Astronomy", state: "lobby", opens_at: iso(this.opensAt), ...exam },
      attempt: { ...before.attempt, id: this.attemptId, exam_id: 7, accommodation_kind: "none" },
    };
  }

  /** Stands in for the browser's own fetch and WebSocket: the page's parts are all real. */
  open(): void {
    const hall = this;
    vi.stubGlobal("fetch", async (asked: Request | string, options?: { body?: string }) =>
      hall.answer(asked, options?.body),
    );
    vi.stubGlobal(
      "WebSocket",
      class {
        static readonly OPEN = 1;
        static readonly CLOSING = 2;
        readyState = 1;
        onopen: (() => void) | null = null;
        onmessage: ((event: { data: string }) => void) | null = null;
        onclose = null;
        constructor() {
          queueMicrotask(() => this.onopen?.());
        }
        send(text: string) {
          hall.socket = this;
          hall.hears(JSON.parse(text));
        }
        close() {
          hall.socket = null;
        }
      },
    );
  }

  welcome(changed: Partial<Welcome> = {}): void {
    const { snapshot } = this;
    const numbers = { "exam:7": this.number };
    const answers = Object.fromEntries(this.heads);
    this.says({
      type: "welcome",
      now: iso(Date.now()),
      epoch: "e",
      numbers,
      snapshot,
      answers,
      link: "0".repeat(64),
      is_writer: true,
      heartbeat_ms: 60_000,
      ...changed,
    });
  }

  says(frame: object): void {
    this.socket?.onmessage?.({ data: JSON.stringify(frame) });
  }

  async happens(...events: Partial<Event>[]): Promise<void> {
    await act(async () => {
      for (const event of events) {
        this.says({
          type: "news",
          topic: "exam:7",
          number: ++this.number,
          at: "",
          event: { act: 900 + this.number, reason: "", ...event },
        });
      }
    });
  }

  /** The bell: the news, and the paper behind it. */
  async rings(): Promise<void> {
    const opened = iso(Date.now());
    this.snapshot = {
      ...this.snapshot,
      exam: { ...this.snapshot.exam, state: "open", opens_at: opened, opened_at: opened },
    };
    await this.happens({ type: "exam.opened", exam: this.snapshot.exam } as Event);
    const questions = [examples.short_text.question, examples.single_choice.question, examples.essay.question];
    const items = questions.map(({ ref, kind, points }) => ({ ref, kind, points }));
    const section = { ref: "s", title: "First part", intro_html: "<p>Read slowly.</p>", is_shuffled: false, items };
    const manifest = { instructions_html: "", points: "12", question_count: 3, sections: [section] };
    const byRef = Object.fromEntries(questions.map((question) => [question.ref, question]));
    await act(async () => this.says({ type: "paper", ref: 0, exam_id: 7, revision: 1, manifest, questions: byRef }));
  }

  private hears(frame: { type: string; ref?: unknown }): void {
    this.sent.push(frame);
    if (frame.type === "ping" || frame.type === "beat") return;
    if (frame.type === "answers.save") void this.ask("/saves", frame).then((ack) => act(async () => this.says(ack)));
    if (frame.type === "attempt.hand_in") this.takesIn(frame.ref);
  }

  private takesIn(ref: unknown): void {
    const receipt = {
      attempt_id: this.attemptId,
      head: "ab".repeat(32),
      length: this.journal.size,
      answered: 1,
      questions: 3,
      handed_in_at: iso(Date.now()),
      key_id: "0001",
      signature: "sig",
    };
    const done = { ...this.snapshot.attempt, state: "submitted", handed_in: "pressed", receipt };
    queueMicrotask(async () => {
      await act(async () => this.says({ type: "handed_in", ref, receipt, now: receipt.handed_in_at }));
      await this.happens({ type: "attempt.submitted", attempt: done } as Event);
    });
  }

  private async answer(asked: Request | string, body?: string): Promise<Response> {
    const path = typeof asked === "string" ? asked : new URL(asked.url).pathname;
    const reply = (value: object) =>
      new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } });
    if (path === "/api/student/exams/7/enter" && this.failing > 0) {
      this.failing--;
      return new Response("", { status: 502 });
    }
    if (path === "/api/student/exams/7/enter") return reply({ attempt_id: this.attemptId });
    if (path === "/api/tickets") return reply({ ticket: "t", expires_in_ms: 600_000 });
    if (path === "/saves" && body) return reply(await this.ask("/saves", JSON.parse(body)));
    return reply({});
  }
}
