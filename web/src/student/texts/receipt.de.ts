// A receipt that is taken along and checked, in German.
import type { en } from "@/student/texts/receipt.en";
import type { Translation } from "@/ui/i18n/catalogue";

export const de: Translation<typeof en> = {
  takeAlong: "Als QR-Code mitnehmen",
  takeAlongText:
    "Mit dem Telefon scannen. Wer die Adresse öffnet, kann die Abgabebestätigung prüfen und sieht keine Antwort.",
  picture: "QR-Code mit der Adresse, unter der diese Abgabebestätigung geprüft werden kann",
  copyAddress: "Adresse kopieren",

  title: "Abgabebestätigung prüfen",
  intro: "Eine Abgabebestätigung zeigt, dass hier abgegeben wurde und seither nichts davon verändert worden ist.",
  openFile: "Datei öffnen",
  openOther: "Andere Datei öffnen",
  none: "Das ist keine Abgabebestätigung. Die Datei so öffnen, wie sie heruntergeladen wurde, oder den QR-Code noch einmal scannen.",
  checking: "Wird geprüft …",
  proves:
    "Geprüft werden die Signatur des Servers und die Kette von allem, was gespeichert wurde. Antworten, Namen und Ergebnisse sind hier nicht zu sehen.",

  right: "Die Abgabebestätigung ist echt, und alles, wofür sie steht, ist unverändert.",
  rightAndGone: "Die Abgabebestätigung ist echt.",
  changed:
    "Die Abgabebestätigung ist echt, aber was gespeichert ist, wurde verändert. Bitte an das Prüfungsamt wenden.",
  wrong: "Diese Abgabebestätigung ist nicht von diesem Server, oder sie wurde verändert.",
  signed: "Sie wurde von diesem Server signiert.",
  signedBad: "Die Signatur ist nicht von diesem Server.",
  signedHere: "Dieses Gerät hat die Signatur selbst geprüft, mit dem öffentlichen Schlüssel des Servers.",
  signedHereBad: "Dieses Gerät hat festgestellt, dass die Signatur nicht passt.",
  signedHereNot: "Dieser Browser kann die Signatur nicht selbst prüfen; der Server hat es getan.",
  chain: {
    one: "Die {count} gespeicherte Änderung liegt genau so vor, wie sie ankam.",
    other: "Alle {count} gespeicherten Änderungen liegen genau so vor, wie sie ankamen.",
  },
  chainBad: "Die gespeicherten Änderungen passen nicht mehr zur Abgabebestätigung.",
  answers: "Bewertet werden die Antworten, die gespeichert wurden.",
  answersBad: "Bewertet werden nicht die Antworten, die gespeichert wurden.",
  after: {
    one: "{count} Änderung wurde nach dieser Bestätigung gespeichert.",
    other: "{count} Änderungen wurden nach dieser Bestätigung gespeichert.",
  },
  notLast: "Eine spätere Abgabebestätigung hat diese ersetzt.",
  gone: "Der Versuch selbst ist hier nicht mehr gespeichert: Aufbewahrt wird nur für begrenzte Zeit.",

  handedIn: "Abgegeben",
  attempt: "Versuch",
  saves: "Gespeicherte Änderungen",
  answered: "Beantwortet",
  answeredOf: { one: "{answered} von {count} Frage", other: "{answered} von {count} Fragen" },
  head: "Fingerabdruck",
};
