// What an act is called in the history, and what it changed. Pure.
import type { ActLine } from "@/staff/exam-management/api-types";

const names: Record<string, string> = {
  "exam.created": "Draft created",
  "exam.changed": "Exam changed",
  "exam.copied": "Copied from another exam",
  "exam.scheduled": "Scheduled",
  "exam.postponed": "Opening moved",
  "exam.cancelled": "Cancelled",
  "exam.lobby": "Lobby opened",
  "exam.opened": "Opened",
  "exam.paused": "Paused",
  "exam.resumed": "Resumed",
  "exam.closed": "Closed",
  "exam.terminated": "Terminated",
  "exam.marked": "Marked",
  "exam.released": "Results released",
  "exam.staff_assigned": "Staff assigned",
  "exam.access_code_set": "Access code set",
  "exam.code_read_out": "Read-out code asked for",
  "paper.published": "Paper frozen",
  "paper.corrected": "Question corrected",
  "time.changed": "Time changed",
  "announcement.made": "Announcement made",
  "roster.added": "Added to the roster",
  "roster.told": "Candidates notified",
  "exam.test_run": "Test run started",
  "exam.removed": "Draft deleted",
  "attempt.listed": "Attempt prepared",
  "roster.removed": "Removed from the roster",
  "roster.imported": "Roster imported",
  "candidate.placed": "Room or seat changed",
  "candidate.accommodated": "Extra time changed",
  "candidate.admitted": "Access code entered",
  "candidate.admitted_by_hand": "Admitted without the access code",
};

/** A kind without a name of its own is said as it is: "attempt.reopened" → "Attempt reopened". */
export function actName(kind: string): string {
  const plain = kind.replace(/[._]/g, " ");
  return names[kind] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** Which fields an edit changed, in words. */
export function fieldsChanged({ kind, before }: Pick<ActLine, "kind" | "before">): string {
  if (kind !== "exam.changed") return "";
  return Object.keys(before)
    .filter((name) => name !== "instructions_html" && name !== "state")
    .map((name) => name.replace(/^is_/, "").replaceAll("_", " "))
    .join(", ");
}
