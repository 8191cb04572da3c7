// The staff's pages in the order of the navigation, each with the actions that open it.
import {
  Activity,
  BookOpenText,
  CalendarClock,
  DoorOpen,
  FileStack,
  type LucideIcon,
  ServerCog,
  UserRound,
  UsersRound,
} from "lucide-react";
import { paths } from "@/app/paths";
import type { en } from "@/app/texts/en";

export interface NavigationItem {
  to: (typeof paths)["monitoring" | "exams" | "bank" | "papers" | "people" | "cohorts" | "rooms" | "system"];
  label: keyof typeof en & `nav${string}`;
  icon: LucideIcon;
  actions: readonly string[];
}

export interface NavigationGroup {
  label: keyof typeof en & `nav${string}`;
  items: readonly NavigationItem[];
}

export const navigation: readonly NavigationGroup[] = [
  {
    label: "navRunning",
    items: [
      { to: paths.monitoring, label: "navMonitoring", icon: Activity, actions: ["exam.monitor"] },
      { to: paths.exams, label: "navExams", icon: CalendarClock, actions: ["exam.read"] },
    ],
  },
  {
    label: "navPrepare",
    items: [
      { to: paths.bank, label: "navBank", icon: BookOpenText, actions: ["bank.read"] },
      { to: paths.papers, label: "navPapers", icon: FileStack, actions: ["paper.read"] },
    ],
  },
  {
    label: "navManage",
    items: [
      { to: paths.people, label: "navPeople", icon: UserRound, actions: ["account.manage", "roster.import"] },
      { to: paths.cohorts, label: "navCohorts", icon: UsersRound, actions: ["cohort.manage"] },
      { to: paths.rooms, label: "navRooms", icon: DoorOpen, actions: ["room.manage"] },
      { to: paths.system, label: "navSystem", icon: ServerCog, actions: ["system.see"] },
    ],
  },
];

/** What this person may open, empty groups left out. */
export function navigationFor(may: (action: string) => boolean): NavigationGroup[] {
  return navigation
    .map((group) => ({ ...group, items: group.items.filter((item) => item.actions.some(may)) }))
    .filter((group) => group.items.length > 0);
}
