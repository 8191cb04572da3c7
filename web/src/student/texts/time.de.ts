// How a deadline is made up, in German.
import type { en } from "@/student/texts/time.en";
import type { Translation } from "@/ui/i18n/catalogue";

export const de: Translation<typeof en> = {
  start: "Beginn",
  limit: "Bearbeitungszeit",
  accommodation: "Ihre zusätzliche Zeit ({why})",
  extension: "Verlängerung",
  incident: "Vorfall",
  outage_credit: "Ausgleich für einen Ausfall",
  correction: "Berichtigung",
  late_opening: "Verspätet geöffnet",
  pause: "Unterbrechung",
  removed_interval: "Zeit, die nicht zählt",
  capped: "Die Prüfung schließt für alle",
  closes_at: "Die Prüfung schließt",
  floor: "Nicht vor dem Beginn",
  running: "läuft noch",
  because: "{what}: {why}",
  step: "Schritt",
  change: "Änderung",
  end: "Ende",
};
