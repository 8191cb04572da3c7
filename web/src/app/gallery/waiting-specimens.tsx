// What stands where there is nothing yet, nothing at all, or trouble; and what happened before.
import { CalendarPlus, LogIn } from "lucide-react";
import type { Specimen } from "@/app/gallery/specimen";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Columns, Stack } from "@/ui/layout";
import { Skeleton } from "@/ui/skeleton";
import { Timeline } from "@/ui/timeline";
import { Trouble } from "@/ui/trouble";

export const waitingSpecimens: Specimen[] = [
  {
    name: "EmptyState",
    element: (
      <Card>
        <EmptyState
          icon={CalendarPlus}
          title="No exam is scheduled"
          action={<Button variant="primary">Create an exam</Button>}
        >
          An exam needs a published paper and a roster. Start with its title and time.
        </EmptyState>
      </Card>
    ),
  },
  {
    name: "ErrorState, Trouble",
    element: (
      <Stack>
        <Card>
          <ErrorState
            error={{ status: 409, detail: "The paper has no questions. Add one, then publish.", code: "not_ready" }}
            onRetry={() => undefined}
          />
        </Card>
        <ErrorState error={{ status: 0 }} onRetry={() => undefined} isInline />
        <Trouble>User name and password do not match.</Trouble>
      </Stack>
    ),
  },
  {
    name: "Skeleton",
    element: (
      <Columns>
        <Skeleton />
        <Skeleton shape="rows" count={4} />
      </Columns>
    ),
  },
  {
    name: "Timeline",
    element: (
      <Timeline
        label="What happened to Ada"
        entries={[
          { id: "1", at: "2025-12-09T07:00:00Z", when: "09:00:00", title: "Entered the lobby", icon: LogIn },
          {
            id: "2",
            at: "2025-12-09T07:42:07Z",
            when: "09:42:07",
            title: "Connection lost",
            note: "for 38 s",
            tone: "trouble",
          },
          { id: "3", at: "2025-12-09T07:42:45Z", when: "09:42:45", title: "Back, nothing lost", tone: "live" },
        ]}
      />
    ),
  },
];
