// Hears the shortcuts of the page; "?" opens the list of those that work on it.
import { useState } from "react";
import { lazyPart } from "@/ui/lazy-part";
import { useShortcut, useShortcutListener } from "@/ui/shortcuts";
import { useUiText } from "@/ui/texts/use-ui-text";

const ShortcutList = lazyPart(async () => (await import("@/ui/shortcut-list")).ShortcutList);

export function ShortcutsDialog() {
  const t = useUiText();
  const [isOpen, setOpen] = useState(false);
  useShortcutListener();
  useShortcut("?", t("shortcutsHelp"), () => setOpen(true));
  return <ShortcutList isNeeded={isOpen} isOpen={isOpen} onOpenChange={setOpen} />;
}
