// A receipt in anybody's hands: opened from an address or a file, checked by this device and by the server.
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { components } from "@/api/schema";
import type { ReceiptFacts } from "@/realtime/events";
import { clientOf, serve } from "@/student/own-pages.test-support";
import { publicKey, receipt } from "@/student/receipts/receipt.test-support";
import { ReceiptCheck } from "@/student/receipts/receipt-check";
import { addressOf } from "@/student/receipts/receipt-link";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

const keys = { "0001": publicKey };

type Found = components["schemas"]["Examined"];
const right: Found = {
  is_signed: true,
  is_kept: true,
  is_of_chain: true,
  is_whole: true,
  are_answers_right: true,
  saves: 3,
  is_last: true,
};
const unsigned: Found = {
  is_signed: false,
  is_kept: false,
  is_of_chain: false,
  is_whole: false,
  are_answers_right: false,
  saves: 0,
  is_last: false,
};

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(at: string, found: Found | Response = right) {
  const asked = serve({
    "GET /api/student/receipt-keys": { keys },
    "POST /api/student/receipts/check": () => (found instanceof Response ? found.clone() : found),
  });
  const view = await renderPage(<ReceiptCheck />, { queryClient: clientOf(), at, path: "/verify" });
  return { ...view, asked };
}

const hash = (of: ReceiptFacts) => addressOf(of, "");

it("checks the receipt that a QR code holds, here and at the server", async () => {
  const { container, asked } = await open(hash(receipt));
  expect(await screen.findByText(/genuine, and everything behind it is unchanged/)).toBeInTheDocument();
  expect(screen.getByText(/This device checked the signature itself/)).toBeInTheDocument();
  expect(screen.getByText(/All 3 saved changes/)).toBeInTheDocument();
  expect(screen.getByText("2 of 2 questions")).toBeInTheDocument();
  const sent = asked.find(({ method }) => method === "POST");
  expect(await sent?.json()).toEqual(receipt);
  expect(await axeProblems(container)).toEqual([]);
});

it("says of an altered receipt that it is none of this server, whatever else is asked", async () => {
  await open(hash({ ...receipt, answered: 9 }), unsigned);
  expect(await screen.findByText(/not of this server, or it was altered/)).toBeInTheDocument();
  expect(screen.getByText(/This device found that the signature does not match/)).toBeInTheDocument();
  expect(screen.queryByText(/saved changes are stored/)).toBeNull();
});

it("does not believe a server that says an altered receipt is right", async () => {
  await open(hash({ ...receipt, answered: 9 }), right);
  expect(await screen.findByText(/This device found that the signature does not match/)).toBeInTheDocument();
  expect(screen.queryByText(/genuine, and everything behind it is unchanged/)).toBeNull();
});

it("tells what was altered behind a genuine receipt", async () => {
  await open(hash(receipt), { ...right, are_answers_right: false });
  expect(await screen.findByText(/what is stored behind it was altered/)).toBeInTheDocument();
  expect(screen.getByText(/marked are not the ones that were saved/)).toBeInTheDocument();
});

it("tells what came after it, and what has been deleted", async () => {
  await open(hash(receipt), { ...right, saves: 5, is_last: false });
  expect(await screen.findByText("2 changes were saved after this receipt.")).toBeInTheDocument();
  expect(screen.getByText(/A later receipt has replaced this one/)).toBeInTheDocument();
  cleanup();
  await open(hash(receipt), { ...unsigned, is_signed: true });
  expect(await screen.findByText("The receipt is genuine.")).toBeInTheDocument();
  expect(screen.getByText(/no longer stored here/)).toBeInTheDocument();
});

it("opens the file as it was downloaded, and says of another that it is no receipt", async () => {
  const user = userEvent.setup();
  const { container } = await open("/verify");
  expect(screen.queryByRole("alert")?.textContent).toBe("");
  const input = container.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("no way to open a file");
  await user.upload(input, new File([JSON.stringify(receipt, null, 2)], "receipt.json", { type: "application/json" }));
  expect(await screen.findByText(/genuine, and everything behind it is unchanged/)).toBeInTheDocument();
  await user.upload(input, new File(["{}"], "other.json", { type: "application/json" }));
  expect(await screen.findByText(/This is not a receipt/)).toBeInTheDocument();
});

it("can be tried again where the server was not there", async () => {
  await open(hash(receipt), new Response(JSON.stringify({ status: 503, code: "busy" }), { status: 503 }));
  expect(await screen.findByRole("button", { name: "Try again" })).toBeInTheDocument();
});
