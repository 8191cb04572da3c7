// Files are handed in one by one; what is left out is named with what to do.
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { cell, useCell } from "@/realtime/cell";
import { FileDesk } from "@/student/paper/file-desk";
import { examples } from "@/student/paper/questions/examples.test-support";
import { QuestionInput } from "@/student/paper/questions/question-input";
import type { FileRef, QuestionResponse, Upload } from "@/student/paper/questions/types";

interface Waiting {
  file: File;
  options: Parameters<Upload>[1];
  arrive: (sent: FileRef) => void;
  fail: (reason: Error) => void;
}

function page(response: QuestionResponse | null = null) {
  const waiting: Waiting[] = [];
  const upload: Upload = (file, options) =>
    new Promise((arrive, fail) => {
      options.signal.addEventListener("abort", () => fail(new DOMException("stopped", "AbortError")));
      waiting.push({ file, options, arrive, fail });
    });
  const { question } = examples.file_upload;
  const kept = cell(response);
  const onChange = vi.fn<(response: QuestionResponse | null) => void>((next) => kept.set(next));
  const desk = new FileDesk(() => upload, { response: kept.get, answer: (_, next) => onChange(next) });
  const files = desk.of(question.ref);
  function Page() {
    return <QuestionInput {...{ question, response: useCell(kept), onChange, files }} isReadOnly={false} seed="s" />;
  }
  const shown = render(<Page />);
  const input = () => shown.container.querySelector<HTMLInputElement>("input[type=file]")!;
  const turns = () => {
    shown.unmount();
    Object.assign(shown, render(<Page />));
  };
  return {
    waiting,
    onChange,
    input,
    unmount: shown.unmount,
    turns,
    desk,
    user: userEvent.setup({ applyAccept: false }),
  };
}

const file = (name: string, size = 10) => new File([new Uint8Array(size)], name);
const sent = (name: string, byte: string): FileRef => ({ sha256: byte.repeat(32), name, size: 10 });

describe("file upload", () => {
  it("shows how far a file is, then hands it in", async () => {
    const { waiting, onChange, input, user } = page();
    await user.upload(input(), file("a.pdf"));
    act(() => waiting[0]!.options.onProgress(0.5));
    expect(screen.getByRole("progressbar", { name: "Sending a.pdf" })).toHaveValue(0.5);
    await act(async () => waiting[0]!.arrive(sent("a.pdf", "aa")));
    expect(onChange).toHaveBeenLastCalledWith({ files: [sent("a.pdf", "aa")] });
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  it("loses none of two files on their way at once, even after the question was left", async () => {
    const { waiting, onChange, input, user, unmount } = page();
    await user.upload(input(), [file("a.pdf"), file("b.png")]);
    unmount();
    await act(async () => waiting[1]!.arrive(sent("b.png", "bb")));
    await act(async () => waiting[0]!.arrive(sent("a.pdf", "aa")));
    expect(onChange).toHaveBeenLastCalledWith({ files: [sent("b.png", "bb"), sent("a.pdf", "aa")] });
  });

  it("shows what is on its way after coming back, and loses neither the one before nor the one after", async () => {
    const { waiting, onChange, input, user, turns, desk } = page();
    await user.upload(input(), file("a.pdf"));
    turns();
    expect(screen.getByRole("progressbar", { name: "Sending a.pdf" })).toBeInTheDocument();
    await user.upload(input(), file("b.png"));
    await act(async () => waiting[1]!.arrive(sent("b.png", "bb")));
    await act(async () => waiting[0]!.arrive(sent("a.pdf", "aa")));
    expect(onChange).toHaveBeenLastCalledWith({ files: [sent("b.png", "bb"), sent("a.pdf", "aa")] });
    expect(desk.sending.get()).toEqual([]);
  });

  it("says on coming back what was not sent meanwhile", async () => {
    const { waiting, input, user, turns } = page();
    await user.upload(input(), file("a.pdf"));
    turns();
    await act(async () => waiting[0]!.fail(new Error("The server is busy.")));
    turns();
    expect(screen.getByRole("alert")).toHaveTextContent("a.pdf was not sent: The server is busy. Try it again.");
  });

  it.each([
    ["a.exe", 10, /only .pdf .png are accepted/],
    ["a.pdf", 0, /it is empty/],
    ["a.pdf", 5_000_001, /at most 5 MB are accepted/],
  ])("leaves out %s of %i bytes and says why", async (name, size, words) => {
    const { waiting, input, user } = page();
    await user.upload(input(), file(name, size));
    expect(waiting).toHaveLength(0);
    expect(screen.getByRole("alert")).toHaveTextContent(words);
  });

  it("takes no more files than asked for", async () => {
    const { waiting, input, user } = page(examples.file_upload.response);
    await user.upload(input(), [file("b.pdf"), file("c.pdf")]);
    expect(waiting.map(({ file }) => file.name)).toEqual(["b.pdf"]);
    expect(screen.getByRole("alert")).toHaveTextContent("c.pdf was left out: only 2 can be handed in.");
    expect(screen.getByRole("button", { name: "Add files" })).toBeDisabled();
  });

  it("says when sending failed, and keeps silent when it was stopped", async () => {
    const { waiting, input, user, onChange } = page();
    await user.upload(input(), [file("a.pdf"), file("b.pdf")]);
    await act(async () => waiting[0]!.fail(new Error("The server is busy.")));
    expect(screen.getByRole("alert")).toHaveTextContent("a.pdf was not sent: The server is busy. Try it again.");
    await user.click(screen.getByRole("button", { name: "Cancel sending b.pdf" }));
    expect(screen.getByRole("alert")).not.toHaveTextContent("b.pdf");
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(onChange).not.toHaveBeenCalled();
  });

  it("removes a file that was handed in", async () => {
    const { onChange, user } = page(examples.file_upload.response);
    await user.click(screen.getByRole("button", { name: "Remove ecliptic.pdf" }));
    expect(onChange).toHaveBeenLastCalledWith(null);
  });
});
