// One attempt on this page: its line, picture, paper, answers and notices, and who of the candidate's tabs and devices writes.
import { api, call } from "@/api/client";
import { type Cell, cell } from "@/realtime/cell";
import { Connection } from "@/realtime/connection";
import { deviceName } from "@/realtime/device";
import {
  type Event,
  MUST_BE_SEEN,
  type NewsFrame,
  type ReceiptFacts,
  type StudentSnapshot,
  type Welcome,
} from "@/realtime/events";
import type { Frame } from "@/realtime/socket";
import { AnswerBook } from "@/student/answers/answer-book";
import type { Side } from "@/student/answers/answer-state";
import { Journal } from "@/student/answers/journal";
import { Pen } from "@/student/answers/pen";
import { uploadOf } from "@/student/answers/uploads";
import { EmergencyDesk } from "@/student/emergency/emergency-desk";
import { Acknowledgements } from "@/student/paper/acknowledgements";
import { beatOf } from "@/student/paper/beat";
import { Bookmarks } from "@/student/paper/bookmarks";
import { FileDesk } from "@/student/paper/file-desk";
import { HandIn } from "@/student/paper/hand-in";
import { NoticeBoard } from "@/student/paper/notice-board";
import { noticeOf, noticesOf } from "@/student/paper/notices";
import { PaperDesk } from "@/student/paper/paper-desk";
import { Picture } from "@/student/paper/picture";
import type { QuestionResponse } from "@/student/paper/questions/types";
import { Recall } from "@/student/paper/recall";
import { Timekeeper } from "@/student/paper/timekeeper";

/** here: this page writes. tab, device: another one does, and this one reads. */
export type Writer = "here" | "tab" | "device";

export class Sitting {
  readonly connection: Connection;
  readonly picture: Picture;
  readonly desk: PaperDesk;
  readonly bookmarks = new Bookmarks((changed) => void this.journal.putNotes(changed));
  readonly notices = new NoticeBoard(
    (dismissed) => void this.journal.putNotes({ dismissed }),
    (act) => this.seen.tell([act]),
  );
  readonly writer: Cell<Writer> = cell<Writer>("here");
  readonly receipt: Cell<ReceiptFacts | null> = cell<ReceiptFacts | null>(null);
  /** The first welcome's answers are in the book. */
  readonly isGreeted: Cell<boolean> = cell(false);
  readonly book: AnswerBook;
  readonly files: FileDesk;
  /** Of what the page itself tells (the bell, a pause, an end), and of notices. */
  readonly seen: Acknowledgements;
  readonly handing: HandIn;
  readonly emergency: EmergencyDesk;
  readonly recall: Recall;
  private readonly timekeeper: Timekeeper;
  private readonly device = deviceName();
  private ref = 0;

  private constructor(
    readonly attemptId: number,
    readonly journal: Journal,
    private readonly pen: Pen,
  ) {
    this.connection = new Connection({
      path: "/ws/student",
      wanted: { scope: "attempt", attempt_id: attemptId },
      device: this.device,
      mayPoll: true,
      held: () => ({ ...this.picture.held(), held: this.desk.sealed.held.get() }),
      beat: () => beatOf(this, ++this.ref),
      onFrame: (frame) => this.heard(frame),
    });
    this.picture = new Picture({
      onEvent: (event, before, after) => this.happened(event, before, after),
      onFresh: (snapshot) => this.notices.tell(noticesOf(snapshot), snapshot.seen),
      onHole: () => this.connection.rejoin(),
    });
    const seed = () => this.picture.snapshot.get()?.attempt.seed ?? null;
    this.desk = new PaperDesk(this.connection, attemptId, seed, journal.shelf);
    this.seen = new Acknowledgements(this.connection);
    this.book = new AnswerBook(this.connection, journal, this.device);
    this.files = new FileDesk((question) => uploadOf(attemptId, question), {
      response: (question) => this.book.response(question),
      answer: (question, response) => this.answer(question, response),
    });
    this.handing = new HandIn(this);
    this.emergency = new EmergencyDesk(this);
    this.recall = new Recall(this);
    this.timekeeper = new Timekeeper(this);
  }

  /** Reads what this device holds and takes the pen, then connects. */
  static async open(attemptId: number): Promise<Sitting> {
    const pen: Pen = new Pen(attemptId, {
      onLeave: () => sitting.putDown(),
      onTyped: (question, response) => sitting.readAlong(question, response as QuestionResponse | null),
    });
    const sitting = new Sitting(attemptId, new Journal(attemptId), pen);
    await pen.take();
    const remembered = await sitting.recall.load();
    sitting.handing.remember(remembered.handing);
    sitting.emergency.remember(remembered.emergency);
    sitting.bookmarks.remember(remembered);
    sitting.notices.remember(remembered.dismissed);
    sitting.book.remember(remembered);
    sitting.connection.start();
    sitting.timekeeper.start();
    return sitting;
  }

  stop(): void {
    this.book.freezeAll();
    this.timekeeper.stop();
    this.connection.stop();
    void this.book.stop().then(() => this.journal.close());
    this.pen.stop();
  }

  answer(question: string, response: QuestionResponse | null): void {
    if (this.writer.get() !== "here") return;
    this.book.change(question, response);
    this.pen.typed(question, response as never);
  }

  /** Between two versions of an answer; whoever decides also writes on. */
  choose(question: string, side: Side): void {
    this.book.choose(question, side);
    if (this.writer.get() === "device") void this.writeHere();
  }

  /** Takes the pen from another device and reads what it wrote; offline this page writes all the same. */
  async writeHere(): Promise<void> {
    await this.connection.ask("/pen", { type: "pen.take", ref: ++this.ref }).catch(() => {});
    this.writer.set("here");
    await this.resync().catch(() => {});
  }

  async handIn(): Promise<void> {
    this.receipt.set(await this.handing.run());
  }

  /** Says where the candidate is at once rather than at the next beat. */
  sayWhere(): void {
    this.connection.send(beatOf(this, ++this.ref));
  }

  /** The same picture by HTTP: after the bell that was not heard, and where the deadline here and there differ. */
  async resync(): Promise<void> {
    this.connection.tickets.checkAsked();
    const params = { path: { attempt_id: this.attemptId }, query: { device: this.device } };
    const askedAt = this.connection.clock.monotonicNow();
    const welcome = await call(api.GET("/api/student/attempts/{attempt_id}/state", { params }));
    this.welcomed(welcome as unknown as Welcome, askedAt);
  }

  private heard(frame: Frame): void {
    this.book.outbox.heard(frame);
    this.handing.heard(frame);
    this.desk.heard(frame, () => this.sayWhere());
    if (frame.type === "welcome") this.welcomed(frame as unknown as Welcome, Number(frame.asked_at));
    else if (frame.type === "news") this.picture.news(frame as unknown as NewsFrame);
    else if (frame.type === "pong" || frame.type === "poll") this.timekeeper.compare(frame.ends_at as string | null);
  }

  private welcomed(welcome: Welcome, askedAt: number): void {
    this.picture.welcome(welcome);
    if (!welcome.is_writer && this.writer.get() === "here") this.writer.set("device");
    this.book.greet(welcome.answers, welcome.link, askedAt, welcome.epoch);
    if (welcome.signed) void this.journal.keepProof(welcome.signed);
    this.emergency.welcomed(welcome.emergency);
    this.isGreeted.set(true);
  }

  private happened(event: Event, before: StudentSnapshot, after: StudentSnapshot): void {
    if (event.type === "device.changed") {
      if (event.device !== this.device && this.writer.get() === "here") this.writer.set("device");
      return;
    }
    const notice = noticeOf(event, before, after);
    if (notice) this.notices.tell([notice]);
    else if (MUST_BE_SEEN.has(event.type) && event.act > 0) this.seen.await(event.act);
    if (event.type === "exam.paused" || event.type === "attempt.paused") this.book.freezeAll();
  }

  private async putDown(): Promise<void> {
    this.book.freezeAll();
    this.writer.set("tab");
    await this.journal.settled();
  }

  private readAlong(question: string, response: QuestionResponse | null): void {
    if (this.writer.get() === "tab") this.book.mirror(question, response);
  }
}
