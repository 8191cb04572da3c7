// Buttons and links of ours: what waits does nothing and says so, and what stands around them is not pressed with them.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Save } from "lucide-react";
import { expect, it, vi } from "vitest";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { OutLink } from "@/ui/link";
import { Menu } from "@/ui/menu";

it("keeps the focus while it waits, is not pressed, sends no form, and is heard", async () => {
  const user = userEvent.setup();
  const press = vi.fn();
  const submit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  const form = (isPending: boolean) => (
    <form onSubmit={submit}>
      <Button type="submit" isPending={isPending} onPress={press}>
        Save
      </Button>
    </form>
  );
  const { rerender } = render(form(false));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect([press.mock.calls.length, submit.mock.calls.length]).toEqual([1, 1]);
  rerender(form(true));
  const button = screen.getByRole("button", { name: /Save/ });
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute("aria-disabled", "true");
  // Else a form of one field would be sent by Enter in it.
  expect(button).toHaveAttribute("type", "submit");
  await user.keyboard("{Enter}");
  await user.click(button);
  expect([press.mock.calls.length, submit.mock.calls.length]).toEqual([1, 1]);
  await vi.waitFor(() => expect(document.querySelector("[data-live-announcer]")).toHaveTextContent("Working…"));
  rerender(form(false));
  expect(document.querySelector("[data-live-announcer]")).toHaveTextContent("");
});

it("leaves the row or card around it alone, by pointer and by keys", async () => {
  const user = userEvent.setup();
  const around = vi.fn();
  const press = vi.fn();
  render(
    // biome-ignore lint/a11y/noStaticElementInteractions: stands for a row that can be pressed
    <div onClick={around} onPointerDown={around} onMouseDown={around} onKeyDown={around}>
      <Button onPress={press}>Open</Button>
      <IconButton icon={Save} label="Keep" onPress={press} />
      <OutLink href="#there" onPress={press}>
        There
      </OutLink>
    </div>,
  );
  await user.click(screen.getByRole("button", { name: "Open" }));
  await user.click(screen.getByRole("button", { name: "Keep" }));
  await user.keyboard(" ");
  await user.click(screen.getByRole("link", { name: "There" }));
  expect(press).toHaveBeenCalledTimes(4);
  expect(around).not.toHaveBeenCalled();
  await user.keyboard("{ArrowDown}");
  expect(around).toHaveBeenCalledTimes(1);
});

it("opens a menu at the end that the keys ask for, and gives the focus back", async () => {
  const user = userEvent.setup();
  const pick = vi.fn();
  const entries = ["first", "last"].map((id) => ({ id, label: id, onAction: () => pick(id) }));
  render(<Menu label="Acts" trigger={<Button>Acts</Button>} groups={[{ id: "acts", entries }]} />);
  const button = screen.getByRole("button", { name: "Acts" });
  expect(button).toHaveAttribute("aria-expanded", "false");
  button.focus();
  await user.keyboard("{ArrowUp}");
  expect(await screen.findByRole("menuitem", { name: "last" })).toHaveFocus();
  await user.keyboard("{Escape}");
  await vi.waitFor(() => expect(button).toHaveFocus());
  await user.keyboard("{Enter}");
  expect(await screen.findByRole("menuitem", { name: "first" })).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(pick).toHaveBeenCalledWith("first");
  expect(screen.queryByRole("menuitem")).toBeNull();
});
