// One question: written on the left, exactly what candidates see on the right.
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { FileQuestion } from "lucide-react";
import { questionQuery } from "@/staff/authoring/bank-queries";
import { isKind } from "@/staff/authoring/content";
import { draftOf, newDraft } from "@/staff/authoring/question/draft";
import { QuestionEditor } from "@/staff/authoring/question/question-editor";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useParam } from "@/ui/use-param";

export default function QuestionPage() {
  const id = useParam("id");
  const { kind } = useSearch({ strict: false }) as Record<string, unknown>;
  if (id === "new")
    return isKind(kind) ? <QuestionEditor key={kind} start={newDraft(kind)} detail={null} /> : <Unknown />;
  return <Saved key={id} id={Number(id)} />;
}

function Saved({ id }: { id: number }) {
  const query = useQuery(questionQuery(id));
  return (
    <QueryView query={query} skeleton={<Waiting />}>
      {(detail) => {
        const start = draftOf(detail);
        return start ? <QuestionEditor start={start} detail={detail} /> : <Unknown />;
      }}
    </QueryView>
  );
}

function Waiting() {
  return (
    <Page>
      <Skeleton shape="block" height={480} />
    </Page>
  );
}

function Unknown() {
  const t = useQuestionText();
  return (
    <Page>
      <PageHeader title={t("back")} />
      <EmptyState icon={FileQuestion} title={t("unknownKind")} action={<Link to="/staff/bank">{t("back")}</Link>} />
    </Page>
  );
}
