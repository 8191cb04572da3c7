// Says something at once for which no words stand on the page.

const pause = 100; // ms: what comes together with its first words is not heard everywhere

let line: HTMLElement | null = null;

function spoken(): HTMLElement {
  if (line?.isConnected) return line;
  line = document.createElement("div");
  line.className = "visually-hidden";
  line.setAttribute("aria-live", "assertive");
  // A dialog hides all else from screen readers, but not what is marked so (react-aria, ariaHideOutside).
  line.dataset.liveAnnouncer = "true";
  document.body.append(line);
  return line;
}

/** Stands there until what is returned is called. */
export function say(words: string): () => void {
  const line = spoken();
  const own = document.createElement("div");
  line.append(own);
  const timer = setTimeout(() => {
    own.textContent = words;
  }, pause);
  return () => {
    clearTimeout(timer);
    own.remove();
  };
}
