// A receipt survives the way through an address and through a file unchanged; anything else is no receipt.
import { expect, it } from "vitest";
import { receipt } from "@/student/receipts/receipt.test-support";
import { addressOf, receiptInAddress, receiptInFile } from "@/student/receipts/receipt-link";

it("comes back from its address, whole or from the part behind #", () => {
  const address = addressOf(receipt, "https://exams.example.org");
  expect(receiptInAddress(address)).toEqual(receipt);
  expect(receiptInAddress(address.slice(address.indexOf("#") + 1))).toEqual(receipt);
  expect(new URL(address).hash).toBe(address.slice(address.indexOf("#")));
  expect(address.length).toBeLessThan(260);
});

it("comes back where nothing was ever saved", () => {
  const empty = { ...receipt, head: "", length: 0, answered: 0 };
  expect(receiptInAddress(addressOf(empty, ""))).toEqual(empty);
});

it("comes back from its file, without what was not signed", () => {
  expect(receiptInFile(JSON.stringify({ ...receipt, grade: "A" }, null, 2))).toEqual(receipt);
});

it.each(["", "#", "#a~b", "#x~1~2~3~t~k~h~s", "#1.5~1~2~3~t~k~h~s", "/verify#1~2"])("is none: address %j", (text) => {
  expect(receiptInAddress(text)).toBeNull();
});

it.each(["", "null", "[]", "{}", "not JSON", JSON.stringify({ ...receipt, length: "3" })])(
  "is none: file %j",
  (text) => {
    expect(receiptInFile(text)).toBeNull();
  },
);
