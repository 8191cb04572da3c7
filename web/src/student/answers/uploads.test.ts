// @vitest-environment jsdom
import { File as NodeFile } from "node:buffer";
import { createHash } from "node:crypto";
import { vi } from "vitest";
import { uploadOf } from "@/student/answers/uploads";

const bytes = new Uint8Array(1_200_000).map((_, at) => at % 251);
// Node's own: what jsdom's holds is of another realm and nothing that WebCrypto takes.
const file = () => new NodeFile([bytes], "plan.pdf", { type: "application/pdf" }) as unknown as File;
const sha256 = createHash("sha256").update(bytes).digest("hex");

/** The server's side: keeps what arrives in order; `hiccups` are what it answers instead, one after the other. */
function server(hiccups: (() => Response)[] = []) {
  const kept: number[] = [];
  const asked: string[] = [];
  const state = () => ({ upload_id: 7, offset: kept.length, is_complete: kept.length === bytes.length, sha256 });
  vi.stubGlobal("fetch", async (request: Request) => {
    request.signal.throwIfAborted();
    const { pathname, searchParams } = new URL(request.url);
    asked.push(`${request.method} ${pathname}${request.method === "PATCH" ? ` ${searchParams.get("offset")}` : ""}`);
    if (asked.length > 40) throw new Error("asked for ever");
    const body = request.method === "PATCH" ? new Uint8Array(await request.arrayBuffer()) : null;
    const hiccup = request.method === "PATCH" ? hiccups.shift() : undefined;
    if (hiccup) return hiccup();
    for (const byte of body ?? []) kept.push(byte);
    return Response.json(state());
  });
  return { kept, asked };
}

const problem = (status: number, code: string) => () =>
  new Response(JSON.stringify({ status, code, detail: "why" }), { status });
const send = (signal = new AbortController().signal, onProgress = (_part: number) => {}) =>
  uploadOf(5, "q1")(file(), { onProgress, signal });

beforeEach(() => {
  // Pauses between tries take no time.
  const real = setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((run: () => void) => real(run, 0)) as never);
});
afterEach(() => vi.unstubAllGlobals());

describe("a file that is handed in", () => {
  it("goes in chunks, in order, and is referred to by its hash", async () => {
    const { kept, asked } = server();
    const progress: number[] = [];
    const ref = await send(undefined, (part) => progress.push(part));
    expect(ref).toEqual({ sha256, name: "plan.pdf", size: bytes.length });
    expect(createHash("sha256").update(new Uint8Array(kept)).digest("hex")).toBe(sha256);
    expect(asked.filter((each) => each.startsWith("PATCH"))).toHaveLength(3);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  it("goes on where the last chunk ended, whatever became of one in between", async () => {
    const lost = () => {
      throw new TypeError("Failed to fetch");
    };
    const { kept, asked } = server([lost, problem(503, "unavailable"), problem(409, "wrong_offset")]);
    await send();
    expect(kept).toHaveLength(bytes.length);
    expect(asked.filter((each) => each.startsWith("POST"))).toHaveLength(4);
  });

  it("ends with the reason when it is refused", async () => {
    server([problem(422, "not_a_pdf")]);
    await expect(send()).rejects.toMatchObject({ code: "not_a_pdf", detail: "why" });
  });

  it("ends when the person gives it up", async () => {
    const { asked } = server();
    const control = new AbortController();
    await expect(send(control.signal, () => control.abort())).rejects.toThrow();
    expect(asked.filter((each) => each.startsWith("PATCH")).length).toBeLessThan(2);
  });
});
