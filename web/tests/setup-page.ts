// What each file of tests of a page starts with besides: an empty page.
import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

// jsdom lays nothing out: every media query fails.
window.matchMedia ??= () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) as never;
HTMLElement.prototype.scrollIntoView ??= () => undefined;

document.body.replaceChildren();
localStorage.clear();
sessionStorage.clear();

// The library asks for both by itself, but only in the first file that loads it.
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});
afterEach(cleanup);
