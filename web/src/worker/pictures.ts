// Pictures of a paper that came sealed: opened here, for the page that asks for them by the address it has for them.
import { openTables } from "@/student/answers/tables";
import { fromBase64, unseal } from "@/student/sealed/envelope";

const address = /^\/api\/student\/attempts\/(\d+)\/media\/([\w.-]+)$/;

export function isPicture({ url }: { url: URL }): boolean {
  return url.origin === self.location.origin && address.test(url.pathname);
}

/** From this device, else from the server. */
export async function picture({ request, url }: { request: Request; url: URL }): Promise<Response> {
  const [, attempt, name] = address.exec(url.pathname) ?? [];
  const kept = await opened(Number(attempt), name as string).catch(() => null);
  return kept ?? fetch(request);
}

async function opened(attempt: number, name: string): Promise<Response | null> {
  const db = await openTables(() => {});
  try {
    const [row, paper] = await Promise.all([db.get("media", [attempt, name]), db.get("papers", attempt)]);
    const own = paper?.source.media?.[name];
    if (!row || !paper || !own) return null;
    const { exam_id, revision } = paper.source;
    const label = { examId: exam_id, revision, purpose: "medium" as const, name };
    const content = await unseal(fromBase64(own.key), label, row.envelope);
    return new Response(content as Uint8Array<ArrayBuffer>, { headers: { "content-type": own.mime } });
  } finally {
    db.close();
  }
}
