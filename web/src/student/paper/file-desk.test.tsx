// A file that arrives when this page writes no more is on the server, in no answer, and said to be so.
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cell } from "@/realtime/cell";
import { clientOf } from "@/student/own-pages.test-support";
import { FileDesk } from "@/student/paper/file-desk";
import type { FileRef, QuestionResponse } from "@/student/paper/questions/types";
import { RoomBanners } from "@/student/paper/room-banners";
import type { Sitting } from "@/student/paper/sitting";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

beforeEach(() => languagePreference.set("en"));
afterEach(cleanup);

const pdf = new File(["x"], "plan.pdf");
const sent: FileRef = { sha256: "aa", name: "plan.pdf", size: 1 };

function desk() {
  const kept = cell<QuestionResponse | null>(null);
  const writes = { here: true };
  const answer = (_: string, response: QuestionResponse) => {
    if (writes.here) kept.set(response);
  };
  return { files: new FileDesk(() => async () => sent, { response: kept.get, answer }), kept, writes };
}

it("enters the answer where this page writes", async () => {
  const { files, kept } = desk();
  await files.of("q").send(pdf);
  expect(kept.get()).toEqual({ files: [sent] });
  expect(files.stranded.get()).toEqual([]);
});

it("is told of where another one writes, until it is added again", async () => {
  const { files, kept, writes } = desk();
  writes.here = false;
  await files.of("q").send(pdf);
  expect(kept.get()).toBeNull();
  const sitting = { files, journal: { isTroubled: cell(false) }, connection: { line: cell("socket") } };
  const props = { sitting: sitting as unknown as Sitting, phase: "open", onWriteHere: () => {} };
  await renderPage(<RoomBanners {...props} writer="device" />, { queryClient: clientOf() });
  expect(screen.getByText(/^plan\.pdf is stored, but this page no longer writes/)).toBeInTheDocument();
  writes.here = true;
  await act(() => files.of("q").send(pdf));
  expect(screen.queryByText(/is stored/)).toBeNull();
  expect(files.stranded.get()).toEqual([]);
});
