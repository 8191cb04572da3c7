// A page whose script grew above its budget ends the build; what is fetched later does not count.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { beforeAll, expect, it } from "vitest";
import { firstLoad } from "./first-load.ts";

const noise = (length: number) => Array.from({ length }, (_, n) => Math.sin(n + 1).toString(36)).join(" ");
let home = "";

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "first-load-"));
  const files = {
    "entry.js": 'import("./page.js").then(({ words }) => (document.title = words));',
    "page.js":
      'import { more } from "./more.js"; export const words = more; export const later = () => import("./later.js");',
    "more.js": `export const more = ${JSON.stringify(noise(300))};`,
    "later.js": `export const late = ${JSON.stringify(noise(3000))};`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, name), text);
});

const built = (most: number, file = "page.js") =>
  build({
    root: home,
    configFile: false,
    logLevel: "silent",
    plugins: [firstLoad({ page: { files: [file], most } })],
    build: { write: false, rollupOptions: { input: join(home, "entry.js") } },
  });

it("lets a page through that is light enough without what comes later", async () => {
  await expect(built(4)).resolves.toBeDefined();
}, 60_000);

it("ends the build when what it imports is too heavy", async () => {
  await expect(built(1)).rejects.toThrow(/first load of page: \d+\.\d kB of script, at most 1/);
}, 60_000);

it("knows when the page is not there any more", async () => {
  await expect(built(4, "gone.js")).rejects.toThrow(/not in the build: gone\.js/);
}, 60_000);
