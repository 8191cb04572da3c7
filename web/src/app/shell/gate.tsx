// Shows a page to whom it is for; others are told so, with a way on.
import type { ReactNode } from "react";
import { useMay } from "@/api/session";
import { NotAllowedPage } from "@/app/not-allowed-page";

export function Gate({ actions, children }: { actions: readonly string[]; children: ReactNode }) {
  const may = useMay();
  return actions.length === 0 || actions.some(may) ? children : <NotAllowedPage />;
}
