// For tests: a server of a few answers, the session of a candidate, and no line to it.
import { vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { type Session, sessionQuery } from "@/api/session";

type Answer = unknown | ((request: Request) => unknown);

export const ada: Session = {
  user: { id: 1, username: "ada", name: "Ada", roles: ["candidate"], zone: "Europe/London", language: "en" },
  institution: "I",
  is_staff: false,
  may: [],
};

/** Answers by "GET /api/…"; what is not listed is a 404. Sockets are refused, as behind a strict proxy. */
export function serve(answers: Readonly<Record<string, Answer>>): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request.clone());
    const found = answers[`${request.method} ${new URL(request.url).pathname}`];
    if (found === undefined) return new Response(JSON.stringify({ status: 404, code: "not_found" }), { status: 404 });
    const body = typeof found === "function" ? await found(request) : found;
    return body instanceof Response ? body : new Response(JSON.stringify(body));
  });
  vi.stubGlobal(
    "WebSocket",
    class {
      constructor() {
        throw new Error("refused");
      }
    },
  );
  return asked;
}

export function clientOf(session: Session = ada) {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  client.setQueryData(sessionQuery.queryKey, session);
  return client;
}
