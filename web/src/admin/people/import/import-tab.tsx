// Accounts from a file: choose, read the report line by line, confirm.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ImportReportView } from "@/admin/people/import/import-report";
import css from "@/admin/people/people.module.css";
import { cohortsKey, type ImportReport, peopleKey } from "@/admin/people/people-queries";
import { useListsText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { ErrorState } from "@/ui/error-state";
import { FileDrop } from "@/ui/file-drop";
import { Stack } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";
import { tell } from "@/ui/toast";

const maxBytes = 10 * 1024 * 1024;

export function ImportTab() {
  const t = useListsText();
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: (file: File): Promise<ImportReport> => {
      const form = new FormData();
      form.set("file", file);
      return call(api.POST("/api/admin/people/import", { body: form as never, bodySerializer: (body) => body }));
    },
  });
  const confirm = useMutation({
    mutationFn: (id: number): Promise<ImportReport> =>
      call(api.POST("/api/admin/people/import/{import_id}/confirm", { params: { path: { import_id: id } } })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: peopleKey });
      void client.invalidateQueries({ queryKey: cohortsKey });
      tell(t("confirmed"));
    },
  });
  const report = confirm.data ?? read.data;
  const restart = () => {
    read.reset();
    confirm.reset();
  };
  if (report) {
    return (
      <Stack>
        {confirm.isError ? <ErrorState error={confirm.error} isInline /> : null}
        <ImportReportView
          report={report}
          isPending={confirm.isPending}
          onConfirm={() => confirm.mutate(report.import_id)}
          onRestart={restart}
        />
      </Stack>
    );
  }
  return (
    <Stack>
      <p className={css.about}>{t("fileAbout")}</p>
      <FileDrop
        label={t("fileLabel")}
        accept={[".csv", ".tsv", ".txt"]}
        maxBytes={maxBytes}
        hint={t("fileSafe")}
        isDisabled={read.isPending}
        onFiles={([file]) => file && read.mutate(file)}
      />
      <LiveStatus>{read.isPending ? t("reading", { name: read.variables.name }) : null}</LiveStatus>
      {read.isError ? <ErrorState error={read.error} isInline /> : null}
    </Stack>
  );
}
