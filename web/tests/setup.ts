// What each web test starts with.
import "@testing-library/jest-dom/vitest";
import "fake-indexeddb/auto";
