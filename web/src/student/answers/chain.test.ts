import { createHash } from "node:crypto";
import { vi } from "vitest";
import { canonical, isSame, linkOf, monotonicMs } from "@/student/answers/chain";

describe("the device's chain", () => {
  it("writes JSON with sorted keys, no blanks and text as it is", () => {
    expect(canonical({ b: [true, null, 2], a: { z: "ü\n\u2028😀", y: {} } })).toBe(
      '{"a":{"y":{},"z":"ü\\n\u2028😀"},"b":[true,null,2]}',
    );
  });

  it("links a save to the one before as the server does", () => {
    const save = { id: "i", question: "q", parent: null, response: { text: "Grüße" }, monotonic_ms: 12 };
    const said = '{"id":"i","monotonic_ms":12,"parent":null,"question":"q","response":{"text":"Grüße"}}';
    expect(linkOf("before", save)).toBe(createHash("sha256").update(`before\n${said}`).digest("hex"));
  });

  it("leaves out what the server does not chain", () => {
    const save = { id: "i", question: "q", parent: "p", response: null, monotonic_ms: 1 };
    expect(linkOf("x", { ...save, link: "other", resolves: "r" } as typeof save)).toBe(linkOf("x", save));
  });

  it("does not let a save typed after the machine's sleep look as if it were typed before", () => {
    const start = monotonicMs();
    const later = Date.now() + 40 * 60_000;
    vi.spyOn(Date, "now").mockReturnValue(later);
    expect(monotonicMs() - start).toBeGreaterThanOrEqual(40 * 60_000);
  });

  it("compares by value, whatever the order of keys", () => {
    expect(isSame({ a: "1", b: "2" }, { b: "2", a: "1" })).toBe(true);
    expect(isSame({ a: "1" }, { a: "2" })).toBe(false);
    expect(isSame(null, {})).toBe(false);
  });
});
