// The requests are those that openapi-fetch makes: both are asked the same.
import createClient from "openapi-fetch";
import { expect, it } from "vitest";
import { createApi } from "@/api/requests";

const origin = "https://exams.example";
const form = new FormData();
form.set("file", "a,b");

const asked: [string, string, object?][] = [
  ["GET", "/api/session"],
  ["GET", "/api/staff/exams/{exam_id}", { params: { path: { exam_id: "7/8 ä" } } }],
  [
    "GET",
    "/api/staff/questions",
    { params: { query: { kind: ["essay", "numeric"], tag: [], words: "a b&c", size: 0 } } },
  ],
  ["GET", "/api/staff/questions", { params: { query: { words: undefined, tag: null, page: 2, own: false } } }],
  ["POST", "/api/session", { body: { username: "ada", password: "ö" } }],
  ["POST", "/api/staff/media", { body: form, bodySerializer: (body: unknown) => body }],
  ["PUT", "/api/x", { body: "raw", bodySerializer: (body: unknown) => body, headers: { "Content-Type": "text/csv" } }],
  ["PATCH", "/api/session", { body: { zone: null } }],
  ["DELETE", "/api/session"],
];

async function told(
  client: (send: (request: Request) => Promise<Response>) => unknown,
  [method, path, options]: (typeof asked)[number],
) {
  const requests: Request[] = [];
  const send = async (request: Request) => {
    requests.push(request.clone());
    return new Response('{"is":"there"}');
  };
  const made = client(send) as Record<string, (path: string, options?: object) => Promise<{ data: unknown }>>;
  const { data } = (await made[method]?.(path, options)) ?? {};
  const [{ url, method: sent, headers } = new Request(origin), ...others] = requests;
  const kind = headers.get("Content-Type")?.replace(/boundary=.*/, "boundary");
  return {
    url,
    sent,
    kind,
    data,
    others,
    body: options && !("body" in options && options.body === form) ? await requests[0]?.text() : null,
  };
}

it.each(asked)("%s %s %o", async (...each) => {
  const own = await told((send) => createApi(origin, send), each);
  expect(own).toEqual(await told((send) => createClient({ baseUrl: origin, fetch: send }), each));
  expect(own.data).toEqual({ is: "there" });
});

it.each([
  ["breaks off", new ReadableStream({ start: (body) => body.error(new TypeError("network error")) })],
  ["is the page of a network", "<!doctype html><title>Welcome to the campus</title>"],
])("takes an answer that %s for no connection, which is tried again by itself", async (_, body) => {
  const api = createApi(origin, async () => new Response(body));
  await expect(api.GET("/api/session")).rejects.toMatchObject({ isOffline: true });
});

it("leaves it at that where the request was given up", async () => {
  const gone = new AbortController();
  const api = createApi(origin, async () => {
    gone.abort();
    return new Response(new ReadableStream({ start: (body) => body.error(gone.signal.reason) }));
  });
  await expect(api.GET("/api/session", { signal: gone.signal })).rejects.toBe(gone.signal.reason);
});

it("gives nothing where nothing was answered", async () => {
  const api = createApi(origin, async () => new Response(null, { status: 204 }));
  expect((await api.DELETE("/api/session")).data).toBeUndefined();
});
