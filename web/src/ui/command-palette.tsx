// Ctrl/⌘ K: finds any page, exam, candidate or command by a few letters.
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useState } from "react";
import { Autocomplete, useFilter } from "react-aria-components/Autocomplete";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Dialog, Modal, ModalOverlay } from "react-aria-components/Modal";
import { TextField } from "react-aria-components/TextField";
import css from "@/ui/command-palette.module.css";
import { type Command, type CommandSource, commandRegistry, commandSourceRegistry } from "@/ui/commands";
import dialogCss from "@/ui/dialog.module.css";
import listCss from "@/ui/list-box.module.css";
import { useRegistered } from "@/ui/registry";
import { useShortcut } from "@/ui/shortcuts";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface CommandPaletteProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function CommandPalette({ isOpen, onOpenChange }: CommandPaletteProps) {
  const t = useUiText();
  useShortcut("mod+k", t("paletteLabel"), () => onOpenChange(true));
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className={`${dialogCss.scrim} ${css.scrim}`}
    >
      <Modal className={`${dialogCss.modal} ${css.modal}`}>
        <Dialog aria-label={t("paletteLabel")} className={css.dialog ?? ""}>
          <Finder onDone={() => onOpenChange(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onDone }: { onDone: () => void }) {
  const t = useUiText();
  const [typed, setTyped] = useState("");
  const found = useFoundCommands(typed.trim());
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField aria-label={t("paletteLabel")} autoFocus className={css.field ?? ""}>
        <Search aria-hidden size={20} />
        <Input className={css.input ?? ""} placeholder={t("palettePlaceholder")} />
      </TextField>
      <Menu
        aria-label={t("paletteLabel")}
        items={found}
        className={`${listCss.list} ${css.list}`}
        renderEmptyState={() => <div className={listCss.empty}>{t("paletteNothing")}</div>}
      >
        {({ id, title, group, note, icon: Icon, run }) => (
          <MenuItem
            id={id}
            textValue={title}
            className={listCss.item ?? ""}
            onAction={() => {
              onDone();
              run();
            }}
          >
            {Icon ? <Icon aria-hidden size={16} /> : null}
            <span className={listCss.body}>
              <span dir="auto">{title}</span>
              {note ? <span className={listCss.note}>{note}</span> : null}
            </span>
            <span className={listCss.note}>{group}</span>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

function useFoundCommands(typed: string): Command[] {
  const { contains } = useFilter({ sensitivity: "base" });
  const commands = useRegistered(commandRegistry);
  const sources = useRegistered(commandSourceRegistry);
  const known = commands.filter((command) => contains(`${command.title} ${command.note ?? ""}`, typed));
  const { data: elsewhere } = useQuery({
    queryKey: ["command-palette", typed],
    queryFn: ({ signal }) => searchAll(sources, typed, signal),
    enabled: typed.length >= 2 && sources.length > 0,
    placeholderData: (previous) => previous,
    staleTime: 30_000,
  });
  return typed.length >= 2 ? [...known, ...(elsewhere ?? [])] : known;
}

/** A source that fails leaves the others' finds standing. */
async function searchAll(sources: readonly CommandSource[], typed: string, signal: AbortSignal): Promise<Command[]> {
  const results = await Promise.allSettled(sources.map((source) => source.search(typed, signal)));
  return results.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
}
