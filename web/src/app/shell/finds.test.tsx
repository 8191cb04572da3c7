// Whom the palette asks: only the doors that the person may open, each with what was typed.
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { type Session, sessionQuery } from "@/api/session";
import { useFinds } from "@/app/shell/finds";
import { commandSourceRegistry } from "@/ui/commands";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Frame() {
  useFinds();
  return <p>there</p>;
}

async function asked(may: string[]): Promise<string[]> {
  languagePreference.set("en");
  const queryClient = createQueryClient();
  const user = { id: 1, username: "olu", name: "Olu", roles: ["officer"], zone: "UTC", language: "en" };
  queryClient.setQueryData(sessionQuery.queryKey, { user, institution: "I", is_staff: true, may } as Session);
  await renderPage(<Frame />, { queryClient });
  expect(screen.getByText("there")).toBeInTheDocument();
  const urls: string[] = [];
  const server = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    urls.push(pathname + search);
    const row = { id: 7, title: "Mechanics", name: "Ada", username: "ada", excerpt: "", owner_name: "Cleo" };
    const exam = { exam: { id: 7, title: "Mechanics" }, owner: { id: 2, name: "Cleo" } };
    return new Response(JSON.stringify({ items: [pathname === "/api/staff/exams" ? exam : row], people: [row] }));
  };
  vi.stubGlobal("fetch", server);
  const { signal } = new AbortController();
  const found = await Promise.all(commandSourceRegistry.all().map((source) => source.search("mech", signal)));
  return [...urls, ...found.flat().map(({ title, group }) => `${group}: ${title}`)];
}

it("asks for everything on behalf of who may see everything", async () => {
  expect(await asked(["exam.read", "bank.read", "paper.read", "roster.import"])).toEqual([
    "/api/staff/exams?q=mech&page_size=6",
    "/api/staff/questions?words=mech&size=6",
    "/api/staff/papers?words=mech&size=6",
    "/api/admin/people?search=mech&size=6",
    "Exam: Mechanics",
    "Question: Mechanics",
    "Paper: Mechanics",
    "Person: Ada",
  ]);
});

it("asks for exams only on behalf of an invigilator", async () => {
  expect(await asked(["exam.read", "exam.monitor"])).toEqual([
    "/api/staff/exams?q=mech&page_size=6",
    "Exam: Mechanics",
  ]);
});
