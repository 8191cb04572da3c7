// The one thing to do next with an exam, as a link to where it is done.
import type { ExamSummary } from "@/staff/exam-management/api-types";
import { nextAct } from "@/staff/exam-management/states";
import { useListText } from "@/staff/exam-management/texts/use-texts";
import { Link } from "@/ui/link";

export interface NextLinkProps {
  summary: Pick<ExamSummary, "exam" | "may">;
  size?: "small" | "normal";
  look?: "primary" | "secondary";
}

export function NextLink({ summary, size = "small", look = "secondary" }: NextLinkProps) {
  const t = useListText();
  const act = nextAct(summary);
  const words = t(`next_${act}`);
  const id = String(summary.exam.id);
  const props = { look, size, "aria-label": t("nextOf", { act: words, title: summary.exam.title }) } as const;
  if (act === "watch") {
    return (
      <Link {...props} to="/admin/exam-monitoring/$examId" params={{ examId: id }}>
        {words}
      </Link>
    );
  }
  if (act === "mark" || act === "release") {
    return (
      <Link {...props} to="/staff/exams/$id/marking" params={{ id }}>
        {words}
      </Link>
    );
  }
  if (act === "analyse") {
    return (
      <Link {...props} to="/staff/exams/$id/analytics" params={{ id }}>
        {words}
      </Link>
    );
  }
  return (
    <Link {...props} to="/staff/exams/$id" params={{ id }}>
      {words}
    </Link>
  );
}
