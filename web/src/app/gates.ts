// Who is let through to which page: signed in, and may do something of that page's actions.
import type { QueryClient } from "@tanstack/react-query";
import { type ParsedLocation, redirect } from "@tanstack/react-router";
import { type Session, sessionQuery } from "@/api/session";
import { paths } from "@/app/paths";

export interface RouterContext {
  queryClient: QueryClient;
}

/** Sends whoever is not signed in to the sign-in page, and back here afterwards. */
export async function requireSession(context: RouterContext, location: ParsedLocation): Promise<Session> {
  const session = await context.queryClient.ensureQueryData(sessionQuery);
  if (!session.user) throw redirect({ to: paths.signIn, search: { next: location.href } });
  return session;
}

/** Where a person begins. */
export function startPathOf(session: Session): string {
  if (!session.is_staff) return paths.scheduledExams;
  const may = (action: string) => session.may.includes(action);
  if (may("exam.create") || !may("exam.monitor")) return may("exam.read") ? paths.exams : paths.bank;
  return paths.monitoring;
}

/** A target after sign-in that stays on this site: a path, never another host. */
export function safeNext(next: unknown): string | null {
  if (typeof next !== "string" || !next.startsWith("/") || next.startsWith("//") || next.includes("\\")) return null;
  return next;
}
