// Tables, charts, the editor.
import { useMemo, useState } from "react";
import type { Specimen } from "@/app/gallery/specimen";
import { Card } from "@/ui/card";
import { BarChart } from "@/ui/charts/bar-chart";
import { Histogram } from "@/ui/charts/histogram";
import { LineChart } from "@/ui/charts/line-chart";
import { ScatterChart } from "@/ui/charts/scatter-chart";
import { Columns } from "@/ui/layout";
import { RichEditor, type RichText } from "@/ui/rich-editor";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";

interface Candidate {
  id: string;
  name: string;
  answered: number;
  left: number;
  isOffline: boolean;
}

const people = (count: number): Candidate[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    name: `${["Ada", "Ben", "Chidi", "Dana", "Emeka"][index % 5]} ${String.fromCharCode(65 + (index % 26))}. ${index + 1}`,
    answered: (index * 7) % 13,
    left: 5400 - ((index * 37) % 900),
    isOffline: index % 41 === 3,
  }));

const columns: Column<Candidate>[] = [
  {
    id: "name",
    header: "Candidate",
    cell: (row) => row.name,
    value: (row) => row.name,
    isRowHeader: true,
    minWidth: 160,
  },
  {
    id: "state",
    header: "State",
    cell: (row) => (
      <StatusPill tone={row.isOffline ? "trouble" : "live"} isPlain>
        {row.isOffline ? "Offline" : "Writing"}
      </StatusPill>
    ),
    value: (row) => (row.isOffline ? 0 : 1),
    minWidth: 110,
  },
  {
    id: "answered",
    header: "Answered",
    cell: (row) => `${row.answered} of 12`,
    value: (row) => row.answered,
    align: "end",
    minWidth: 110,
  },
  {
    id: "left",
    header: "Time left",
    cell: (row) => `${Math.floor(row.left / 60)} min`,
    value: (row) => row.left,
    align: "end",
    minWidth: 110,
  },
];

function Many({ count }: { count: number }) {
  const rows = useMemo(() => people(count), [count]);
  const [chosen, setChosen] = useState<Set<string>>(new Set(["1"]));
  return (
    <DataTable
      label={`${count} candidates`}
      rows={rows}
      rowId={(row) => row.id}
      columns={columns}
      selection="multiple"
      selectedIds={chosen}
      onSelectionChange={setChosen}
      empty="Nobody by that filter."
      height={360}
    />
  );
}

function Editor() {
  const [rich, setRich] = useState<RichText>({ format: "markdown", text: "Let **A** be a matrix." });
  return (
    <RichEditor
      label="Question"
      value={rich}
      onChange={setRich}
      renderPreview={async ({ text }) => `<p>${text.replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")}</p>`}
      storeImage={async () => "media:0"}
    />
  );
}

const scores = [1, 2, 4, 9, 17, 26, 31, 24, 12, 5];

export const dataSpecimens: Specimen[] = [
  {
    name: "DataTable, 6 rows",
    element: (
      <Card isFlush>
        <Many count={6} />
      </Card>
    ),
  },
  {
    name: "DataTable, none",
    element: (
      <Card isFlush>
        <Many count={0} />
      </Card>
    ),
  },
  {
    name: "DataTable, 5,000 rows",
    element: (
      <Card isFlush>
        <Many count={5000} />
      </Card>
    ),
  },
  {
    name: "Charts",
    element: (
      <Columns>
        <Card>
          <Histogram
            title="Scores"
            finding="Half of the candidates scored above 64; nobody reached full marks."
            bins={scores.map((count, index) => ({ from: index * 10, to: index * 10 + 10, count }))}
            rangeLabel="Score"
            countLabel="Candidates"
            mark={{ at: 64, label: "median 64" }}
          />
        </Card>
        <Card>
          <BarChart
            title="Facility"
            finding="Question 3 was solved by fewer than one in four."
            items={[0.82, 0.67, 0.21, 0.9].map((value, index) => ({
              name: `Question ${index + 1}`,
              value,
              isMarked: value < 0.25,
            }))}
            nameLabel="Question"
            valueLabel="Solved by"
            formatValue={(value) => `${Math.round(value * 100)} %`}
            least={0}
            most={1}
          />
        </Card>
        <Card>
          <LineChart
            title="Course of the exam"
            finding="Most handed in within the last ten minutes."
            lines={[
              { id: "started", name: "Started" },
              { id: "handed", name: "Handed in" },
            ]}
            points={[0, 15, 30, 45, 60, 75, 90].map((x) => ({
              x,
              started: Math.min(412, x * 40),
              handed: Math.max(0, (x - 60) * 13),
            }))}
            xLabel="Minute"
            isStepped
          />
        </Card>
        <Card>
          <ScatterChart
            title="Time against score"
            finding="Time used says little about the score (r = 0.12)."
            points={people(60).map((row, index) => ({
              name: row.name,
              x: 40 + ((index * 13) % 50),
              y: 20 + ((index * 29) % 75),
            }))}
            nameLabel="Candidate"
            xLabel="Minutes"
            yLabel="Score"
          />
        </Card>
      </Columns>
    ),
  },
  { name: "RichEditor", element: <Editor /> },
];
