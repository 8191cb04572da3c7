// "?" opens the list of shortcuts that work on this page.
import { useState } from "react";
import { lazyPart } from "@/ui/lazy-part";
import { useShortcut } from "@/ui/shortcuts";
import { useUiText } from "@/ui/texts/use-ui-text";

const ShortcutList = lazyPart(async () => (await import("@/ui/shortcut-list")).ShortcutList);

export function ShortcutsDialog() {
  const t = useUiText();
  const [isOpen, setOpen] = useState(false);
  useShortcut("?", t("shortcutsHelp"), () => setOpen(true));
  return <ShortcutList isNeeded={isOpen} isOpen={isOpen} onOpenChange={setOpen} />;
}
