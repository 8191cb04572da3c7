// How the web is built: into the Python package, so that the wheel carries it.
import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.ts";
import { firstLoad } from "./build/first-load.ts";
import { serviceWorker } from "./build/service-worker.ts";

// Languages of the catalogues, and one that is written from right to left for the check of the layout.
const locales = ["en-GB", "en-US", "de-DE", "ar-AE"];
// What the server answers itself; the last two are the raw routes of a candidate without a socket.
const answered = [
  "/api",
  "/ws",
  "/support",
  "/static",
  "/media",
  "^/(saves|hand-in|seen|pen|poll)(\\?|$)",
  "^/paper/",
  "^/sealed/",
];
const server = process.env.EXAMCAST_DEV_SERVER ?? "http://127.0.0.1:8000";

// What stands first for a candidate, in few files: what is loaded together is compressed together.
const list = ["src/app/shell/student-frame.tsx", "src/student/scheduled-exams-view.tsx"];
const loads = {
  "sign-in": { files: ["src/app/sign-in/sign-in-page.tsx"], most: 127 },
  "the candidate's exams": { files: list, most: 136.5 },
};

// What a candidate's device keeps, to go on without a network.
const kept = {
  source: fileURLToPath(new URL("./src/worker/service-worker.ts", import.meta.url)),
  without: /\/src\/(staff|admin)\/|\/app\/gallery\//,
  also: /(inter-latin-|inter-latin-ext-|KaTeX_).*\.woff2$|ticker\.worker-.*\.js$/,
  most: 2_500,
};

export default defineConfig({
  base: "/",
  resolve: {
    alias: [
      { find: /^@\//, replacement: fileURLToPath(new URL("./src/", import.meta.url)) },
      // React itself has had what this is a stand-in for since version 18.
      { find: /^use-sync-external-store\/shim$/, replacement: "react" },
    ],
  },
  plugins: [
    { ...optimizeLocales.vite({ locales }), enforce: "pre" as const },
    react(),
    compressed(),
    firstLoad(loads),
    serviceWorker(kept),
  ],
  build: {
    outDir: "../src/examcast/web",
    emptyOutDir: true,
    manifest: true,
    // Fonts as data: addresses would be blocked by the content policy (font-src 'self').
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "start",
              test: /src\/(app\/main|app\/shell\/user-menu|ui\/time\/use-format)\.tsx?$/,
              priority: 3,
            },
            { name: "sign-in", test: /src\/app\/sign-in\/sign-in-page\.tsx$/, priority: 2 },
            {
              name: "own-exams",
              test: /src\/(app\/shell\/student-frame|student\/scheduled-exams-view)\.tsx$/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: Object.fromEntries(answered.map((path) => [path, { target: server, ws: path === "/ws" }])),
  },
});
