// Where the bell with unread notices sits; the area that owns notices fills it.
import { Suspense } from "react";
import { slotOf } from "@/app/pages";

const Bell = slotOf("student/notices-bell");

export function NoticesSlot() {
  return Bell ? (
    <Suspense fallback={null}>
      <Bell />
    </Suspense>
  ) : null;
}
