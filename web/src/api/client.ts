// The one place that calls the server over HTTP: CSRF, problem+json, and sign-in again without losing the page.
import { Problem, problemOf } from "@/api/problem";
import { createApi } from "@/api/requests";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Shows the sign-in dialog; resolves to true once signed in again, false when the person declines. */
export type SignInAgain = () => Promise<boolean>;

let signInAgain: SignInAgain | null = null;

/** The page registers its dialog here; while none is registered a 401 is thrown like any other problem. */
export function registerSignInAgain(ask: SignInAgain | null): void {
  signInAgain = ask;
}

/** For what meets a lost session elsewhere (the socket's tickets): the same dialog; false where none can be shown. */
export function askSignIn(): Promise<boolean> {
  return signInAgain ? signInAgain() : Promise.resolve(false);
}

export const api = createApi(window.location.origin, (request) => send(request));

/** `await call(api.GET("/api/session"))`: the data, or a Problem is thrown. */
export async function call<Data>(
  request: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data } = await request;
  return data as Data;
}

/** `api.POST(path, { fetch: within(15_000) })`: each attempt waits that long in ms, then counts as offline. */
export function within(limit: number): (request: Request) => Promise<Response> {
  return (request) => send(request, limit);
}

/** A network that is connected and dead takes minutes to say so: who can go on from this device waits 3 s. */
export function soonIf(canGoOn: boolean) {
  return canGoOn ? { fetch: within(3_000) } : {};
}

async function send(request: Request, limit?: number): Promise<Response> {
  // A body can be read once: the copy is for the second try after sign-in.
  const again = request.clone();
  let response = await attempt(request, limit);
  if (response.status === 401 && !isSignIn(request) && (await askSignIn())) response = await attempt(again, limit);
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function attempt(request: Request, limit?: number): Promise<Response> {
  if (!safeMethods.has(request.method)) request.headers.set("X-CSRFToken", csrfToken());
  request.headers.set("Accept", "application/json, application/problem+json");
  try {
    return await (limit ? fetch(request, { signal: AbortSignal.timeout(limit) }) : fetch(request));
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Problem({ status: 0, code: "offline" });
  }
}

function csrfToken(): string {
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
  return cookie ? decodeURIComponent(cookie.slice("csrftoken=".length)) : "";
}

function isSignIn(request: Request): boolean {
  return request.method === "POST" && new URL(request.url).pathname === "/api/session";
}
