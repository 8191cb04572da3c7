// A Vite plugin: the service worker, which knows every file that a candidate's pages can ask for and none of the staff's.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";

export interface WorkerOptions {
  /** Its source: "src/worker/service-worker.ts". */
  source: string;
  /** Modules of pages that are not kept: what only they reach is not kept either. */
  without: RegExp;
  /** Files of the build that are kept beside what is reached, such as fonts that style sheets name. */
  also: RegExp;
  /** kB of 1,000 bytes that may be kept, as they lie on the disk. */
  most: number;
}

export function serviceWorker({ source, without, also, most }: WorkerOptions): Plugin {
  let names: string[] = [];
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      names = ["index.html", ...reached(bundle, without), ...Object.keys(bundle).filter((name) => also.test(name))];
    },
    async writeBundle({ dir = "" }) {
      const files = await Promise.all([...new Set(names)].sort().map((name) => entryOf(dir, name)));
      const weight = files.reduce((sum, { size }) => sum + size, 0) / 1000;
      this.info(`service worker: keeps ${files.length} files, ${weight.toFixed(0)} of ${most} kB`);
      if (weight > most) this.error(`service worker: keeps ${weight.toFixed(0)} kB, at most ${most}`);
      const shell = files.map(({ url, revision }) => ({ url, revision }));
      await writeFile(join(dir, "sw.js"), await bundled(source, shell));
    },
  };
}

interface Kept {
  url: string;
  /** Null where the name has the hash of the contents in it. */
  revision: string | null;
}

const entry = "/src/app/main.tsx";

/** From the entry along all imports, but not into the pages that are not kept. */
function reached(bundle: Rolldown.OutputBundle, without: RegExp): Set<string> {
  const found = new Set<string>();
  const follow = (name: string) => {
    const chunk = bundle[name];
    if (found.has(name) || chunk?.type !== "chunk" || without.test(chunk.facadeModuleId ?? "")) return;
    found.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
    for (const each of [...chunk.imports, ...chunk.dynamicImports]) follow(each);
  };
  for (const [name, chunk] of Object.entries(bundle)) {
    if (chunk.type === "chunk" && chunk.moduleIds.some((id) => id.endsWith(entry))) follow(name);
  }
  return found;
}

async function entryOf(dir: string, name: string): Promise<Kept & { size: number }> {
  const data = await readFile(join(dir, name));
  const isHashed = /-[\w-]{8}\.\w+$/.test(name);
  const revision = isHashed ? null : createHash("sha256").update(data).digest("hex").slice(0, 16);
  return { url: `/${name}`, revision, size: data.length };
}

async function bundled(source: string, shell: readonly Kept[]): Promise<string> {
  const made = await build({
    configFile: false,
    resolve: { alias: { "@": fileURLToPath(new URL("../src", import.meta.url)) } },
    logLevel: "error",
    define: { "self.__SHELL__": JSON.stringify(shell), "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      target: "es2022",
      rolldownOptions: { input: source, output: { format: "iife", entryFileNames: "sw.js" } },
    },
  });
  const output = (Array.isArray(made) ? made[0] : made) as Rolldown.RolldownOutput;
  return output.output[0].code;
}
