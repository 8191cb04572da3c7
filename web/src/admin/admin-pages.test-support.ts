// For tests: a server of a few answers, and the session of an administrator or an officer.
import { vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { type Session, sessionQuery } from "@/api/session";

type Answer = unknown | ((request: Request) => unknown);

const officerMay = ["roster.import", "cohort.manage", "room.manage", "accommodation.manage", "system.see", "job.retry"];

/** Answers by "GET /api/…"; what is not listed is a 404. */
export function serve(answers: Readonly<Record<string, Answer>>): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request.clone());
    const found = answers[`${request.method} ${new URL(request.url).pathname}`];
    if (found === undefined) return new Response(JSON.stringify({ status: 404, code: "not_found" }), { status: 404 });
    const body = typeof found === "function" ? await found(request) : found;
    return body instanceof Response ? body : new Response(JSON.stringify(body));
  });
  return asked;
}

export function clientOf(role: "administrator" | "officer") {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  const session: Session = {
    user: { id: 1, username: "olu", name: "Olu", roles: [role], zone: "UTC", language: "en" },
    institution: "I",
    is_staff: true,
    may: role === "administrator" ? [...officerMay, "account.manage"] : officerMay,
  };
  client.setQueryData(sessionQuery.queryKey, session);
  return client;
}

export const ada = {
  id: 7,
  username: "ada",
  name: "Ada Abel",
  email: "ada@example.org",
  number: "1001",
  zone: "",
  language: "en",
  roles: [],
  is_active: true,
  is_simulated: false,
  last_seen_at: null,
};
