import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useMemo, useState } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BigTable } from "@/ui/table/big-table";
import type { Column, Sort } from "@/ui/table/columns";
import { windowOf } from "@/ui/table/use-window";
import { axeProblems } from "@/ui/testing/axe-problems";

afterEach(cleanup);
beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  HTMLElement.prototype.scrollIntoView = vi.fn();
});

interface Person {
  id: string;
  name: string;
}

const columns: Column<Person>[] = [
  { id: "name", header: "Name", cell: (row) => row.name, value: (row) => row.name, isRowHeader: true },
];

function Table({ count, onOpen }: { count: number; onOpen?: (row: Person) => void }) {
  const rows = useMemo(
    () => Array.from({ length: count }, (_, place) => ({ id: `p${place}`, name: `Person ${place}` })),
    [count],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [sort, setSort] = useState<Sort>({ column: "name", direction: "ascending" });
  return (
    <>
      <output>{[...chosen].join(" ")}</output>
      <BigTable
        label="People"
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        columns={columns}
        sort={sort}
        onSortChange={setSort}
        selectedIds={chosen}
        onSelectionChange={setChosen}
        onOpen={onOpen ?? (() => undefined)}
        height="400px"
      />
    </>
  );
}

const chosen = () => screen.getByRole("status").textContent;

describe("a table of thousands", () => {
  test("draws only what is near, and says how many there are", async () => {
    const { container } = render(<Table count={5000} />);
    const grid = screen.getByRole("grid", { name: "People" });
    expect(grid).toHaveAttribute("aria-rowcount", "5001");
    expect(within(grid).getAllByRole("row").length).toBeLessThan(60);
    expect(await axeProblems(container)).toEqual([]);
  });

  test("keeps the row with the focus, however far it is scrolled away", () => {
    render(<Table count={5000} />);
    const row = screen.getByRole("row", { name: /Person 3$/ });
    row.focus();
    const frame = screen.getByRole("grid").parentElement as HTMLElement;
    frame.scrollTop = 100_000;
    fireEvent.scroll(frame);
    expect(screen.queryByText("Person 4")).toBeNull();
    expect(row).toHaveFocus();
  });

  test("counts the rows that are near", () => {
    expect(windowOf(0, 440, 44, 5000)).toEqual({ first: 0, end: 18 });
    expect(windowOf(44_000, 440, 44, 5000)).toEqual({ first: 992, end: 1018 });
    expect(windowOf(44_000, 440, 44, 3)).toEqual({ first: 3, end: 3 });
  });
});

describe("keys", () => {
  test("arrows move, Space selects, Shift takes the way along, Escape lets go", async () => {
    render(<Table count={20} />);
    screen.getByRole("row", { name: /Person 0$/ }).focus();
    await userEvent.keyboard("{ArrowDown} ");
    expect(chosen()).toBe("p1");
    await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(chosen()).toBe("p1 p2 p3");
    await userEvent.keyboard("{Escape}");
    expect(chosen()).toBe("");
    await userEvent.keyboard("{Control>}a{/Control}");
    expect(chosen()?.split(" ")).toHaveLength(20);
  });

  test("a range begins where the arrows stand, and gets shorter again", async () => {
    render(<Table count={20} />);
    screen.getByRole("row", { name: /Person 0$/ }).focus();
    await userEvent.keyboard(" {ArrowDown}{ArrowDown}{ArrowDown}");
    await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}");
    expect(chosen()).toBe("p0 p3 p4");
  });

  test("Shift and Space select from the row selected last to this one, in the order shown", async () => {
    render(<Table count={20} />);
    screen.getByRole("row", { name: /Person 4$/ }).focus();
    await userEvent.keyboard(" {ArrowUp}{ArrowUp}{Shift>} {/Shift}");
    expect(chosen()).toBe("p4 p2 p3");
  });

  test("the row moved to comes into view on the page too", async () => {
    render(<Table count={20} />);
    screen.getByRole("row", { name: /Person 0$/ }).focus();
    await userEvent.keyboard("{End}");
    const { instances } = vi.mocked(HTMLElement.prototype.scrollIntoView).mock;
    expect(instances).toEqual([screen.getByRole("row", { name: /Person 19$/ })]);
  });

  test("End goes to the last and Enter opens it", async () => {
    const onOpen = vi.fn();
    render(<Table count={5000} onOpen={onOpen} />);
    screen.getByRole("row", { name: /Person 0$/ }).focus();
    await userEvent.keyboard("{End}{Enter}");
    expect(onOpen).toHaveBeenCalledWith({ id: "p4999", name: "Person 4999" });
    expect(screen.getByRole("row", { name: /Person 4999$/ })).toHaveFocus();
  });
});

describe("the pointer", () => {
  test("selects by the mark and opens by the row", async () => {
    const onOpen = vi.fn();
    render(<Table count={20} onOpen={onOpen} />);
    await userEvent.click(screen.getByRole("checkbox", { name: "Select Person 2" }));
    expect(chosen()).toBe("p2");
    expect(onOpen).not.toHaveBeenCalled();
    await userEvent.click(screen.getByText("Person 5"));
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  test("with Shift takes everyone from the row pressed last, by the row as by the mark", async () => {
    const onOpen = vi.fn();
    render(<Table count={20} onOpen={onOpen} />);
    const user = userEvent.setup();
    await user.click(screen.getByText("Person 2"));
    await user.keyboard("{Shift>}");
    await user.click(screen.getByText("Person 5"));
    expect(chosen()).toBe("p2 p3 p4 p5");
    expect(screen.getByRole("row", { name: /Person 5$/ })).toHaveFocus();
    const mark = screen.getByRole("checkbox", { name: "Select Person 1" }).closest("label") as HTMLElement;
    await user.click(mark);
    expect(chosen()).toBe("p1 p2");
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  test("a new range leaves alone what was selected before and by other means", async () => {
    render(<Table count={20} />);
    const user = userEvent.setup();
    const mark = (place: number) => screen.getByRole("checkbox", { name: `Select Person ${place}` });
    await user.click(mark(1));
    await user.keyboard("{Shift>}");
    await user.click(mark(3));
    await user.keyboard("{/Shift}");
    await user.click(mark(8));
    await user.keyboard("{Shift>}");
    await user.click(mark(7));
    expect(chosen()).toBe("p1 p2 p3 p8 p7");
  });

  test("all by the mark in the head, and none by it again", async () => {
    render(<Table count={20} />);
    await userEvent.click(screen.getByRole("checkbox", { name: "Select all" }));
    expect(chosen()?.split(" ")).toHaveLength(20);
    await userEvent.click(screen.getByRole("checkbox", { name: "Select all" }));
    expect(chosen()).toBe("");
  });
});
