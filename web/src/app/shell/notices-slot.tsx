// Where the bell with unread notices sits; the area that owns notices fills it.
import { slotOf } from "@/app/pages";

const Bell = slotOf("student/notices-bell");

export function NoticesSlot() {
  return Bell ? <Bell isNeeded /> : null;
}
