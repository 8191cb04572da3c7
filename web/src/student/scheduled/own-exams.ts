// The list of my exams: asked over HTTP, then kept right by news; each change is a pure function of the list.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Event, ExamCard } from "@/realtime/events";
import type { ServerClock } from "@/realtime/server-clock";

export interface OwnExams {
  now: string;
  cards: ExamCard[];
  /** Practice exams that were not entered yet. */
  practice: ExamCard[];
}

export const ownExamsKey = ["own-exams"] as const;

/** The answer tells the server's time too: the countdowns run without a socket. */
export const ownExamsQuery = (clock: ServerClock) =>
  queryOptions({
    queryKey: ownExamsKey,
    queryFn: async ({ signal }): Promise<OwnExams> => {
      const sentAt = clock.monotonicNow();
      const found = (await call(api.GET("/api/student/exams", { signal }))) as OwnExams;
      clock.sample(sentAt, found.now);
      return found;
    },
    staleTime: 0,
  });

/** What a welcome of the own line brings: all cards as they are now. */
export function withCards(list: OwnExams, cards: ExamCard[], now: string): OwnExams {
  return { ...withoutEntered(list, cards), cards, now };
}

/** One event of the person's or of an exam's; what does not concern the list leaves it as it is. */
export function withEvent(list: OwnExams, event: Event): OwnExams {
  switch (event.type) {
    case "exams.changed":
      return withCard(list, event.card);
    case "exams.removed":
      return { ...list, cards: list.cards.filter(({ exam }) => exam.id !== event.exam_id) };
    case "time.changed":
      return list; // comes without its exam: the line passes it to `withEntry`
    default:
      return "exam" in event ? onCards(list, event.exam.id, (card) => ({ ...card, exam: event.exam })) : list;
  }
}

/** A change of time for everyone of an exam: replaces the entry of that id, or is added. */
export function withEntry(list: OwnExams, examId: number, entry: ExamCard["entries"][number]): OwnExams {
  return onCards(list, examId, (card) => ({
    ...card,
    entries: [...card.entries.filter(({ id }) => id !== entry.id), entry].sort((a, b) => a.id - b.id),
  }));
}

function withCard(list: OwnExams, card: ExamCard): OwnExams {
  const others = list.cards.filter(({ exam }) => exam.id !== card.exam.id);
  return { ...withoutEntered(list, [card]), cards: [...others, card] };
}

/** Once entered, a practice exam is one of the person's own. */
function withoutEntered(list: OwnExams, cards: readonly ExamCard[]): OwnExams {
  const own = new Set(cards.map(({ exam }) => exam.id));
  return { ...list, practice: list.practice.filter(({ exam }) => !own.has(exam.id)) };
}

function onCards(list: OwnExams, examId: number, change: (card: ExamCard) => ExamCard): OwnExams {
  return { ...list, cards: list.cards.map((card) => (card.exam.id === examId ? change(card) : card)) };
}
