// With what a candidate is connected: browser and system by name, the whole of what it says on demand.
import { browserOf } from "@/staff/monitoring/detail/browser-of";
import { useFigureText } from "@/staff/monitoring/texts/use-texts";

export function Agent({ device, agent }: { device: string; agent: string }) {
  const t = useFigureText();
  const name = browserOf(agent);
  const said = t("connectedNote", { device: device.slice(0, 8), agent: name || agent || "–" });
  if (name === "") return said;
  return (
    <details>
      <summary>{said}</summary>
      {agent}
    </details>
  );
}
