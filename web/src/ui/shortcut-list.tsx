// Every shortcut that works on this page, with the switch that turns them off.
import { Dialog, type DialogProps } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";
import css from "@/ui/key-values.module.css";
import { usePreference } from "@/ui/preference";
import { useRegistered } from "@/ui/registry";
import { shortcutPreference, shortcutRegistry } from "@/ui/shortcuts";
import { Switch } from "@/ui/switch";
import { useUiText } from "@/ui/texts/use-ui-text";

export function ShortcutList(props: Pick<DialogProps, "isOpen" | "onOpenChange">) {
  const t = useUiText();
  const isOn = usePreference(shortcutPreference) === "on";
  const shortcuts = useRegistered(shortcutRegistry);
  return (
    <Dialog title={t("shortcutsTitle")} {...props}>
      <dl className={css.list}>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className={css.row}>
            <dt className={css.key}>{label}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <Switch isSelected={isOn} onChange={(on) => shortcutPreference.set(on ? "on" : "off")}>
        {t("shortcutsSwitch")}
      </Switch>
    </Dialog>
  );
}
