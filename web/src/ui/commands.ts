// What the command palette can do: commands of mounted pages, and sources that search (exams, candidates, questions).
import type { LucideIcon } from "lucide-react";
import { createRegistry, useRegister } from "@/ui/registry";

export interface Command {
  id: string;
  title: string;
  /** What it is: "Page", "Exam", "Candidate". */
  group: string;
  note?: string;
  icon?: LucideIcon;
  run: () => void;
}

export interface CommandSource {
  id: string;
  /** What it finds: "Exams"; named when it cannot be asked. */
  title: string;
  search: (typed: string, signal: AbortSignal) => Promise<Command[]>;
}

export const commandRegistry = createRegistry<Command>();
export const commandSourceRegistry = createRegistry<CommandSource>();

/** Offers commands while mounted; memoise the array. */
export function useCommands(commands: readonly Command[]): void {
  useRegister(commandRegistry, commands);
}

export function useCommandSources(sources: readonly CommandSource[]): void {
  useRegister(commandSourceRegistry, sources);
}
