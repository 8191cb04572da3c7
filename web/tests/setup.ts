// What each web test starts with.
import "@testing-library/jest-dom/vitest";
import "fake-indexeddb/auto";

// jsdom lays nothing out: every media query fails.
window.matchMedia ??= () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) as never;
HTMLElement.prototype.scrollIntoView ??= () => undefined;
