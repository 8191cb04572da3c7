import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Agent } from "@/staff/monitoring/detail/agent";

afterEach(cleanup);

test("the browser is named in short, and says the rest only on demand", () => {
  const agent = "Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0";
  render(<Agent device="0123456789" agent={agent} />);
  expect(screen.getByText("01234567, Firefox, Windows")).toBeVisible();
  expect(screen.getByText(agent)).not.toBeVisible();
});

test("what is not recognised is said as it is", () => {
  render(<Agent device="tab" agent="curl/8.5" />);
  expect(screen.getByText("tab, curl/8.5")).toBeVisible();
});
