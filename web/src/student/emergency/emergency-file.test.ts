// The file opens with the server's private half, and says of nobody's answer anything without it.
import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { expect, it } from "vitest";
import type { Save } from "@/realtime/events";
import { canonical } from "@/student/answers/chain";
import { emergencyFile } from "@/student/emergency/emergency-file";

const server = createECDH("prime256v1");
server.generateKeys();
const save: Save = {
  id: "a",
  question: "q1",
  parent: null,
  response: { text: "Bodies keep moving. ü€".repeat(3_000) },
  link: "00",
  monotonic_ms: 7,
  resolves: null,
};
const wish = {
  key: { id: "0001", point: server.getPublicKey("base64") },
  examId: 3,
  attemptId: 42,
  device: "tab-1",
  saves: [save],
  isHandingIn: true,
  madeAt: "2027-03-15T11:00:00.000Z",
};

function opened(text: string): unknown {
  const { sealed, ...head } = JSON.parse(text);
  const point = Buffer.from(head.point, "base64");
  const shared = server.computeSecret(point);
  const key = Buffer.from(hkdfSync("sha256", shared, point, "examcast emergency file", 32));
  const whole = Buffer.from(sealed, "base64");
  const opener = createDecipheriv("aes-256-gcm", key, Buffer.from(head.nonce, "base64"));
  opener.setAAD(Buffer.from(canonical(head)));
  opener.setAuthTag(whole.subarray(-16));
  return JSON.parse(Buffer.concat([opener.update(whole.subarray(0, -16)), opener.final()]).toString("utf8"));
}

it("holds every save and the hand-in that was pressed", async () => {
  const file = await emergencyFile(wish);
  expect(opened(file)).toEqual({ saves: [save], is_handing_in: true });
  expect(JSON.parse(file)).toMatchObject({ exam_id: 3, attempt_id: 42, device: "tab-1", key_id: "0001" });
  expect(file).not.toContain("Bodies");
});

it("does not open when its head was altered", async () => {
  const file = JSON.parse(await emergencyFile(wish));
  expect(() => opened(JSON.stringify({ ...file, attempt_id: 43 }))).toThrow();
});
