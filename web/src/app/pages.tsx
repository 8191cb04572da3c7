// The page files of the areas, each loaded when first opened; an address whose file is not there answers "not found".
import { type ComponentType, useEffect } from "react";
import { NotFoundPage } from "@/app/not-found-page";
import { pagePart } from "@/app/page-part";
import { lazyPart, whenQuiet } from "@/ui/lazy-part";

export type PageModule = { default: ComponentType };

const files = import.meta.glob<PageModule>(["../student/scheduled-exams-view.tsx"]);

/** Of the page `src/<file>.tsx`; null where there is none. */
async function loaderOf(file: string): Promise<(() => Promise<PageModule>) | null> {
  const path = `../${file}.tsx`;
  return files[path] ?? (await import("@/app/further-pages")).files[path] ?? null;
}

/** The page of `src/<file>.tsx`. */
export function pageOf(file: string) {
  return pagePart(async () => {
    const load = await loaderOf(file);
    return load ? (await load()).default : NotFoundPage;
  });
}

const slots = import.meta.glob<PageModule>(["../student/notices-bell.tsx"]);

/** Something an area puts into the frame: the bell with unread notices. The page does without it if it must. */
export function slotOf(file: string) {
  const load = slots[`../${file}.tsx`];
  return load ? lazyPart(async () => (await load()).default) : null;
}

/** The code of the page `src/<file>.tsx`. */
export async function codeOf(file: string): Promise<void> {
  await (await loaderOf(file))?.();
}

/** Fetches the code of where people go next, when this page has nothing better to do. `load` is a constant. */
export function useAhead(load: () => Promise<unknown>, isWanted = true): void {
  useEffect(() => {
    if (isWanted) return whenQuiet(() => void load().catch(() => undefined));
  }, [load, isWanted]);
}
