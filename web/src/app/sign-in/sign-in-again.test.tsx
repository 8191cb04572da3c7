import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { api, call } from "@/api/client";
import { createQueryClient } from "@/api/query-client";
import { type Session, sessionQuery } from "@/api/session";
import { SignInAgain } from "@/app/sign-in/sign-in-again";
import { renderPage } from "@/ui/testing/render-page";
import { TextField } from "@/ui/text-field";

const ada: Session = {
  user: { id: 1, username: "ada", name: "Ada", roles: ["candidate"], zone: "UTC", language: "en" },
  institution: "I",
  is_staff: false,
  may: [],
};

// Fetched ahead, as the page does in a quiet moment.
beforeAll(() => import("@/app/sign-in/sign-in-again-dialog"));

let isSignedIn = false;

/** A server that knows one password and forgets the session at first. */
async function server(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
  if (pathname === "/api/session" && request.method === "POST") {
    const { password } = (await request.json()) as { password: string };
    isSignedIn = password === "right";
    return isSignedIn ? answer(ada) : answer({ code: "wrong_credentials", detail: "" }, 403);
  }
  return isSignedIn
    ? answer({ ...ada, institution: ((await request.json()) as { name: string }).name })
    : answer({ code: "not_signed_in" }, 401);
}

function Draft() {
  const [text, setText] = useState("");
  const [saved, setSaved] = useState("");
  const save = async () => setSaved((await call(api.PATCH("/api/session", { body: { name: text } }))).institution);
  return (
    <>
      <TextField label="Draft" value={text} onChange={setText} />
      <button type="button" onClick={() => void save()}>
        Save
      </button>
      <output>{saved}</output>
      <SignInAgain />
    </>
  );
}

beforeEach(() => {
  isSignedIn = false;
  vi.stubGlobal("fetch", server);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a session that ended asks for the password, and the page goes on with what was typed", async () => {
  const queryClient = createQueryClient();
  queryClient.setQueryData(sessionQuery.queryKey, ada);
  await renderPage(<Draft />, { queryClient });
  await userEvent.type(screen.getByRole("textbox", { name: "Draft" }), "half a thought");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  expect(await screen.findByRole("dialog", { name: "Sign in to go on" })).toBeVisible();
  expect(screen.getByRole("textbox", { name: "User name" })).toHaveValue("ada");
  await userEvent.type(screen.getByLabelText("Password"), "wrong{Enter}");
  expect(await screen.findByText(/do not match/)).toBeVisible();
  await userEvent.type(screen.getByLabelText("Password"), "right{Enter}");

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await screen.findByText("half a thought")).toBeVisible();
});
