import { createHash } from "node:crypto";
import { canonical, isSame, linkOf } from "@/student/answers/chain";

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

  it("compares by value, whatever the order of keys", () => {
    expect(isSame({ a: "1", b: "2" }, { b: "2", a: "1" })).toBe(true);
    expect(isSame({ a: "1" }, { a: "2" })).toBe(false);
    expect(isSame(null, {})).toBe(false);
  });
});
