// Standing extra time: of everybody as a table, or of one person; granted and withdrawn here.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Clock, Plus, X } from "lucide-react";
import { useMemo, useState } from "react";
import { GrantDialog } from "@/admin/people/accommodations/grant-dialog";
import { useExtraWords } from "@/admin/people/accommodations/use-extra-words";
import css from "@/admin/people/people.module.css";
import { type Accommodation, accommodationsKey, accommodationsQuery, type Person } from "@/admin/people/people-queries";
import { usePeopleText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { Row, Stack } from "@/ui/layout";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { TextField } from "@/ui/text-field";
import { tell } from "@/ui/toast";

export function AccommodationList({ person }: { person: Person | null }) {
  const t = usePeopleText();
  const query = useQuery(accommodationsQuery(person?.id ?? null));
  const [isGranting, setGranting] = useState(false);
  const [leaving, setLeaving] = useState<Accommodation | null>(null);
  const columns = useColumns(person === null, setLeaving);
  const grant = (
    <Button icon={Plus} size={person ? "small" : "normal"} onPress={() => setGranting(true)}>
      {t("grant")}
    </Button>
  );
  return (
    <Stack>
      {person ? null : (
        <Row>
          <p className={css.about}>{t("extraAbout")}</p>
          {grant}
        </Row>
      )}
      <QueryView
        query={query}
        skeleton={<Skeleton shape="rows" count={person ? 1 : 5} />}
        empty={
          person ? (
            <p className={css.hint}>{t("extraNoneOne")}</p>
          ) : (
            <EmptyState icon={Clock} title={t("extraNone")}>
              {t("extraNoneText")}
            </EmptyState>
          )
        }
      >
        {(rows) => (
          <Card isFlush>
            <DataTable
              label={person ? t("extraOf", { name: person.name }) : t("extra")}
              rows={rows}
              rowId={({ id }) => String(id)}
              columns={columns}
              density={person ? "compact" : "normal"}
            />
          </Card>
        )}
      </QueryView>
      {person ? <Row>{grant}</Row> : null}
      <GrantDialog person={person} isOpen={isGranting} onOpenChange={setGranting} />
      <Withdraw accommodation={leaving} onClose={() => setLeaving(null)} />
    </Stack>
  );
}

function useColumns(isNamed: boolean, onWithdraw: (row: Accommodation) => void): Column<Accommodation>[] {
  const t = usePeopleText();
  const words = useExtraWords();
  return useMemo(() => {
    const named: Column<Accommodation> = {
      id: "person",
      header: t("person"),
      isRowHeader: true,
      value: (row) => row.person_name,
      cell: (row) => <bdi className={css.name}>{row.person_name}</bdi>,
    };
    const columns: Column<Accommodation>[] = [
      { id: "extra", header: t("extra"), isRowHeader: !isNamed, value: (row) => Number(row.value), cell: words.amount },
      { id: "ground", header: t("ground"), value: (row) => row.reason, cell: (row) => <bdi>{row.reason}</bdi> },
      { id: "valid", header: t("valid"), cell: words.valid },
      {
        id: "acts",
        header: t("withdraw"),
        isHeaderHidden: true,
        align: "end",
        cell: (row) => (
          <IconButton
            icon={X}
            size="small"
            label={t("withdrawOf", { name: row.person_name })}
            onPress={() => onWithdraw(row)}
          />
        ),
      },
    ];
    return isNamed ? [named, ...columns] : columns;
  }, [t, words, isNamed, onWithdraw]);
}

function Withdraw({ accommodation, onClose }: { accommodation: Accommodation | null; onClose: () => void }) {
  const t = usePeopleText();
  const words = useExtraWords();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const confirm = async () => {
    if (!accommodation) return;
    const params = { path: { accommodation_id: accommodation.id }, query: { reason } };
    await call(api.DELETE("/api/admin/accommodations/{accommodation_id}", { params }));
    await client.invalidateQueries({ queryKey: accommodationsKey });
    setReason("");
    tell(t("withdrawn"));
  };
  return (
    <ConfirmDialog
      isOpen={accommodation !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={t("withdrawTitle", { name: accommodation?.person_name ?? "" })}
      consequence={t("withdrawText", { what: accommodation ? words.amount(accommodation) : "" })}
      action={t("withdraw")}
      isDangerous
      isIncomplete={reason.trim() === ""}
      onConfirm={confirm}
    >
      <TextField label={t("reason")} hint={t("reasonHint")} value={reason} onChange={setReason} isRequired />
    </ConfirmDialog>
  );
}
