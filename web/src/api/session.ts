// Who is signed in: GET /api/session as a query, and the acts of signing in and out.
import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api, call, soonIf, within } from "@/api/client";
import { forgetSession, hasKeptSession, keepSession, keptSession } from "@/api/kept-session";
import type { components } from "@/api/schema";

/** Who is signed in, and the names of actions (domain/policy) that they may do somewhere; the server decides each case. */
export type Session = components["schemas"]["Session"];
export type SessionUser = NonNullable<Session["user"]>;

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  // Without the signal: the gates wait for this query, so no component that goes away may cancel it.
  queryFn: (): Promise<Session> =>
    call(api.GET("/api/session", soonIf(hasKeptSession()))).then(keepSession, keptSession),
  // Never asked again by itself: a session that ended shows as a 401 on the next request, which asks to sign in and
  // keeps the page; an answer "nobody" in between would take the page away.
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** The session, once loaded (pages behind a role gate always have it). */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

/** The signed-in person; only on pages behind a gate. Who chose no zone reads times in the device's. */
export function useUser(): SessionUser {
  const user = useSession()?.user;
  if (!user) throw new Error("useUser is for pages behind the role gate");
  return useMemo(() => (user.zone ? user : { ...user, zone: deviceZone() }), [user]);
}

function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether the person may do this anywhere: for showing or hiding; the server decides. */
export function useMay(): (action: string) => boolean {
  const may = useSession()?.may;
  return useCallback((action) => may?.includes(action) ?? false, [may]);
}

/** What the person may do has changed; an answer "nobody" is left to the next request, as ever. */
export async function renewSession(client: QueryClient): Promise<void> {
  const session: Session = await call(api.GET("/api/session"));
  if (session.user) client.setQueryData(sessionQuery.queryKey, session);
}

export async function signIn(username: string, password: string): Promise<Session> {
  return call(api.POST("/api/session", { body: { username, password } }));
}

/** Forgotten here first: where no server answers, the next person must not open the paper of the one before. */
export async function signOut(): Promise<void> {
  forgetSession();
  await call(api.DELETE("/api/session", { fetch: within(10_000) }));
}

export function useForgetSession(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: sessionQuery.queryKey }), [client]);
}

/** What the person chose for themselves; mails follow the language too. */
export async function savePreferences(chosen: { language?: string; zone?: string }): Promise<Session> {
  return call(api.PATCH("/api/session", { body: chosen }));
}
