// Emergency files, in German.
import type { en } from "@/student/texts/emergency.en";
import type { Translation } from "@/ui/i18n/catalogue";

export const de: Translation<typeof en> = {
  save: "Notfalldatei speichern",
  saved:
    "Die Datei enthält alles, was nicht gesendet wurde. Sie kann an jedem Gerät abgegeben oder der Aufsicht übergeben werden.",
  failed:
    "Die Datei konnte nicht erstellt werden. Lassen Sie diese Seite offen: Alles ist auf diesem Gerät gespeichert.",

  have: "Ich habe eine Notfalldatei",
  haveText: "Sie enthält, was ein anderes Gerät nicht senden konnte. Zweimal abgeben ändert nichts.",
  handIn: "Notfalldatei abgeben",
  taken: {
    one: "Die {count} Änderung aus der Datei ist gespeichert.",
    other: "Alle {count} Änderungen aus der Datei sind gespeichert.",
  },
  takenPartly: "Einige Änderungen aus der Datei waren nicht zu verwenden. Wenden Sie sich an die Aufsicht.",
  takenLate: "Sie kamen nach dem Ende an: Die Aufsicht entscheidet, ob sie zählen.",
};
