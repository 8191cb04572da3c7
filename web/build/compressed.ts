// A Vite plugin: beside each text of the build its compressed forms, which the server hands out as they are.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

const texts = /\.(js|css|svg)$/;
const least = 1_000; // bytes: below this one packet holds it anyway
const encodings = [
  { ending: ".br", compress: promisify(brotliCompress) },
  { ending: ".gz", compress: promisify(gzip) },
] as const;

export function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    async writeBundle({ dir = "" }, bundle) {
      const files = Object.keys(bundle).filter((name) => texts.test(name));
      await Promise.all(files.map((name) => compressFile(join(dir, name))));
    },
  };
}

async function compressFile(path: string): Promise<void> {
  const plain = await readFile(path);
  if (plain.length < least) return;
  await Promise.all(encodings.map(async ({ ending, compress }) => writeFile(path + ending, await compress(plain))));
}
