// Fields: what is wrong is heard when it appears, and a password that is shown is left as it is typed.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { PasswordField } from "@/ui/password-field";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";

it.each([
  ["of the browser's own", TextField],
  ["of React Aria", TextArea],
])("says a problem where one listened before there was any, in fields %s", (_, Field) => {
  const field = (problem: string | null) => <Field label="Access code" value="" problem={problem} />;
  const { container, rerender } = render(field(null));
  const region = container.querySelector("[aria-live=polite]");
  expect(region).toBeEmptyDOMElement();
  rerender(field("That is not the code."));
  expect(region).toHaveTextContent("That is not the code.");
  expect(screen.getByRole("textbox")).toHaveAccessibleDescription("That is not the code.");
});

it("shows a password without letting the browser mend it", async () => {
  render(<PasswordField label="Password" value="correct horse" showLabel="Show" hideLabel="Hide" />);
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  const field = screen.getByRole("textbox", { name: "Password" });
  expect(field).toHaveAttribute("spellcheck", "false");
  expect(field).toHaveAttribute("autocorrect", "off");
  expect(field).toHaveAttribute("autocapitalize", "none");
});
