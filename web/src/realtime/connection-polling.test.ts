// @vitest-environment jsdom
import { connect, last, now, pass, playServer, server, welcome } from "@/realtime/connection.test-support";

playServer();

describe("the line to a server that admits no socket", () => {
  it("polls when no socket is admitted within four seconds, and stops when one is", async () => {
    server.polls = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return Response.json({
        type: "poll",
        now: now(),
        ends_at: null,
        news: [{ topic: "exam:7", number: 4, event: {} }],
      });
    };
    const { connection, frames } = connect();
    await pass(3_000);
    expect(server.asked.some((path) => path.startsWith("/poll"))).toBe(false);
    await pass(2_000);
    expect(connection.line.get()).toBe("poll");
    expect(frames.map(({ type }) => type).slice(0, 2)).toEqual(["news", "poll"]);
    const [first] = server.asked.filter((path) => path.startsWith("/poll"));
    expect(new URLSearchParams(first?.slice(6)).get("numbers")).toBe('{"exam:7":3}');
    last().onopen?.();
    last().says(welcome());
    expect(connection.line.get()).toBe("socket");
    const before = server.asked.length;
    await pass(5_000);
    expect(server.asked).toHaveLength(before);
    connection.stop();
  });

  it("says offline when neither way is answered, and tries on", async () => {
    const { connection } = connect();
    await pass(1);
    last().ends(1006);
    await pass(20_000);
    expect(connection.line.get()).toBe("offline");
    expect(server.asked.filter((path) => path.startsWith("/poll")).length).toBeGreaterThan(1);
    connection.stop();
  });

  it("takes a poll that is never answered for no connection, and asks again", async () => {
    server.polls = (signal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const { connection } = connect();
    await pass(5_000);
    expect(server.asked.filter((path) => path.startsWith("/poll"))).toHaveLength(1);
    await pass(40_000);
    expect(connection.line.get()).toBe("offline");
    expect(server.asked.filter((path) => path.startsWith("/poll")).length).toBeGreaterThan(1);
    connection.stop();
  });

  it("does not poll for staff", async () => {
    const { connection } = connect(false);
    await pass(20_000);
    expect(server.asked.some((path) => path.startsWith("/poll"))).toBe(false);
    connection.stop();
  });
});
