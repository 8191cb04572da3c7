// The page files of the areas, each loaded when first opened; an address whose file is not there answers "not found".
import { type ComponentType, useEffect } from "react";
import { NotFoundPage } from "@/app/not-found-page";
import { pagePart } from "@/app/page-part";
import { lazyPart, whenQuiet } from "@/ui/lazy-part";

type PageModule = { default: ComponentType };

const files = import.meta.glob<PageModule>([
  "../student/scheduled-exams-view.tsx",
  "../student/sit-page.tsx",
  "../student/result-page.tsx",
  "../student/notices-page.tsx",
  "../student/paper/preview-page.tsx",
  "../staff/authoring/bank-page.tsx",
  "../staff/authoring/import-page.tsx",
  "../staff/authoring/question-page.tsx",
  "../staff/authoring/papers-page.tsx",
  "../staff/authoring/paper-page.tsx",
  "../staff/exam-management/exams-page.tsx",
  "../staff/exam-management/exam-page.tsx",
  "../staff/monitoring/monitoring-page.tsx",
  "../staff/marking/marking-page.tsx",
  "../staff/analytics/analytics-page.tsx",
  "../admin/people/people-page.tsx",
  "../admin/people/cohorts-page.tsx",
  "../admin/people/rooms-page.tsx",
  "../admin/system/system-page.tsx",
]);

/** The page of `src/<file>.tsx`. */
export function pageOf(file: string) {
  const load = files[`../${file}.tsx`];
  return load ? pagePart(async () => (await load()).default) : NotFoundPage;
}

const slots = import.meta.glob<PageModule>(["../student/notices-bell.tsx"]);

/** Something an area puts into the frame: the bell with unread notices. The page does without it if it must. */
export function slotOf(file: string) {
  const load = slots[`../${file}.tsx`];
  return load ? lazyPart(async () => (await load()).default) : null;
}

/** The code of the page `src/<file>.tsx`. */
export async function codeOf(file: string): Promise<void> {
  await files[`../${file}.tsx`]?.();
}

/** Fetches the code of where people go next, when this page has nothing better to do. `load` is a constant. */
export function useAhead(load: () => Promise<unknown>, isWanted = true): void {
  useEffect(() => {
    if (isWanted) return whenQuiet(() => void load().catch(() => undefined));
  }, [load, isWanted]);
}
