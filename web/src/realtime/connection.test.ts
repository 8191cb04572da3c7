// @vitest-environment jsdom
import { vi } from "vitest";
import { admitted, connect, last, now, pass, playServer, server, welcome } from "@/realtime/connection.test-support";
import { CLOSE } from "@/realtime/events";
import { FakeSocket } from "@/realtime/fake-socket.test-support";

playServer();

describe("the line to the server", () => {
  it("says hello with ticket, device and what it holds, and is a socket once welcomed", async () => {
    const { connection } = connect();
    await pass(1);
    expect(last().url.href).toMatch(/^ws:.*\/ws\/student$/);
    last().onopen?.();
    expect(last().sent[0]).toEqual({ type: "hello", ticket: "t1", device: "d", epoch: "e1", numbers: { "exam:7": 3 } });
    expect(connection.line.get()).toBe("connecting");
    expect(connection.send({ type: "seen", acts: [1] })).toBe(false);
    last().says(welcome());
    expect(connection.line.get()).toBe("socket");
    expect(connection.clock.isReady).toBe(true);
    expect(connection.send({ type: "seen", acts: [1] })).toBe(true);
    connection.stop();
  });

  it("comes back after a close that says so, and keeps the ticket", async () => {
    const { connection } = await admitted();
    last().ends(CLOSE.restarting);
    expect(connection.line.get()).toBe("offline");
    await pass(1_100);
    expect(FakeSocket.all).toHaveLength(2);
    expect(server.tickets).toBe(1);
    connection.stop();
  });

  it("fetches a new ticket when the old one has expired", async () => {
    const { connection } = await admitted();
    last().ends(CLOSE.ticket_expired);
    await pass(1_100);
    last().onopen?.();
    expect(last().sent[0]?.ticket).toBe("t2");
    connection.stop();
  });

  it("does not come back where it is not allowed", async () => {
    const { connection } = await admitted();
    last().ends(CLOSE.not_allowed);
    await pass(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(connection.line.get()).toBe("stopped");
    connection.stop();
  });

  it("comes back when the server that sent it away asks it to, not before and not by its own reckoning", async () => {
    const { connection } = await admitted();
    last().ends(CLOSE.busy, "busy retry_ms=7300");
    await pass(7_200);
    expect(FakeSocket.all).toHaveLength(1);
    await pass(200);
    expect(FakeSocket.all).toHaveLength(2);
    connection.stop();
  });

  it("beats each third of the heartbeat, and leaves a server that does not answer", async () => {
    const { connection } = await admitted();
    const socket = last();
    await pass(2_000);
    socket.says({ type: "pong", ref: 1, now: now(), sent_ms: 1, ends_at: null });
    await pass(18_500);
    const beats = socket.sent.filter(({ type }) => type === "beat");
    expect(beats).toHaveLength(1);
    expect(beats[0]?.sent_ms).toBeGreaterThan(0);
    expect(socket.sent.at(-1)).toBe(beats[0]);
    await pass(11_500);
    expect(socket.readyState).toBe(3);
    expect(FakeSocket.all.length).toBeGreaterThan(1);
    connection.stop();
  });

  it("is not ended by a question that was asked while it was away", async () => {
    const { connection } = await admitted();
    last().ends(CLOSE.restarting);
    connection.probe();
    await pass(1_100);
    const socket = last();
    socket.onopen?.();
    socket.says(welcome());
    for (let second = 0; second < 15; second++) {
      await pass(1_000);
      socket.says({ type: "pong", ref: 1, now: now(), sent_ms: 0, ends_at: null });
    }
    expect(last()).toBe(socket);
    expect(connection.line.get()).toBe("socket");
    connection.stop();
  });

  it("lets go of a socket when the browser goes offline", async () => {
    const { connection } = await admitted();
    window.dispatchEvent(new Event("offline"));
    expect(last().readyState).toBe(3);
    expect(connection.send({ type: "seen", acts: [] })).toBe(false);
    connection.stop();
  });

  it("asks for the time at once when the machine has slept, and leaves a server that slept away", async () => {
    const { connection } = await admitted();
    const socket = last();
    await pass(3_000);
    socket.says({ type: "pong", ref: 1, now: now(), sent_ms: 1, ends_at: null });
    const pings = () => socket.sent.filter(({ type }) => type === "ping").length;
    const [asked, before] = [pings(), connection.clock.now()];
    vi.setSystemTime(Date.now() + 600_000);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(connection.clock.now() - before).toBeGreaterThanOrEqual(600_000);
    await pass(1);
    expect(pings()).toBe(asked + 1);
    await pass(10_000);
    expect(socket.readyState).toBe(3);
    connection.stop();
  });
});
