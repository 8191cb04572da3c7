// The list of shortcuts that work on this page, opened by "?", with the switch that turns them off.
import { useState } from "react";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";
import css from "@/ui/key-values.module.css";
import { usePreference } from "@/ui/preference";
import { useRegistered } from "@/ui/registry";
import { shortcutPreference, shortcutRegistry, useShortcut } from "@/ui/shortcuts";
import { Switch } from "@/ui/switch";
import { useUiText } from "@/ui/texts/use-ui-text";

export function ShortcutsDialog() {
  const t = useUiText();
  const [isOpen, setOpen] = useState(false);
  const isOn = usePreference(shortcutPreference) === "on";
  const shortcuts = useRegistered(shortcutRegistry);
  useShortcut("?", t("shortcutsHelp"), () => setOpen(true));
  return (
    <Dialog title={t("shortcutsTitle")} isOpen={isOpen} onOpenChange={setOpen}>
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
