// Notices, in German.
import type { en } from "@/student/texts/notices.en";
import type { Translation } from "@/ui/i18n/catalogue";

export const de: Translation<typeof en> = {
  title: "Mitteilungen",
  bell: "Mitteilungen",
  bellUnread: { one: "Mitteilungen, {count} ungelesen", other: "Mitteilungen, {count} ungelesen" },
  all: "Alle Mitteilungen",
  markAll: "Alle als gelesen markieren",
  markOneOf: "Als gelesen markieren: {title}",
  markFailed: "Nicht als gelesen markiert",
  unread: "Ungelesen",
  empty: "Noch keine Mitteilungen",
  emptyText:
    "Was sich an Ihren Prüfungen ändert, steht hier: ein neuer Termin, der Beginn, zusätzliche Zeit, Ergebnisse.",
  unreadCount: { one: "{count} ungelesen", other: "{count} ungelesen" },
  noneUnread: "Alles gelesen",
  open: "Öffnen",
};
