import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { axeProblems } from "@/ui/testing/axe-problems";

afterEach(cleanup);

function open(onConfirm: () => Promise<unknown>, word?: string) {
  const onOpenChange = vi.fn();
  render(
    <ConfirmDialog
      title="End for all 412?"
      consequence="Everybody is handed in as saved."
      action="End for all 412"
      harmless="Keep it running"
      isDangerous
      word={word}
      isOpen
      onOpenChange={onOpenChange}
      onConfirm={onConfirm}
    />,
  );
  return onOpenChange;
}

describe("asking before an act", () => {
  test("starts on the harmless button, so that Enter changes nothing", async () => {
    const act = vi.fn(async () => undefined);
    const onOpenChange = open(act);
    expect(screen.getByRole("alertdialog")).toHaveAccessibleName("End for all 412?");
    await waitFor(() => expect(screen.getByRole("button", { name: "Keep it running" })).toHaveFocus());
    await userEvent.keyboard("{Enter}");
    expect(act).not.toHaveBeenCalled();
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  test("waits for the word", async () => {
    const act = vi.fn(async () => undefined);
    const onOpenChange = open(act, "412");
    const button = screen.getByRole("button", { name: "End for all 412" });
    expect(button).toBeDisabled();
    await userEvent.type(screen.getByRole("textbox", { name: "Type 412 to go on" }), "41");
    expect(button).toBeDisabled();
    await userEvent.type(screen.getByRole("textbox"), "2");
    await userEvent.click(button);
    expect(act).toHaveBeenCalledOnce();
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
  });

  test("stays open and says why when it was refused", async () => {
    const onOpenChange = open(() => Promise.reject({ status: 409, detail: "It ended meanwhile." }));
    await userEvent.click(screen.getByRole("button", { name: "End for all 412" }));
    expect(await screen.findByText("It ended meanwhile.")).toBeVisible();
    expect(onOpenChange).not.toHaveBeenCalled();
    expect(await axeProblems(screen.getByRole("alertdialog"))).toEqual([]);
  });
});
