// How the installation stands: the doctor's report in sentences, worst first, this browser's own line, background work, mail trouble.
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, RefreshCw, TriangleAlert } from "lucide-react";
import { useCallback } from "react";
import { Deliveries } from "@/admin/system/deliveries";
import { type Finding, FindingList } from "@/admin/system/finding-list";
import { Jobs } from "@/admin/system/jobs";
import { Punctuality } from "@/admin/system/punctuality";
import css from "@/admin/system/system.module.css";
import { useSystemText } from "@/admin/system/texts/use-system-text";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import { useMay, useUser } from "@/api/session";
import { deviceName } from "@/realtime/device";
import { useConnection } from "@/realtime/use-connection";
import { useServerNow } from "@/realtime/use-server-now";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { KeyValues } from "@/ui/key-values";
import { Page, Stack } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useFormat } from "@/ui/time/use-format";

type System = components["schemas"]["System"];
const every = 30_000;

export default function SystemPage() {
  const t = useSystemText();
  const format = useFormat();
  const { zone } = useUser();
  const may = useMay();
  const query = useQuery({
    queryKey: ["system"],
    queryFn: ({ signal }): Promise<System> => call(api.GET("/api/admin/system", { signal })),
    refetchInterval: every,
  });
  const own = useOwnLine();
  return (
    <Page>
      <PageHeader
        title={t("title")}
        actions={
          <Button icon={RefreshCw} isPending={query.isFetching} onPress={() => void query.refetch()}>
            {t("refresh")}
          </Button>
        }
      >
        <p>{t("about")}</p>
      </PageHeader>
      <QueryView query={query} skeleton={<Skeleton shape="rows" count={8} />}>
        {(system) => (
          <Stack>
            <Sum findings={[...system.findings, own]} />
            <Card
              title={t("findings")}
              aside={
                <span className={css.asked}>
                  {t("askedAt", { time: format.instant(query.dataUpdatedAt, zone, "seconds") })}
                </span>
              }
            >
              <FindingList findings={[...system.findings, own]} />
            </Card>
            <Punctuality rows={system.punctuality} />
            <Jobs />
            {may("roster.write") ? <Deliveries /> : null}
            <Settings system={system} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

/** Whether sockets work from here, only the browser knows. */
function useOwnLine(): Finding {
  const t = useSystemText();
  const { connection, line } = useConnection("system", {
    path: "/ws/student",
    wanted: { scope: "user" },
    device: deviceName(),
    onFrame: () => {},
  });
  const { clock } = connection;
  const error = useServerNow(
    clock,
    useCallback(() => (clock.isReady ? Math.max(1, Math.round(clock.error)) : null), [clock]),
  );
  const name = `${t("browser")}: ${t("line")}`;
  if (line === "socket") return { name, state: "good", says: t("lineGood", { error: error ?? 1 }), do: "" };
  if (line === "connecting") return { name, state: "attention", says: t("lineWait"), do: "" };
  return { name, state: "trouble", says: t("lineBad"), do: t("lineDo") };
}

function Sum({ findings }: { findings: readonly Finding[] }) {
  const t = useSystemText();
  const trouble = findings.filter(({ state }) => state === "trouble").length;
  const attention = findings.filter(({ state }) => state === "attention").length;
  const Icon = trouble > 0 ? TriangleAlert : attention > 0 ? CircleAlert : CircleCheck;
  const words = [
    trouble > 0 ? t("trouble", { count: trouble }) : null,
    attention > 0 ? t("attention", { count: attention }) : null,
  ].filter((each) => each !== null);
  return (
    <div className={css.sum} data-state={trouble > 0 ? "trouble" : attention > 0 ? "attention" : "good"}>
      <Icon aria-hidden size={20} />
      <LiveStatus>{words.length > 0 ? words.join(", ") : t("well")}</LiveStatus>
    </div>
  );
}

const known = ["EXAM_CHECK_INTERVAL", "AUTO_END_BUFFER", "NOTIFICATION_RETRY_COUNT", "WEBSOCKET_HEARTBEAT"] as const;

function Settings({ system: { version, mode, settings } }: { system: System }) {
  const t = useSystemText();
  const format = useFormat();
  const shown = (name: (typeof known)[number]) => {
    const value = settings[name] ?? "";
    if (name === "NOTIFICATION_RETRY_COUNT") return t("times", { value });
    // A span as Python writes it: "0:05:00".
    const [hours = 0, minutes = 0, seconds = 0] = value.split(":").map(Number);
    const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    return Number.isNaN(ms) ? value : format.duration(ms);
  };
  return (
    <Card title={t("settings")}>
      <KeyValues
        items={[
          { key: t("version"), value: version },
          { key: t("mode"), value: mode === "distributed" ? t("distributed") : t("embedded") },
          ...known.map((name) => ({ key: t(name), value: shown(name), note: <code>{name}</code> })),
        ]}
      />
    </Card>
  );
}
