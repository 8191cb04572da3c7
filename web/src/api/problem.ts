// What every failed request throws: the server's problem+json as an Error with fields.

export interface Fault {
  where: string;
  message: string;
}

export interface ProblemFields {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  /** Trying again may help. */
  retry?: boolean;
  /** What is wrong where in what was sent. */
  errors?: Fault[];
  /** What else the refusal names, for programs. */
  values?: Record<string, unknown>;
  /** Seconds after which to try again (429, 503), from the header. */
  retry_after?: number;
}

const gateway: ReadonlySet<number> = new Set([502, 503, 504]);

export class Problem extends Error {
  readonly type: string;
  readonly title: string;
  /** 0 when no answer came at all. */
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly mayRetry: boolean;
  readonly errors: readonly Fault[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly retryAfter: number | null;

  constructor(known: ProblemFields & { status: number }) {
    super(known.detail || known.title || `HTTP ${known.status}`);
    this.name = "Problem";
    this.type = known.type ?? "about:blank";
    this.title = known.title ?? "";
    this.status = known.status;
    this.detail = known.detail ?? "";
    this.code = known.code ?? "";
    this.mayRetry = known.retry ?? false;
    this.errors = known.errors ?? [];
    this.values = known.values ?? {};
    this.retryAfter = known.retry_after ?? null;
  }

  get isOffline(): boolean {
    return this.status === 0;
  }

  /** No server, or a proxy in front of one that is down: what it says has no code of ours. */
  get isUnanswered(): boolean {
    return this.isOffline || (gateway.has(this.status) && this.code === "");
  }

  /** What the server says of one field of what was sent: for that field's `problem`. */
  about(field: string): string | null {
    return this.errors.find(({ where }) => where === field || where.endsWith(`.${field}`))?.message ?? null;
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
