// Notices while no page is open, in German.
import type { en } from "@/student/texts/push.en";
import type { Translation } from "@/ui/i18n/catalogue";

export const de: Translation<typeof en> = {
  title: "Wenn Examcast geschlossen ist",
  here: "Mitteilungen auf diesem Gerät zeigen",
  note: "Eine Prüfung öffnet bald, ist offen oder wurde geändert; Ergebnisse liegen bereit. Titel stehen auch auf dem gesperrten Bildschirm.",
  unable:
    "Dieser Browser kann nichts zeigen, solange die Seite geschlossen ist. Auf iPhone und iPad: Examcast zum Home-Bildschirm hinzufügen und dort öffnen.",
  blocked:
    "Mitteilungen dieser Seite sind gesperrt. Erlauben Sie sie in den Einstellungen des Browsers, dann laden Sie die Seite neu.",
  refused: "Nicht eingeschaltet: der Browser darf keine Mitteilungen zeigen",
  noService: "Der Browser erreicht keinen Push-Dienst. In manchen Netzen und in privaten Fenstern gibt es keinen.",
  isOn: "Dieses Gerät zeigt Mitteilungen",
  isOff: "Dieses Gerät zeigt keine Mitteilungen mehr",
  others: "Andere Geräte",
  since: "seit {at}",
  remove: "Auf {label} keine Mitteilungen mehr zeigen",
  removed: "{label} zeigt keine Mitteilungen mehr",
};
