// The frozen paper in the exam room itself, as one candidate or another will get it.
import { useQuery } from "@tanstack/react-query";
import { Dices, Monitor, Smartphone } from "lucide-react";
import { useMemo, useState } from "react";
import { CandidateFrame, type FrameWidth } from "@/staff/authoring/preview/candidate-frame";
import type { ExamFacts } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/exam/exam.module.css";
import { publishedPreviewQuery } from "@/staff/exam-management/queries";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Row } from "@/ui/layout";
import { QueryView } from "@/ui/query-view";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";

export function PublishedPreview({ exam }: { exam: ExamFacts }) {
  const t = useExamText();
  const [round, setRound] = useState(1);
  const [width, setWidth] = useState<FrameWidth>("desktop");
  const seed = `preview-${round}`;
  const query = useQuery(publishedPreviewQuery(exam.id, exam.revision, seed));
  const shown = useMemo(
    () =>
      query.data ? { title: exam.title, manifest: query.data.manifest, questions: query.data.questions, seed } : null,
    [query.data, exam.title, seed],
  );
  return (
    <Card
      title={t("preview")}
      aside={
        <Row>
          <Button size="small" icon={Dices} onPress={() => setRound(round + 1)}>
            {t("previewAgain")}
          </Button>
          <Segmented
            label={t("width")}
            value={width}
            onChange={setWidth}
            options={[
              { id: "desktop", label: t("desktop"), icon: Monitor },
              { id: "phone", label: t("phone"), icon: Smartphone },
            ]}
          />
        </Row>
      }
    >
      <QueryView query={query} skeleton={<Skeleton shape="block" height={420} />}>
        {() =>
          shown ? (
            <div className={css.lookFrame}>
              <CandidateFrame label={t("preview")} shown={shown} width={width} />
            </div>
          ) : null
        }
      </QueryView>
    </Card>
  );
}
