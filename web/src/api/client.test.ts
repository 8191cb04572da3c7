// @vitest-environment jsdom
// biome-ignore-all lint/suspicious/noDocumentCookie: the cookie is what is tested, and jsdom has no Cookie Store
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, call, registerSignInAgain } from "@/api/client";
import { Problem } from "@/api/problem";

type Answer = () => Response | Promise<Response>;

const asked: Request[] = [];
let answers: Answer[] = [];

const json = (body: unknown, status = 200, type = "application/json", headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": type, ...headers } });

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request);
    const next = answers.shift();
    if (!next) throw new Error("one request too many");
    return next();
  });
});

afterEach(() => {
  registerSignInAgain(null);
  vi.unstubAllGlobals();
  document.cookie = "csrftoken=; max-age=0";
});

async function problemOf(request: Promise<unknown>): Promise<Problem> {
  const error = await request.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

describe("the client", () => {
  test("gives the data of an answer", async () => {
    answers = [() => json({ user: null })];
    expect(await call(api.GET("/api/session"))).toEqual({ user: null });
  });

  test("sends the CSRF token of the cookie with whatever changes something, and not with reading", async () => {
    document.cookie = "csrftoken=abc%3D";
    answers = [() => json({}), () => json({})];
    await call(api.GET("/api/session"));
    await call(api.POST("/api/session", { body: { username: "ada", password: "p" } }));
    expect(asked[0]?.headers.get("X-CSRFToken")).toBeNull();
    expect(asked[1]?.headers.get("X-CSRFToken")).toBe("abc=");
    expect(await asked[1]?.json()).toEqual({ username: "ada", password: "p" });
  });

  test("throws the server's problem with its words and places", async () => {
    const body = {
      title: "Conflict",
      status: 409,
      detail: "Add a question first.",
      code: "not_ready",
      errors: [{ where: "body.title", message: "too long" }],
    };
    answers = [() => json(body, 409, "application/problem+json", { "Retry-After": "7" })];
    const problem = await problemOf(
      call(
        api.POST("/api/staff/papers/{paper_id}/archive", {
          params: { path: { paper_id: 7 } },
          body: { is_archived: true },
        }),
      ),
    );
    expect(asked[0]?.url).toContain("/api/staff/papers/7/archive");
    expect(problem).toMatchObject({ status: 409, code: "not_ready", detail: "Add a question first.", retryAfter: 7 });
    expect(problem.about("title")).toBe("too long");
    expect(problem.about("opens_at")).toBeNull();
  });

  test("throws a problem too when the answer is no JSON", async () => {
    answers = [() => new Response("<h1>Bad gateway</h1>", { status: 502 })];
    expect(await problemOf(call(api.GET("/api/session")))).toMatchObject({ status: 502, detail: "" });
  });

  test("says offline when no answer comes", async () => {
    answers = [() => Promise.reject(new TypeError("Failed to fetch"))];
    const problem = await problemOf(call(api.GET("/api/session")));
    expect(problem.isOffline).toBe(true);
  });

  test("after a 401 asks to sign in and sends the same request again", async () => {
    document.cookie = "csrftoken=old";
    const signIn = vi.fn(async () => {
      document.cookie = "csrftoken=new";
      return true;
    });
    registerSignInAgain(signIn);
    answers = [() => json({ status: 401 }, 401), () => json({ id: 1 })];
    expect(await call(api.PATCH("/api/session", { body: { name: "A" } }))).toEqual({ id: 1 });
    expect(signIn).toHaveBeenCalledOnce();
    expect(await asked[1]?.json()).toEqual({ name: "A" });
    expect(asked[1]?.headers.get("X-CSRFToken")).toBe("new");
  });

  test("throws the 401 when the person declines, and never asks about signing in itself", async () => {
    const signIn = vi.fn(async () => false);
    registerSignInAgain(signIn);
    answers = [() => json({}, 401), () => json({}, 401)];
    expect((await problemOf(call(api.GET("/api/staff/exams")))).status).toBe(401);
    expect((await problemOf(call(api.POST("/api/session", { body: { username: "ada", password: "p" } })))).status).toBe(
      401,
    );
    expect(signIn).toHaveBeenCalledOnce();
  });
});
