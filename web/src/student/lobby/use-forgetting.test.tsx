import { renderHook, waitFor } from "@testing-library/react";
import { vi } from "vitest";
import type { Save } from "@/realtime/events";
import { useForgetting } from "@/student/lobby/use-forgetting";
import { Sitting } from "@/student/paper/sitting";

afterEach(() => vi.unstubAllGlobals());

/** A server that acknowledges saves once it is let. */
function serverOnceLet(): () => void {
  let letIt = () => {};
  const mayAnswer = new Promise<void>((resolve) => {
    letIt = resolve;
  });
  vi.stubGlobal("fetch", async (request: Request | string, options?: { body: string }) => {
    if (typeof request !== "string") return Response.json({ ticket: "t", expires_in_ms: 600_000 });
    if (!request.startsWith("/saves")) return new Promise(() => {});
    await mayAnswer;
    const { ref, saves } = JSON.parse(options?.body ?? "{}") as { ref: string; saves: Save[] };
    const verdict = { verdict: "saved", code: "", message: "", head: null };
    return Response.json({
      type: "ack",
      ref,
      now: "",
      verdicts: Object.fromEntries(saves.map(({ id }) => [id, verdict])),
    });
  });
  return letIt;
}

it("leaves nothing on the device after the end, and takes nothing away while something is unsent", async () => {
  const letIt = serverOnceLet();
  const sitting = await Sitting.open(82_001);
  const { journal, book } = sitting;
  sitting.answer("q1", { text: "typed" });
  book.freezeAll();
  await journal.settled();
  renderHook(() => useForgetting(sitting, true));
  expect((await journal.load()).drafts).toHaveLength(1);
  letIt();
  await waitFor(async () => expect(await journal.load()).toMatchObject({ drafts: [], saves: [] }));
  sitting.stop();
});

it("takes nothing away before the end", async () => {
  serverOnceLet()();
  const sitting = await Sitting.open(82_002);
  const { journal, book } = sitting;
  sitting.answer("q1", { text: "typed" });
  book.freezeAll();
  renderHook(() => useForgetting(sitting, false));
  await waitFor(() => expect(book.of("q1").get().standing).toBe("saved"));
  await journal.settled();
  expect((await journal.load()).drafts).toHaveLength(1);
  sitting.stop();
});
