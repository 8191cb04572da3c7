// Notices while no page is open: a switch for this device, and the others that have them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useUser } from "@/api/session";
import {
  ability,
  type Devices,
  ownDevices,
  ownSubscription,
  removeDevice,
  turnOn,
} from "@/student/notices/push/device";
import css from "@/student/notices/push/devices-card.module.css";
import { usePushText } from "@/student/texts/use-push-text";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { Stack } from "@/ui/layout";
import { Switch } from "@/ui/switch";
import { useFormat } from "@/ui/time/use-format";
import { tell } from "@/ui/toast";

type Device = Devices["devices"][number];

const devicesKey = ["own-devices"] as const;

export function DevicesCard() {
  const t = usePushText();
  const query = useQuery({
    queryKey: devicesKey,
    queryFn: async ({ signal }) => {
      const [found, own] = await Promise.all([ownDevices(signal), ownSubscription()]);
      return { ...found, here: found.devices.find(({ endpoint }) => endpoint === own?.endpoint) ?? null };
    },
  });
  if (!query.data?.public_key) return null; // no answer yet, or a server that sends none
  const { public_key, devices, here } = query.data;
  const others = devices.filter(({ id }) => id !== here?.id);
  return (
    <Card title={t("title")}>
      <Stack>
        <ThisDevice publicKey={public_key} here={here} />
        {others.length > 0 ? <Others devices={others} /> : null}
      </Stack>
    </Card>
  );
}

function ThisDevice({ publicKey, here }: { publicKey: string; here: Device | null }) {
  const t = usePushText();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: async (isOn: boolean) => {
      if (isOn) return turnOn(publicKey);
      await (await ownSubscription())?.unsubscribe();
      if (here) await removeDevice(here.id);
      return true;
    },
    onSuccess: (isDone) =>
      tell(isDone ? t(here ? "isOff" : "isOn") : t("refused"), { tone: isDone ? "note" : "trouble" }),
    onSettled: () => client.invalidateQueries({ queryKey: devicesKey }),
  });
  const can = ability();
  if (can === "unable") return <p className={css.note}>{t("unable")}</p>;
  return (
    <>
      <Switch
        isSelected={change.isPending ? change.variables : here !== null}
        isDisabled={can === "blocked" || change.isPending}
        onChange={(isOn) => change.mutate(isOn)}
        note={can === "blocked" ? t("blocked") : t("note")}
      >
        {t("here")}
      </Switch>
      {change.isError ? <ErrorState error={said(change.error, t("noService"))} isInline /> : null}
    </>
  );
}

/** The browser's own errors are in English and of no help: what it means is said instead. */
function said(error: unknown, otherwise: string): unknown {
  return error instanceof DOMException ? { detail: otherwise } : error;
}

function Others({ devices }: { devices: readonly Device[] }) {
  const t = usePushText();
  const format = useFormat();
  const { zone } = useUser();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: ({ id }: Device) => removeDevice(id),
    onSuccess: (_, { label }) => tell(t("removed", { label })),
    onSettled: () => client.invalidateQueries({ queryKey: devicesKey }),
  });
  return (
    <div>
      <h3 className={css.heading}>{t("others")}</h3>
      <ul className={css.list}>
        {devices.map((device) => (
          <li key={device.id} className={css.device}>
            <span>
              <bdi>{device.label}</bdi>
              <span className={css.note}>
                {" "}
                {t("since", { at: format.instant(device.created_at, zone, "date-time") })}
              </span>
            </span>
            <IconButton
              icon={Trash2}
              size="small"
              label={t("remove", { label: device.label })}
              isDisabled={remove.isPending}
              onPress={() => remove.mutate(device)}
            />
          </li>
        ))}
      </ul>
      {remove.isError ? <ErrorState error={remove.error} isInline /> : null}
    </div>
  );
}
