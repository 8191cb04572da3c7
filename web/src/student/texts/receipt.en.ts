// A receipt that is taken along and checked, in English.
export const en = {
  takeAlong: "Take it along as a QR code",
  takeAlongText:
    "Scan it with your phone. Whoever opens its address can check the receipt, and sees no answer of yours.",
  picture: "QR code with the address at which this receipt can be checked",
  copyAddress: "Copy address",

  title: "Check a receipt",
  intro: "A receipt shows that an exam was handed in here, and that nothing behind it was altered since.",
  openFile: "Open receipt file",
  openOther: "Open another file",
  none: "This is not a receipt. Open the file as it was downloaded, or scan the QR code again.",
  checking: "Checking…",
  proves:
    "Checked are the server’s signature and the chain of everything that was saved. No answer, name or result is shown here.",

  right: "The receipt is genuine, and everything behind it is unchanged.",
  rightAndGone: "The receipt is genuine.",
  changed: "The receipt is genuine, but what is stored behind it was altered. Contact the examination office.",
  wrong: "This receipt is not of this server, or it was altered.",
  signed: "It was signed by this server.",
  signedBad: "Its signature is not one of this server.",
  signedHere: "This device checked the signature itself, with the server’s public key.",
  signedHereBad: "This device found that the signature does not match.",
  signedHereNot: "This browser cannot check the signature itself; the server did.",
  chain: {
    one: "The {count} saved change is stored exactly as it was received.",
    other: "All {count} saved changes are stored exactly as they were received.",
  },
  chainBad: "The saved changes no longer match the receipt.",
  answers: "The answers that are marked are the ones that were saved.",
  answersBad: "The answers that are marked are not the ones that were saved.",
  after: {
    one: "{count} change was saved after this receipt.",
    other: "{count} changes were saved after this receipt.",
  },
  notLast: "A later receipt has replaced this one.",
  gone: "The attempt itself is no longer stored here: records are kept for a limited time.",

  handedIn: "Handed in",
  attempt: "Attempt",
  saves: "Saved changes",
  answered: "Answered",
  answeredOf: { one: "{answered} of {count} question", other: "{answered} of {count} questions" },
  head: "Fingerprint",
} as const;
