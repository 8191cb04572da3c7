// How the web is built: into the Python package, so that the wheel carries it.
import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.ts";

// Languages of the catalogues, and one that is written from right to left for the check of the layout.
const locales = ["en-GB", "en-US", "de-DE", "ar-AE"];
// What the server answers itself; the last two are the raw routes of a candidate without a socket.
const answered = ["/api", "/ws", "/support", "/static", "/media", "^/(saves|hand-in|seen|pen|poll)(\\?|$)", "^/paper/"];
const server = process.env.EXAMCAST_DEV_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "/",
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  plugins: [{ ...optimizeLocales.vite({ locales }), enforce: "pre" as const }, react(), compressed()],
  build: {
    outDir: "../src/examcast/web",
    emptyOutDir: true,
    manifest: true,
    // Fonts as data: addresses would be blocked by the content policy (font-src 'self').
    assetsInlineLimit: 0,
    target: "es2022",
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: Object.fromEntries(answered.map((path) => [path, { target: server, ws: path === "/ws" }])),
  },
});
