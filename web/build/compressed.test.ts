// Every text of a build that is worth it stands there compressed as well, and says the same.
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { build } from "vite";
import { expect, it } from "vitest";
import { compressed } from "./compressed.ts";

it("writes both forms beside a script, and none beside what is small or compressed already", async () => {
  const home = await mkdtemp(join(tmpdir(), "compressed-"));
  const said = "A body keeps its motion. ".repeat(100);
  await writeFile(join(home, "page.js"), `document.title = ${JSON.stringify(said)};`);
  await writeFile(join(home, "small.js"), "document.title = 'small';");
  const output = { entryFileNames: "[name].js" };
  await build({
    root: home,
    configFile: false,
    logLevel: "silent",
    plugins: [compressed()],
    build: {
      outDir: join(home, "out"),
      rollupOptions: { input: ["page.js", "small.js"].map((name) => join(home, name)), output },
    },
  });
  expect((await readdir(join(home, "out"))).sort()).toEqual(["page.js", "page.js.br", "page.js.gz", "small.js"]);
  const [plain, br, gz] = await Promise.all(
    ["", ".br", ".gz"].map((end) => readFile(join(home, "out", `page.js${end}`))),
  );
  expect(brotliDecompressSync(br as Buffer)).toEqual(plain);
  expect(gunzipSync(gz as Buffer)).toEqual(plain);
  expect((br as Buffer).length).toBeLessThan((plain as Buffer).length / 4);
}, 60_000);
