// A Vite plugin: weighs the script that a page needs before it stands, and ends a build in which one grew too heavy.
import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

export interface FirstLoad {
  /** The files that are fetched for it, beside the entry: "src/app/shell/student-frame.tsx". */
  files: readonly string[];
  /** kB of 1,000 bytes, compressed by gzip as the server hands them out. */
  most: number;
}

export function firstLoad(loads: Readonly<Record<string, FirstLoad>>): Plugin {
  return {
    name: "first-load",
    apply: "build",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
      for (const [name, { files, most }] of Object.entries(loads)) {
        const starts = files.map((file) =>
          chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(`/${file}`))),
        );
        if (starts.includes(undefined)) this.error(`first load of ${name}: not in the build: ${files.join(", ")}`);
        const weight = weightOf(closure(chunks, [chunks.find((chunk) => chunk.isEntry), ...starts]));
        this.info(`first load of ${name}: ${weight.toFixed(1)} of ${most} kB script, gzip`);
        if (weight > most) this.error(`first load of ${name}: ${weight.toFixed(1)} kB of script, at most ${most}`);
      }
    },
  };
}

/** What the browser fetches for them: they and what they import, again and again. */
function closure(chunks: Rolldown.OutputChunk[], starts: readonly (Rolldown.OutputChunk | undefined)[]) {
  const found = new Set<Rolldown.OutputChunk>();
  const follow = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) follow(chunks.find(({ fileName }) => fileName === name));
  };
  starts.forEach(follow);
  return found;
}

function weightOf(chunks: ReadonlySet<Rolldown.OutputChunk>): number {
  return [...chunks].reduce((sum, { code }) => sum + gzipSync(code).length, 0) / 1000;
}
