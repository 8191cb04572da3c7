// Buttons, links, menus, switches between views.
import { Copy, Play, Settings, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Specimen } from "@/app/gallery/specimen";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { FilterChips } from "@/ui/filter-chips";
import { IconButton } from "@/ui/icon-button";
import { Kbd } from "@/ui/kbd";
import { Row, Stack } from "@/ui/layout";
import { Link, OutLink } from "@/ui/link";
import { Menu } from "@/ui/menu";
import { Pagination } from "@/ui/pagination";
import { Segmented } from "@/ui/segmented";
import { Tabs } from "@/ui/tabs";

function Chips() {
  const [chosen, setChosen] = useState<Set<"writing" | "quiet" | "offline">>(new Set(["quiet"]));
  return (
    <FilterChips
      label="State"
      value={chosen}
      onChange={setChosen}
      chips={[
        { id: "writing", label: "Writing", count: 388 },
        { id: "quiet", label: "Quiet", count: 12 },
        { id: "offline", label: "Offline", count: 4 },
      ]}
    />
  );
}

function Views() {
  const [view, setView] = useState<"list" | "seats">("list");
  const [page, setPage] = useState(1);
  return (
    <Stack>
      <Segmented
        label="View"
        value={view}
        onChange={setView}
        options={[
          { id: "list", label: "List" },
          { id: "seats", label: "Seat map" },
        ]}
      />
      <Pagination page={page} pageSize={50} total={412} onChange={setPage} />
    </Stack>
  );
}

export const controlSpecimens: Specimen[] = [
  {
    name: "Button",
    element: (
      <Stack>
        <Row>
          <Button variant="primary" icon={Play}>
            Open exam now
          </Button>
          <Button>Preview</Button>
          <Button variant="quiet">More</Button>
          <Button variant="danger" icon={Trash2}>
            End for all 412
          </Button>
        </Row>
        <Row>
          <Button variant="primary" isPending>
            Publishing
          </Button>
          <Button variant="primary" isDisabled>
            Not yet
          </Button>
          <Button isDisabled>Not yet</Button>
          <Button size="small">Small</Button>
          <Button size="large" variant="primary">
            Enter the lobby
          </Button>
        </Row>
      </Stack>
    ),
  },
  {
    name: "IconButton, Kbd, CopyButton",
    element: (
      <Row>
        <IconButton icon={Settings} label="Settings" />
        <IconButton icon={Copy} label="Copy" size="small" />
        <IconButton icon={Settings} label="Settings, shown" isPressedIn />
        <Kbd keys="mod+k" />
        <Kbd keys="alt+shift+n" />
        <CopyButton text="https://example.org" label="Copy link" />
      </Row>
    ),
  },
  {
    name: "Link",
    element: (
      <Row>
        <Link to="/notices">Notices</Link>
        <Link to="/notices" look="quiet">
          Quiet
        </Link>
        <Link to="/notices" look="primary" icon={Play}>
          Enter the lobby
        </Link>
        <Link to="/notices" look="secondary">
          See the result
        </Link>
        <OutLink href="https://example.org">Elsewhere</OutLink>
      </Row>
    ),
  },
  {
    name: "Menu",
    element: (
      <Menu
        label="Acts"
        trigger={<Button>Acts</Button>}
        groups={[
          { id: "time", title: "Time", entries: [{ id: "extend", label: "Extend", onAction: () => undefined }] },
          {
            id: "end",
            entries: [{ id: "end", label: "End now", isDanger: true, icon: Trash2, onAction: () => undefined }],
          },
        ]}
      />
    ),
  },
  {
    name: "Tabs",
    element: (
      <Tabs
        label="Exam"
        tabs={[
          { id: "a", label: "Overview", content: "What happens when." },
          { id: "b", label: "Roster", content: "412 candidates." },
          { id: "c", label: "Rooms", content: "Six rooms." },
        ]}
      />
    ),
  },
  { name: "FilterChips", element: <Chips /> },
  { name: "Segmented, Pagination", element: <Views /> },
];
