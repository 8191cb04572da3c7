// The list of accounts: searched and filtered by the server, a page at a time; a row opens the account.
import { useQuery } from "@tanstack/react-query";
import { UserRoundX } from "lucide-react";
import { useMemo, useState } from "react";
import css from "@/admin/people/people.module.css";
import { type Person, peopleQuery, type StaffRole, staffRoles } from "@/admin/people/people-queries";
import { usePeopleText } from "@/admin/people/texts/use-texts";
import { useMay, useUser } from "@/api/session";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Stack } from "@/ui/layout";
import { Pagination } from "@/ui/pagination";
import { QueryView } from "@/ui/query-view";
import { SearchField } from "@/ui/search-field";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { useFormat } from "@/ui/time/use-format";
import { useNarrow } from "@/ui/use-narrow";
import { useSettled } from "@/ui/use-settled";

const size = 50;
type Activity = "all" | "active" | "inactive";
type RoleFilter = "all" | StaffRole;

export function AccountList({ onOpen }: { onOpen: (person: Person) => void }) {
  const t = usePeopleText();
  const mayManage = useMay()("account.manage");
  const [typed, setTyped] = useState("");
  const [role, setRole] = useState<RoleFilter>("all");
  const [activity, setActivity] = useState<Activity>("all");
  const [page, setPage] = useState(1);
  const search = useSettled(typed.trim(), 250);
  const is_active = activity === "all" ? null : activity === "active";
  const filter = { search, role: role === "all" ? "" : role, is_active, start: (page - 1) * size, size };
  const query = useQuery(peopleQuery(filter));
  const columns = useColumns();
  const isFiltered = typed !== "" || role !== "all" || activity !== "all";
  const anew = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      set(value);
      setPage(1);
    };
  };
  const clear = () => {
    setTyped("");
    setRole("all");
    anew(setActivity)("all");
  };
  return (
    <Stack>
      <div className={css.filters} role="search">
        <SearchField label={t("search")} placeholder={t("searchHint")} value={typed} onChange={anew(setTyped)} />
        {mayManage ? (
          <Select<RoleFilter>
            label={t("role")}
            isLabelHidden
            options={[{ id: "all", label: t("allRoles") }, ...staffRoles.map((id) => ({ id, label: t(id) }))]}
            value={role}
            onChange={anew(setRole)}
          />
        ) : null}
        <Select<Activity>
          label={t("state")}
          isLabelHidden
          options={[
            { id: "all", label: t("allStates") },
            { id: "active", label: t("onlyActive") },
            { id: "inactive", label: t("onlyInactive") },
          ]}
          value={activity}
          onChange={anew(setActivity)}
        />
      </div>
      <QueryView
        query={query}
        skeleton={<Skeleton shape="rows" count={10} />}
        isEmpty={({ total }) => total === 0}
        empty={
          <EmptyState
            icon={UserRoundX}
            title={t("none")}
            action={isFiltered ? <Button onPress={clear}>{t("clear")}</Button> : null}
          >
            {t("noneText")}
          </EmptyState>
        }
      >
        {({ people, total }) => (
          <Card isFlush>
            <DataTable
              label={t("accounts")}
              rows={people}
              rowId={({ id }) => String(id)}
              columns={columns}
              isSortedOutside
              onOpen={onOpen}
            />
            <Pagination page={page} pageSize={size} total={total} onChange={setPage} />
          </Card>
        )}
      </QueryView>
    </Stack>
  );
}

function useColumns(): Column<Person>[] {
  const t = usePeopleText();
  const format = useFormat();
  const { zone } = useUser();
  const isNarrow = useNarrow(720);
  return useMemo(() => {
    const name: Column<Person> = {
      id: "name",
      header: t("name"),
      isRowHeader: true,
      width: "2fr",
      minWidth: 120,
      cell: (person) => <bdi className={css.name}>{person.name}</bdi>,
    };
    const roles: Column<Person> = {
      id: "roles",
      header: t("roles"),
      minWidth: 110,
      cell: ({ roles: given }) => rolesText(given, t),
    };
    // On a phone the rest is on the sheet behind the row.
    if (isNarrow) return [name, roles];
    return [
      name,
      { id: "username", header: t("username"), minWidth: 120, cell: ({ username }) => <bdi>{username}</bdi> },
      {
        id: "number",
        header: t("number"),
        minWidth: 90,
        cell: ({ number }) => <span className="tabular">{number}</span>,
      },
      roles,
      {
        id: "seen",
        header: t("lastSeen"),
        minWidth: 130,
        cell: ({ last_seen_at }) =>
          last_seen_at ? <time>{format.instant(last_seen_at, zone, "date-time")}</time> : t("never"),
      },
      {
        id: "state",
        header: t("state"),
        minWidth: 110,
        cell: ({ is_active }) => (
          <StatusPill tone={is_active ? "calm" : "attention"} isPlain>
            {is_active ? t("active") : t("inactive")}
          </StatusPill>
        ),
      },
    ];
  }, [t, format, zone, isNarrow]);
}

export function rolesText(roles: readonly string[], t: ReturnType<typeof usePeopleText>): string {
  return roles.length === 0 ? t("candidateOnly") : roles.map((role) => t(role as StaffRole)).join(", ");
}
