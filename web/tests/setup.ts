// What each file of web tests starts with. Files share one process and its libraries (isolate: false), as loading those
// anew took most of the time; our own modules, with what they remember, and what a device stores are anew for each file.
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";

vi.resetModules();
vi.unstubAllGlobals();
globalThis.indexedDB = new IDBFactory();
