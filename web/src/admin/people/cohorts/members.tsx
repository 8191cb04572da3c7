// The people of a cohort: a person is added as soon as chosen; several are taken out after a question.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { UserMinus, UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import css from "@/admin/people/people.module.css";
import { type Cohort, cohortsKey, membersQuery, type Person } from "@/admin/people/people-queries";
import { PersonPicker } from "@/admin/people/person-picker";
import { useListsText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Stack } from "@/ui/layout";
import { Link } from "@/ui/link";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { tell } from "@/ui/toast";

export function Members({ cohort }: { cohort: Cohort }) {
  const t = useListsText();
  const query = useQuery(membersQuery(cohort.id));
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const columns = useColumns();
  return (
    <Stack>
      <div className={css.bar}>
        <AddMember cohort={cohort} />
        <TakeOut cohort={cohort} chosen={chosen} onDone={() => setChosen(new Set())} />
      </div>
      <QueryView
        query={query}
        skeleton={<Skeleton shape="rows" count={6} />}
        empty={
          <EmptyState
            icon={UsersRound}
            title={t("noMembers")}
            action={
              <Link look="secondary" to="/admin/people" search={{ view: "import" }}>
                {t("toImport")}
              </Link>
            }
          >
            {t("noMembersText")}
          </EmptyState>
        }
      >
        {(members) => (
          <Card isFlush>
            <DataTable
              label={t("membersOf", { name: cohort.name })}
              rows={members}
              rowId={({ id }) => String(id)}
              columns={columns}
              selection="multiple"
              selectedIds={chosen}
              onSelectionChange={setChosen}
            />
          </Card>
        )}
      </QueryView>
    </Stack>
  );
}

function AddMember({ cohort }: { cohort: Cohort }) {
  const t = useListsText();
  const client = useQueryClient();
  // The field is made anew after each person, empty for the next.
  const [round, setRound] = useState(0);
  const add = useMutation({
    mutationFn: ({ id }: Person) =>
      call(
        api.POST("/api/admin/cohorts/{cohort_id}/members", {
          params: { path: { cohort_id: cohort.id } },
          body: { user_ids: [id] },
        }),
      ),
    onSuccess: async (_, { name }) => {
      await client.invalidateQueries({ queryKey: cohortsKey });
      tell(t("added", { name }));
      setRound((before) => before + 1);
    },
  });
  return (
    <div>
      <PersonPicker
        key={round}
        label={t("addMember")}
        hint={t("addHint")}
        value={null}
        onChange={(person) => person && add.mutate(person)}
      />
      {add.isError ? <ErrorState error={add.error} isInline /> : null}
    </div>
  );
}

function TakeOut({ cohort, chosen, onDone }: { cohort: Cohort; chosen: ReadonlySet<string>; onDone: () => void }) {
  const t = useListsText();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const count = chosen.size;
  const confirm = async () => {
    const params = { path: { cohort_id: cohort.id } };
    const body = { user_ids: [...chosen].map(Number) };
    await call(api.POST("/api/admin/cohorts/{cohort_id}/members/remove", { params, body }));
    await client.invalidateQueries({ queryKey: cohortsKey });
    tell(t("takenOut", { name: cohort.name }));
    onDone();
  };
  return (
    <>
      {count > 0 ? (
        <Button icon={UserMinus} onPress={() => setAsking(true)}>
          {t("takeOut", { count })}
        </Button>
      ) : null}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("takeOutTitle", { count, name: cohort.name })}
        consequence={t("takeOutText")}
        action={t("takeOut", { count })}
        isDangerous
        onConfirm={confirm}
      />
    </>
  );
}

function useColumns(): Column<Person>[] {
  const t = useListsText();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("name"),
        isRowHeader: true,
        value: ({ name }) => name,
        cell: ({ name }) => <bdi>{name}</bdi>,
      },
      { id: "username", header: t("username"), value: ({ username }) => username, cell: ({ username }) => username },
      { id: "number", header: t("number"), value: ({ number }) => number, cell: ({ number }) => number },
      { id: "email", header: t("email"), value: ({ email }) => email, cell: ({ email }) => <bdi>{email}</bdi> },
    ],
    [t],
  );
}
