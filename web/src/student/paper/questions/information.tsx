// Information: nothing to answer; the text above is all.
export function Information() {
  return null;
}
