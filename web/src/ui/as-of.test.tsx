// A list that is asked by the clock says as of when it is and how often it is asked.
import { render, screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { AsOf } from "@/ui/as-of";
import { languagePreference } from "@/ui/i18n/language";

beforeEach(() => languagePreference.set("en"));

it("names the time and the pace", () => {
  render(<AsOf at={Date.UTC(2026, 4, 4, 10, 42)} everyMs={30_000} zone="UTC" />);
  expect(screen.getByText(/^As of 10:42, updated every 30\s?s$/)).toBeInTheDocument();
});

it("says nothing before the first answer", () => {
  const { container } = render(<AsOf at={0} everyMs={30_000} zone="UTC" />);
  expect(container).toBeEmptyDOMElement();
});
