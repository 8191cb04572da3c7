// Every field: empty, filled, wrong, off.
import { type ReactNode, useState } from "react";
import type { Specimen } from "@/app/gallery/specimen";
import { Checkbox } from "@/ui/checkbox";
import { ComboBox } from "@/ui/combo-box";
import { DateTimeField } from "@/ui/date-time-field";
import { DurationField } from "@/ui/duration-field";
import { FileDrop } from "@/ui/file-drop";
import { Fields, Row, Stack } from "@/ui/layout";
import { NumberField } from "@/ui/number-field";
import { PasswordField } from "@/ui/password-field";
import { RadioGroup } from "@/ui/radio-group";
import { SearchField } from "@/ui/search-field";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { ZoneSelect } from "@/ui/zone-select";

/** Keeps the value of one field. */
function Kept<Value>({
  first,
  children,
}: {
  first: Value;
  children: (value: Value, set: (v: Value) => void) => ReactNode;
}) {
  const [value, setValue] = useState(first);
  return children(value, setValue);
}

const modes = [
  { id: "together", label: "Together", note: "Everybody begins at the bell" },
  { id: "window", label: "Window", note: "Each begins when ready" },
] as const;

export const fieldSpecimens: Specimen[] = [
  {
    name: "TextField, PasswordField, TextArea",
    element: (
      <Fields>
        <TextField label="Title" hint="Candidates see it on their list." defaultValue="Linear Algebra" isRequired />
        <TextField label="Access code" problem="Codes have six letters or digits." defaultValue="AB" />
        <TextField label="Owner" defaultValue="Cleo Marchetti" isDisabled />
        <PasswordField label="Password" showLabel="Show" hideLabel="Hide" />
        <TextArea label="Announcement" isOptional placeholder="One or two sentences" />
      </Fields>
    ),
  },
  {
    name: "NumberField, DurationField",
    element: (
      <Fields>
        <Kept first={25 as number | null}>
          {(value, set) => <NumberField label="Extra time" unit="%" value={value} onChange={set} minValue={0} />}
        </Kept>
        <Kept first={5_400_000 as number | null}>
          {(value, set) => <DurationField label="Time limit" value={value} onChange={set} least={60_000} />}
        </Kept>
        <DurationField label="Late entry" value={null} onChange={() => undefined} problem="Longer than the exam." />
      </Fields>
    ),
  },
  {
    name: "DateTimeField, ZoneSelect",
    element: (
      <Fields>
        <Kept first={"2025-12-09T07:00:00.000Z" as string | null}>
          {(value, set) => <DateTimeField label="Opens" zone="Europe/Helsinki" value={value} onChange={set} />}
        </Kept>
        <Kept first={null as string | null}>
          {(value, set) => <DateTimeField label="Closes" zone="America/New_York" value={value} onChange={set} />}
        </Kept>
        <Kept first="Europe/Helsinki">
          {(value, set) => <ZoneSelect label="Zone of the exam" value={value} onChange={set} />}
        </Kept>
      </Fields>
    ),
  },
  {
    name: "Select, ComboBox, SearchField",
    element: (
      <Fields>
        <Kept first={"together" as "together" | "window" | null}>
          {(value, set) => <Select label="Mode" options={modes} value={value} onChange={set} />}
        </Kept>
        <Kept first={null as string | null}>
          {(value, set) => (
            <ComboBox
              label="Paper"
              value={value}
              onChange={set}
              options={["Linear Algebra", "Analysis I", "Graph Theory"].map((label) => ({ id: label, label }))}
            />
          )}
        </Kept>
        <Select label="Room" options={modes} value={null} onChange={() => undefined} problem="Choose a room." />
        <SearchField label="Find a candidate" />
      </Fields>
    ),
  },
  {
    name: "Checkbox, RadioGroup, Switch",
    element: (
      <Fields>
        <Stack>
          <Checkbox defaultSelected note="The order differs by candidate.">
            Shuffle the questions
          </Checkbox>
          <Checkbox isIndeterminate>All rooms</Checkbox>
          <Checkbox isDisabled>Rehearsal</Checkbox>
        </Stack>
        <Kept first={"together" as "together" | "window" | null}>
          {(value, set) => <RadioGroup label="Mode" options={modes} value={value} onChange={set} />}
        </Kept>
        <Row>
          <Switch defaultSelected>Updates are on</Switch>
          <Switch>Sound</Switch>
          <Switch isDisabled>Off for now</Switch>
        </Row>
      </Fields>
    ),
  },
  {
    name: "FileDrop",
    element: (
      <FileDrop
        label="Import questions"
        accept={[".xml", ".gift", ".txt"]}
        maxBytes={20_000_000}
        hint="Moodle XML, GIFT or Aiken, up to 20 MB"
        onFiles={() => undefined}
      />
    ),
  },
];
