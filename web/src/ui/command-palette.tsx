// Ctrl/⌘ K: finds any page, exam, candidate or command by a few letters.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useState } from "react";
import { Autocomplete, useFilter } from "react-aria-components/Autocomplete";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Dialog, Modal, ModalOverlay } from "react-aria-components/Modal";
import { TextField } from "react-aria-components/TextField";
import { Button } from "@/ui/button";
import css from "@/ui/command-palette.module.css";
import { type CommandSource, commandRegistry, commandSourceRegistry } from "@/ui/commands";
import dialogCss from "@/ui/dialog.module.css";
import listCss from "@/ui/list-box.module.css";
import { LiveStatus } from "@/ui/live-status";
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
  const { items, isSearching, failed, again } = useFound(typed.trim());
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField aria-label={t("paletteLabel")} autoFocus className={css.field ?? ""}>
        <Search aria-hidden size={20} />
        <Input className={css.input ?? ""} placeholder={t("palettePlaceholder")} />
      </TextField>
      <Menu
        aria-label={t("paletteLabel")}
        items={items}
        className={`${listCss.list} ${css.list}`}
        renderEmptyState={() =>
          isSearching || failed.length > 0 ? null : <div className={listCss.empty}>{t("paletteNothing")}</div>
        }
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
              {note ? <span className={`${listCss.note} ${css.about}`}>{note}</span> : null}
            </span>
            <span className={listCss.note}>{group}</span>
          </MenuItem>
        )}
      </Menu>
      <div className={css.foot}>
        <LiveStatus>{isSearching ? t("paletteSearching") : null}</LiveStatus>
        {failed.length > 0 ? (
          <>
            <span role="alert">{t("paletteTrouble", { names: failed.join(", ") })}</span>
            <Button size="small" onPress={again}>
              {t("tryAgain")}
            </Button>
          </>
        ) : null}
      </div>
    </Autocomplete>
  );
}

const least = 2; // letters: one finds too much
const pause = 150; // ms after the last letter

/** What is known at once, then what the server finds. */
function useFound(typed: string) {
  const { contains } = useFilter({ sensitivity: "base" });
  const commands = useRegistered(commandRegistry);
  const sources = useRegistered(commandSourceRegistry);
  const known = commands.filter((command) => contains(`${command.title} ${command.note ?? ""}`, typed));
  const isAsked = typed.length >= least && sources.length > 0;
  const query = useQuery({
    queryKey: ["command-palette", typed],
    queryFn: ({ signal }) => searchAll(sources, typed, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const { found, failed } = (isAsked && query.data) || { found: [], failed: [] };
  return {
    items: [...known, ...found],
    isSearching: isAsked && query.isFetching,
    failed: query.isFetching ? [] : failed,
    again: () => void query.refetch(),
  };
}

/** A source that fails leaves the others' finds standing. */
async function searchAll(sources: readonly CommandSource[], typed: string, signal: AbortSignal) {
  await new Promise((resolve) => setTimeout(resolve, pause));
  signal.throwIfAborted();
  const results = await Promise.allSettled(sources.map((source) => source.search(typed, signal)));
  signal.throwIfAborted();
  return {
    found: results.flatMap((result) => (result.status === "fulfilled" ? result.value : [])),
    failed: sources.filter((_, place) => results[place]?.status === "rejected").map(({ title }) => title),
  };
}
