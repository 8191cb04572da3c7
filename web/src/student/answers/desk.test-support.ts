// For tests: a desk with a journal of its own, a book, and the server at the other end of the wire.
import { vi } from "vitest";
import { AnswerBook } from "@/student/answers/answer-book";
import { Journal } from "@/student/answers/journal";
import { Server } from "@/student/answers/wire.test-support";

export const seed = "f".repeat(64);
let attempt = Math.floor(Math.random() * 1e9);

export async function desk(server = new Server(), isNew = true) {
  if (isNew) attempt++;
  const journal = new Journal(attempt);
  const book = new AnswerBook(server, journal, "this-device");
  server.book = book;
  book.remember(await journal.load());
  expect(journal.isTroubled.get()).toBe(false);
  return { server, journal, book };
}

export const text = (words: string) => ({ text: words });

export const settled = async (book: AnswerBook) => {
  await vi.waitFor(() => expect(book.outbox.waiting.get()).toBe(0));
};
