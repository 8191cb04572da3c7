// One question, answer after answer, without names: what was asked, what was answered, the mark beside it.
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { examQuery, queueQuery } from "@/staff/marking/queries";
import { QueueBody } from "@/staff/marking/queue/queue-body";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { usePlace } from "@/staff/marking/use-place";
import { Button } from "@/ui/button";
import { Page } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { StatusPill } from "@/ui/status-pill";

export function QueuePage({ examId, refOf }: { examId: number; refOf: string }) {
  const t = useMarkingText();
  const [, go] = usePlace();
  const queue = useQuery(queueQuery(examId, refOf));
  const exam = useQuery(examQuery(examId));
  const { data } = queue;
  const title = data ? t("queueTitle", { number: data.number, title: data.title }) : t("title");
  return (
    <Page>
      <PageHeader
        title={title}
        windowTitle={data ? t("windowQueue", { count: data.to_mark, number: data.number }) : t("title")}
        above={
          <Button variant="quiet" size="small" icon={ArrowLeft} onPress={() => go({ question: null })}>
            {data ? `${data.exam.title} · ${t("back")}` : t("back")}
          </Button>
        }
        status={
          data ? (
            <StatusPill tone={data.to_mark > 0 ? "attention" : "calm"}>
              {data.to_mark > 0 ? t("left", { count: data.to_mark }) : t("noneLeft")}
            </StatusPill>
          ) : null
        }
      >
        {t("anonymous")}
      </PageHeader>
      <QueryView query={queue} skeleton={<Skeleton shape="rows" count={8} />}>
        {(found) => (
          <QueueBody examId={examId} queue={found} mayMark={exam.data?.may.includes("mark.write") ?? false} />
        )}
      </QueryView>
    </Page>
  );
}
