import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createQueryClient } from "@/api/query-client";
import type { WatchedExam } from "@/staff/monitoring/api-types";
import { ExamRail } from "@/staff/monitoring/rail/exam-rail";
import { examOf } from "@/staff/monitoring/row.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

beforeEach(() => languagePreference.set("en"));
afterEach(cleanup);

it("says of a time in which zone it is", async () => {
  const exam = examOf({ state: "scheduled", opened_at: null });
  const watched = { exam, counts: { expected: 3 }, rooms: [] } as unknown as WatchedExam;
  const rail = <ExamRail exams={[watched]} examId={null} room="" />;
  await renderPage(rail, { queryClient: createQueryClient() });
  expect(screen.getByText(/^Opens/)).toHaveTextContent(/09:00 \(Helsinki\)$/);
});
