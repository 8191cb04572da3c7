// Who was signed in here the last time: a candidate's page opens by it while no server answers, which decides everything else.
import { isProblem } from "@/api/problem";
import type { Session } from "@/api/session";

const key = "examcast.session";

/** Candidates only: what staff may do is asked for each time. */
export function keepSession(session: Session): Session {
  try {
    if (session.user && !session.is_staff) localStorage.setItem(key, JSON.stringify(session));
    else localStorage.removeItem(key);
  } catch {}
  return session;
}

/** Only where nobody answered; an answer, whatever it says, counts. */
export function keptSession(error: unknown): Session {
  const kept = isProblem(error) && error.isUnanswered ? stored() : null;
  if (!kept) throw error;
  return JSON.parse(kept) as Session;
}

export const hasKeptSession = (): boolean => stored() !== null;

export function forgetSession(): void {
  try {
    localStorage.removeItem(key);
  } catch {}
}

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
