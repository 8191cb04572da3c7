// Emergency files, in English.
export const en = {
  save: "Save emergency file",
  saved: "The file holds everything that was not sent. Hand it in at any machine, or give it to the invigilator.",
  failed: "The file could not be made. Keep this page open: everything is stored on this device.",

  have: "I have an emergency file",
  haveText: "It holds what another device could not send. Handing it in twice changes nothing.",
  handIn: "Hand in emergency file",
  taken: {
    one: "The {count} change in the file is saved.",
    other: "All {count} changes in the file are saved.",
  },
  takenPartly: "Some changes in the file could not be used. Ask the invigilator.",
  takenLate: "They arrived after the end: the invigilator decides whether they count.",
} as const;
