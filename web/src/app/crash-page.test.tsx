// A page that did not arrive: asked for again without a connection, replaced once when the server has a newer one.
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { Component, type ReactNode, Suspense } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { CrashPage } from "@/app/crash-page";
import { fetchStylesAgain, pagePart } from "@/app/page-part";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

const gone = new TypeError("Failed to fetch dynamically imported module: /assets/bank-page-12345678.js");
const reload = vi.fn();

beforeEach(() => {
  languagePreference.set("en");
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.stubGlobal("location", { ...window.location, reload });
  reload.mockReset();
  const script = document.createElement("script");
  script.type = "module";
  script.setAttribute("src", "/assets/index-OLDOLDOL.js");
  document.head.append(script);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.head.replaceChildren();
});

const serves = (html: string) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(html)),
  );

class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    const { error } = this.state;
    return error ? <CrashPage error={error} reset={() => this.setState({ error: null })} /> : this.props.children;
  }
}

async function show(Part: () => ReactNode) {
  const page = (
    <Boundary>
      <Suspense>
        <Part />
      </Suspense>
    </Boundary>
  );
  await renderPage(page, { queryClient: createQueryClient() });
}

it("keeps the page while there is no connection, and fetches the part when asked again", async () => {
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("Failed to fetch")));
  const load = vi.fn(async () => () => <h1>Question bank</h1>).mockRejectedValueOnce(gone);
  await show(pagePart(load));
  expect(await screen.findByRole("heading", { name: "A part of this page did not arrive" })).toBeInTheDocument();
  // Awaited as a whole: what suspends within an act goes on only so.
  await act(async () => screen.getByRole("button", { name: "Try again" }).click());
  expect(await screen.findByRole("heading", { name: "Question bank" })).toBeInTheDocument();
  expect(reload).not.toHaveBeenCalled();
});

it("shows a page that did not arrive ahead of its turn, when there was no connection for a moment", async () => {
  const load = vi.fn(async () => () => <h1>Question bank</h1>).mockRejectedValueOnce(gone);
  const Part = pagePart(load);
  await Part.preload();
  await show(Part);
  expect(await screen.findByRole("heading", { name: "Question bank" })).toBeInTheDocument();
});

it("asks for a style sheet again until it arrives", () => {
  vi.useFakeTimers();
  fetchStylesAgain();
  const link = () => document.head.querySelector("link") as HTMLLinkElement;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/assets/sit.css" }));
  for (let times = 0; times < 2; times += 1) {
    const missing = link();
    missing.dispatchEvent(new Event("error"));
    vi.runAllTimers();
    expect(link()).not.toBe(missing);
    expect(link().href).toMatch(/\/assets\/sit\.css$/);
  }
});

it("loads the page anew when the server has a newer one", async () => {
  serves('<script type="module" src="/assets/index-NEWNEWNE.js"></script>');
  await show(pagePart(vi.fn().mockRejectedValue(gone)));
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
  expect(screen.getByRole("heading", { name: "There is a newer version of this page" })).toBeInTheDocument();
});

it("does not load it anew when the server has the same one: that would never end", async () => {
  serves('<script type="module" src="/assets/index-OLDOLDOL.js"></script>');
  await show(pagePart(vi.fn().mockRejectedValue(gone)));
  expect(await screen.findByRole("heading", { name: "A part of this page did not arrive" })).toBeInTheDocument();
  expect(reload).not.toHaveBeenCalled();
});

it("says of an error in the page that what is saved is safe", async () => {
  const Broken = () => {
    throw new Error("x is undefined");
  };
  await show(pagePart(async () => Broken));
  expect(await screen.findByText(/What the server has saved is safe/)).toBeInTheDocument();
  expect(screen.getByText("x is undefined")).toBeInTheDocument();
});
