// Notices while no page is open, in English.
export const en = {
  title: "When Examcast is closed",
  here: "Show notices on this device",
  note: "An exam opens soon, opens or changes; results are there. Titles appear on the screen, locked or not.",
  unable:
    "This browser cannot show notices while the page is closed. On an iPhone or iPad, add Examcast to the home screen and open it there.",
  blocked: "Notices of this page are blocked. Allow them in the settings of the browser, then load this page again.",
  refused: "Not turned on: the browser was told not to show notices",
  noService: "The browser reached no push service. In some networks, and in private windows, there is none.",
  isOn: "This device shows notices",
  isOff: "This device shows no notices any more",
  others: "Other devices",
  since: "since {at}",
  remove: "Show no notices on {label} any more",
  removed: "{label} shows no notices any more",
} as const;
