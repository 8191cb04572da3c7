// What every failed request throws: the server's problem+json as an Error with fields.

export interface ProblemFields {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  /** Where in what was sent, when the server names it: {"opens_at": "must lie in the future"}. */
  fields?: Record<string, string>;
  /** Seconds after which to try again (429, 503). */
  retry_after?: number;
}

export class Problem extends Error {
  readonly type: string;
  readonly title: string;
  /** 0 when no answer came at all. */
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly fields: Record<string, string>;
  readonly retryAfter: number | null;

  constructor(known: ProblemFields & { status: number }) {
    super(known.detail || known.title || `HTTP ${known.status}`);
    this.name = "Problem";
    this.type = known.type ?? "about:blank";
    this.title = known.title ?? "";
    this.status = known.status;
    this.detail = known.detail ?? "";
    this.code = known.code ?? "";
    this.fields = known.fields ?? {};
    this.retryAfter = known.retry_after ?? null;
  }

  get isOffline(): boolean {
    return this.status === 0;
  }
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem;
}

/** Reads the answer's body once; whatever it is, a Problem comes out. */
export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get("Retry-After")) || undefined;
  const known: unknown = await response.json().catch(() => null);
  const fields = typeof known === "object" && known !== null ? (known as ProblemFields) : {};
  return new Problem({ retry_after: retryAfter, ...fields, status: response.status });
}
