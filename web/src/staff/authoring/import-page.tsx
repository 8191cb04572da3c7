// Imports: drop a file, read what becomes of each question, take it in, undo it; the history below.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { importQuery, importsKey, uploadImport } from "@/staff/authoring/import-queries";
import { formatName, HistoryTable } from "@/staff/authoring/imports/history-table";
import { ReportView } from "@/staff/authoring/imports/report-view";
import { useImportText } from "@/staff/authoring/texts/use-texts";
import { ErrorState } from "@/ui/error-state";
import { FileDrop } from "@/ui/file-drop";
import { Page, Stack } from "@/ui/layout";
import { Link } from "@/ui/link";
import { LiveStatus } from "@/ui/live-status";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useFormat } from "@/ui/time/use-format";

const endings = [".xml", ".gift", ".txt", ".aiken"] as const;
const maxBytes = 100_000_000;

export default function ImportPage() {
  const { batch } = useSearch({ strict: false }) as Record<string, unknown>;
  const id = Number(batch);
  return <Page>{Number.isInteger(id) && id > 0 ? <Report key={id} id={id} /> : <Start />}</Page>;
}

function Start() {
  const t = useImportText();
  const format = useFormat();
  const client = useQueryClient();
  const open = useOpen();
  const [isReading, setReading] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function read(file: File) {
    setReading(true);
    setError(null);
    try {
      const detail = await uploadImport(file);
      client.setQueryData(importQuery(detail.card.id).queryKey, detail);
      void client.invalidateQueries({ queryKey: [...importsKey, "list"] });
      open(detail.card.id);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setReading(false);
    }
  }
  return (
    <Stack>
      <PageHeader title={t("title")} above={<Up to="/staff/bank" label={t("back")} />}>
        {t("about")}
      </PageHeader>
      <FileDrop
        label={t("drop")}
        accept={endings}
        maxBytes={maxBytes}
        hint={t("dropHint", { size: format.bytes(maxBytes) })}
        isDisabled={isReading}
        onFiles={([file]) => file && void read(file)}
      />
      <LiveStatus>{isReading ? t("reading") : null}</LiveStatus>
      {error ? <ErrorState error={error} isInline /> : null}
      <HistoryTable onOpen={open} />
    </Stack>
  );
}

function Report({ id }: { id: number }) {
  const t = useImportText();
  const query = useQuery(importQuery(id));
  const card = query.data?.card;
  return (
    <Stack>
      <PageHeader
        title={card ? t("reportTitle", { file: card.file_name }) : t("title")}
        above={<Up to="/staff/bank/import" label={t("title")} />}
      >
        {card ? `${formatName(card.format, t)} · ${card.owner_name}` : null}
      </PageHeader>
      <QueryView query={query} skeleton={<Skeleton shape="rows" count={8} />}>
        {(detail) => <ReportView detail={detail} />}
      </QueryView>
    </Stack>
  );
}

function Up({ to, label }: { to: "/staff/bank" | "/staff/bank/import"; label: string }) {
  return (
    <Link to={to} look="quiet">
      {label}
    </Link>
  );
}

function useOpen() {
  const navigate = useNavigate();
  return (id: number) => void navigate({ to: "/staff/bank/import", search: { batch: String(id) } });
}
