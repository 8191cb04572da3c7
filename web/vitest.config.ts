// How the web is tested, a test beside its file: `*.test.tsx` in jsdom; `*.test.ts` in bare Node, unless its first line
// is `// @vitest-environment jsdom`.
import { defineConfig, mergeConfig } from "vitest/config";
import vite from "./vite.config.ts";

const setup = "./tests/setup.ts";
const logic = { name: "logic", include: ["{src,build}/**/*.test.ts"], environment: "node", setupFiles: [setup] };
const pages = {
  name: "pages",
  include: ["src/**/*.test.tsx"],
  environment: "jsdom",
  setupFiles: [setup, "./tests/setup-page.ts"],
};

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      globals: true,
      css: { modules: { classNameStrategy: "non-scoped" } },
      restoreMocks: true,
      testTimeout: 20_000,
      maxWorkers: 2,
      isolate: false,
      projects: [
        { extends: true, test: logic },
        { extends: true, test: pages },
      ],
    },
  }),
);
