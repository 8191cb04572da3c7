// The requests behind the typed client: as openapi-fetch makes them, of what this page uses, at a fifth of the size.
import type { Client } from "openapi-fetch";
import type { paths } from "@/api/schema";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export type Api = Pick<Client<paths>, (typeof methods)[number]>;

type Params = Readonly<Record<string, unknown>>;

interface Options extends Omit<RequestInit, "body"> {
  params?: { path?: Params; query?: Params };
  body?: unknown;
  /** For what is no JSON: a form, a file. */
  bodySerializer?: (body: unknown) => BodyInit;
  fetch?: (request: Request) => Promise<Response>;
}

/** `send` throws whatever is not ok, so only data comes out. */
export function createApi(origin: string, send: (request: Request) => Promise<Response>): Api {
  async function ask(method: string, path: string, options: Options = {}) {
    const { params, body, bodySerializer = JSON.stringify, fetch = send, headers, ...init } = options;
    const content = body === undefined ? undefined : bodySerializer(body);
    const isJson = content !== undefined && !(content instanceof FormData);
    const kind: HeadersInit = isJson ? { "Content-Type": "application/json" } : {};
    const url = origin + filled(path, params?.path) + search(params?.query);
    const request = new Request(url, { ...init, method, body: content, headers: { ...kind, ...(headers as object) } });
    const response = await fetch(request);
    const text = response.status === 204 ? "" : await response.text();
    return { data: text ? JSON.parse(text) : undefined, response };
  }
  const made = methods.map((method) => [method, (path: string, options?: Options) => ask(method, path, options)]);
  return Object.fromEntries(made) as unknown as Api;
}

function filled(path: string, params: Params = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

/** Each of several values by itself: kind=essay&kind=numeric. What is null or undefined is left out. */
function search(params: Params = {}): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((each) => each !== undefined && each !== null)
      .map((each) => `${name}=${encodeURIComponent(String(each))}`),
  );
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}
