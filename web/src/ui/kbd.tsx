// A key or a combination, drawn as caps.
import css from "@/ui/kbd.module.css";
import { capsOf } from "@/ui/shortcuts";

export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={css.keys} dir="ltr">
      {capsOf(keys).map((cap) => (
        <kbd key={cap} className={css.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
