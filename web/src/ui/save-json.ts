// Gives a person a file of JSON, as a download.

const kept = 60_000; // ms: some browsers read it after the press, when they have asked where to put it

export function saveJson(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), kept);
}
