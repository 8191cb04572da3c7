import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Column, sortRows } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";

afterEach(cleanup);

interface Person {
  id: string;
  name: string;
  score: number | null;
}

const people: Person[] = [
  { id: "1", name: "Ben 10", score: 3 },
  { id: "2", name: "Ada", score: null },
  { id: "3", name: "Ben 9", score: 12 },
];

const columns: Column<Person>[] = [
  { id: "name", header: "Name", cell: (row) => row.name, value: (row) => row.name, isRowHeader: true },
  { id: "score", header: "Score", cell: (row) => row.score ?? "–", value: (row) => row.score, align: "end" },
];

const names = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => within(row).getByRole("rowheader").textContent);

describe("sorting", () => {
  test("reads numbers inside names and puts what is missing last either way", () => {
    const by = (column: string, direction: "ascending" | "descending") =>
      sortRows(people, columns, { column, direction }).map((row) => row.id);
    expect(by("name", "ascending")).toEqual(["2", "3", "1"]);
    expect(by("score", "ascending")).toEqual(["1", "3", "2"]);
    expect(by("score", "descending")).toEqual(["3", "1", "2"]);
    expect(sortRows(people, columns, null)).toBe(people);
  });

  test("happens by a press on the head, and is told", async () => {
    render(<DataTable label="People" rows={people} rowId={(row) => row.id} columns={columns} />);
    const head = screen.getByRole("columnheader", { name: /Name/ });
    await userEvent.click(head);
    expect(head).toHaveAttribute("aria-sort", "ascending");
    expect(names()).toEqual(["Ada", "Ben 9", "Ben 10"]);
    await userEvent.click(head);
    expect(names()).toEqual(["Ben 10", "Ben 9", "Ada"]);
  });
});

function Selecting({ onOpen }: { onOpen?: (row: Person) => void }) {
  const [chosen, setChosen] = useState(new Set<string>());
  return (
    <>
      <output>{[...chosen].join(" ")}</output>
      <DataTable
        label="People"
        rows={people}
        rowId={(row) => row.id}
        columns={columns}
        selection="multiple"
        selectedIds={chosen}
        onSelectionChange={setChosen}
        onOpen={onOpen}
      />
    </>
  );
}

describe("the keyboard", () => {
  test("moves by arrows, selects by space, all by Ctrl A", async () => {
    render(<Selecting />);
    await userEvent.tab();
    await userEvent.keyboard("{ArrowDown} ");
    expect(screen.getByRole("status")).toHaveTextContent("2");
    await userEvent.keyboard("{Control>}a{/Control}");
    expect(screen.getByRole("status")).toHaveTextContent("1 2 3");
    await userEvent.keyboard("{Escape}");
    expect(screen.getByRole("status")).toHaveTextContent("");
  });

  test("opens a row by Enter", async () => {
    const onOpen = vi.fn();
    render(<DataTable label="People" rows={people} rowId={(row) => row.id} columns={columns} onOpen={onOpen} />);
    await userEvent.tab();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(onOpen).toHaveBeenCalledWith(people[1]);
  });
});

test("with no rows it says what to do, and offers nothing to select", () => {
  render(
    <DataTable
      label="People"
      rows={[]}
      rowId={() => ""}
      columns={columns}
      selection="multiple"
      empty="Add the first one."
    />,
  );
  expect(screen.getByText("Add the first one.")).toBeVisible();
  expect(screen.queryByRole("checkbox")).toBeNull();
});

test("is drawn whole while it is put on paper", () => {
  const many = Array.from({ length: 160 }, (_, place) => ({
    id: String(place),
    name: `Person ${place}`,
    score: place,
  }));
  render(<DataTable label="People" rows={many} rowId={(row) => row.id} columns={columns} />);
  const isVirtual = () => screen.getByRole("grid").hasAttribute("data-virtual");
  expect(isVirtual()).toBe(true);
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  expect(isVirtual()).toBe(false);
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(isVirtual()).toBe(true);
});
