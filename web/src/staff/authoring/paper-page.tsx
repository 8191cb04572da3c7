// One paper: its outline, what it adds up to, what is missing, and how candidates will get it.
import { useQuery } from "@tanstack/react-query";
import { PaperEditor } from "@/staff/authoring/paper/paper-editor";
import { paperQuery } from "@/staff/authoring/paper-queries";
import { Page } from "@/ui/layout";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useParam } from "@/ui/use-param";

export default function PaperPage() {
  const id = Number(useParam("id"));
  const query = useQuery(paperQuery(id));
  const waiting = (
    <Page>
      <Skeleton shape="rows" count={8} />
    </Page>
  );
  return (
    <QueryView query={query} skeleton={waiting}>
      {(detail) => <PaperEditor key={id} detail={detail} />}
    </QueryView>
  );
}
