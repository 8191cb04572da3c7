// Names of options by their place: A to Z, then AA, AB, …
export function letterOf(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest > 0 ? letterOf(rest - 1) : "") + String.fromCharCode(65 + (place % 26));
}
