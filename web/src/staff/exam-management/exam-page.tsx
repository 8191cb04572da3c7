// One exam: when, who, where, with which paper, and what becomes of it.
import { useQuery } from "@tanstack/react-query";
import { ExamView } from "@/staff/exam-management/exam/exam-view";
import { examQuery } from "@/staff/exam-management/queries";
import { Page } from "@/ui/layout";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useParam } from "@/ui/use-param";

export default function ExamPage() {
  const id = Number(useParam("id"));
  const query = useQuery(examQuery(id));
  const waiting = (
    <Page>
      <Skeleton shape="rows" count={8} />
    </Page>
  );
  return (
    <QueryView query={query} skeleton={waiting}>
      {(detail) => <ExamView key={id} detail={detail} asOf={query.dataUpdatedAt} />}
    </QueryView>
  );
}
