// What Ctrl/⌘ K asks the server for: exams, questions, papers and people, each only of whoever may open them.
import { useNavigate } from "@tanstack/react-router";
import { CalendarClock, FileQuestion, FileStack, UserRound } from "lucide-react";
import { useMemo } from "react";
import { api, call } from "@/api/client";
import { useMay } from "@/api/session";
import { paths } from "@/app/paths";
import { useText } from "@/app/texts/use-text";
import { type CommandSource, useCommandSources } from "@/ui/commands";

const size = 6; // of each: who wants more types more

/** While mounted, everything by its name or title. */
export function useFinds(): void {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const sources = useMemo(() => {
    const exams: CommandSource = {
      id: "exams",
      title: t("navExams"),
      search: async (q, signal) => {
        const query = { q, page_size: size };
        const { items } = await call(api.GET("/api/staff/exams", { params: { query }, signal }));
        return items.map(({ exam: { id, title }, owner }) => ({
          id: `exam:${id}`,
          title,
          note: owner.name,
          group: t("groupExam"),
          icon: CalendarClock,
          run: () => void navigate({ to: paths.exam, params: { id: String(id) } }),
        }));
      },
    };
    const questions: CommandSource = {
      id: "questions",
      title: t("navBank"),
      search: async (words, signal) => {
        const query = { words, size };
        const { items } = await call(api.GET("/api/staff/questions", { params: { query }, signal }));
        return items.map(({ id, title, excerpt }) => ({
          id: `question:${id}`,
          title,
          note: excerpt,
          group: t("groupQuestion"),
          icon: FileQuestion,
          run: () => void navigate({ to: paths.question, params: { id: String(id) } }),
        }));
      },
    };
    const papers: CommandSource = {
      id: "papers",
      title: t("navPapers"),
      search: async (words, signal) => {
        const query = { words, size };
        const { items } = await call(api.GET("/api/staff/papers", { params: { query }, signal }));
        return items.map(({ id, title, owner_name }) => ({
          id: `paper:${id}`,
          title,
          note: owner_name,
          group: t("groupPaper"),
          icon: FileStack,
          run: () => void navigate({ to: paths.paper, params: { id: String(id) } }),
        }));
      },
    };
    const people: CommandSource = {
      id: "people",
      title: t("navPeople"),
      search: async (search, signal) => {
        const query = { search, size };
        const found = await call(api.GET("/api/admin/people", { params: { query }, signal }));
        return found.people.map(({ id, name, username }) => ({
          id: `person:${id}`,
          title: name || username,
          note: username,
          group: t("groupPerson"),
          icon: UserRound,
          run: () => void navigate({ to: paths.people, search: { person: id } }),
        }));
      },
    };
    const gates = { "exam.read": exams, "bank.read": questions, "paper.read": papers, "roster.import": people };
    return Object.entries(gates).flatMap(([action, source]) => (may(action) ? [source] : []));
  }, [t, may, navigate]);
  useCommandSources(sources);
}
