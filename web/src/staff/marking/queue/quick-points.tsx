// The points that are given most, at one press: none, each whole point of few, half, all.
import type { Queue } from "@/staff/marking/api-types";
import css from "@/staff/marking/queue/queue.module.css";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { Button } from "@/ui/button";
import { useFormat } from "@/ui/time/use-format";

const MOST_STEPS = 10;

export function stepsOf(possible: number): number[] {
  if (possible > MOST_STEPS) return [0, possible / 4, possible / 2, (possible * 3) / 4, possible];
  const whole = Array.from({ length: Math.floor(possible) + 1 }, (_, step) => step);
  const steps = possible < 2 ? [...whole, possible / 2, possible] : [...whole, possible];
  return [...new Set(steps)].sort((a, b) => a - b);
}

export function QuickPoints({ queue, onChoose }: { queue: Queue; onChoose: (points: string) => void }) {
  const t = useMarkingText();
  const format = useFormat();
  return (
    <fieldset className={css.quick}>
      <legend className="visually-hidden">{t("quick")}</legend>
      {stepsOf(queue.possible).map((points) => (
        <Button key={points} size="small" onPress={() => onChoose(String(points))}>
          {format.number(points)}
        </Button>
      ))}
    </fieldset>
  );
}
