// Status, figures, messages, dialogs, cards.
import { WifiOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Specimen } from "@/app/gallery/specimen";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Dialog } from "@/ui/dialog";
import { KeyValues } from "@/ui/key-values";
import { Columns, Row, Stack } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";
import { ProgressBar } from "@/ui/progress-bar";
import { SideSheet } from "@/ui/side-sheet";
import { StatTile } from "@/ui/stat-tile";
import { StatusPill } from "@/ui/status-pill";
import { tell } from "@/ui/toast";

function Opened({
  label,
  children,
}: {
  label: string;
  children: (isOpen: boolean, set: (o: boolean) => void) => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{label}</Button>
      {children(isOpen, setOpen)}
    </>
  );
}

export const stateSpecimens: Specimen[] = [
  {
    name: "StatusPill, Badge",
    element: (
      <Row>
        <StatusPill tone="calm">Scheduled</StatusPill>
        <StatusPill tone="live">Open</StatusPill>
        <StatusPill tone="attention">Paused</StatusPill>
        <StatusPill tone="trouble" icon={WifiOff}>
          Offline
        </StatusPill>
        <StatusPill tone="live" isPlain>
          Writing
        </StatusPill>
        <Badge label="3 unread notices" tone="accent">
          3
        </Badge>
        <Badge>12</Badge>
        <LiveStatus>Saved 10:42:07</LiveStatus>
      </Row>
    ),
  },
  {
    name: "StatTile",
    element: (
      <Columns>
        <StatTile label="Expected" value={412} />
        <StatTile label="Writing" value={388} tone="live" history={[0, 120, 260, 340, 380, 386, 388]} />
        <StatTile
          label="Offline"
          value={4}
          tone="trouble"
          note="two for over 1 min"
          isSelected
          onChange={() => undefined}
        />
      </Columns>
    ),
  },
  {
    name: "Toast, Dialog, ConfirmDialog, SideSheet",
    element: (
      <Row>
        <Button onPress={() => tell("Exam opened", { detail: "412 candidates were told." })}>Say done</Button>
        <Button onPress={() => tell("Not sent", { tone: "trouble", detail: "The mail server did not answer." })}>
          Say trouble
        </Button>
        <Opened label="Dialog">
          {(isOpen, set) => (
            <Dialog
              title="Extend by"
              isOpen={isOpen}
              onOpenChange={set}
              footer={<Button onPress={() => set(false)}>Done</Button>}
            >
              <p>Everybody in room 2 is told at once and sees the new end.</p>
            </Dialog>
          )}
        </Opened>
        <Opened label="Confirm">
          {(isOpen, set) => (
            <ConfirmDialog
              title="End Linear Algebra for all 412?"
              consequence="Everybody is handed in as saved, at once. This cannot be undone."
              action="End for all 412"
              harmless="Keep it running"
              word="412"
              isDangerous
              isOpen={isOpen}
              onOpenChange={set}
              onConfirm={() => Promise.resolve()}
            />
          )}
        </Opened>
        <Opened label="Side sheet">
          {(isOpen, set) => (
            <SideSheet title="Questions" side="end" isOpen={isOpen} onOpenChange={set}>
              <p>Question 1 of 12</p>
            </SideSheet>
          )}
        </Opened>
      </Row>
    ),
  },
  {
    name: "Card, KeyValues, ProgressBar",
    element: (
      <Columns>
        <Card
          title="Linear Algebra"
          aside={<StatusPill tone="live">Open</StatusPill>}
          isProminent
          footer={<Button>Enter</Button>}
        >
          <KeyValues
            items={[
              { key: "Ends for you", value: "12:30", note: "includes 25 min" },
              { key: "Questions", value: 12 },
            ]}
          />
        </Card>
        <Card title="Import" headingLevel={3}>
          <Stack>
            <ProgressBar label="Reading" value={34} />
            <ProgressBar label="Answered" value={9} most={12} valueLabel="9 of 12" tone="ok" />
          </Stack>
        </Card>
      </Columns>
    ),
  },
];
