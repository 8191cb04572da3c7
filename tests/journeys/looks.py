"""What axe finds on a page as it stands: phone and desktop, light and dark; and whether a phone can hold it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, expect

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
# Structure does not change with the colours: in the dark only colours are judged.
EVERYTHING = {"runOnly": TAGS}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
View = tuple[dict[str, int], Literal["light", "dark"], dict[str, Any]]
VIEWS: tuple[View, ...] = (
    (DESKTOP, "light", EVERYTHING),
    (DESKTOP, "dark", COLOURS),
    (PHONE, "dark", COLOURS),
    (PHONE, "light", EVERYTHING),
)
# For many pages that differ in one part only.
HALF = (VIEWS[1], VIEWS[3])
RUN = """async options => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"], ...options });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, any }) => (
        { id, help, target: String(target), html, why: any.map(({ message }) => message).join("; ") })));
}"""
# Colours on their way from one to another are no colours to judge.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
STAND_STILL = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# A preview that has yet to take its height moves what stands below it under a bar, or out from there.
STEADY = """() => new Promise(done => {
    let height = -1, times = 0;
    const look = () => {
        const now = document.documentElement.scrollHeight;
        [height, times] = [now, now === height ? times + 1 : 0];
        if (times === 6) done(); else requestAnimationFrame(look);
    };
    look();
})"""
WIDER = "() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"


def problems(page: Page, name: str, views: tuple[View, ...] = VIEWS) -> list[str]:
    """Empty when the page is good in these views."""
    expect(page.locator("[data-live-announcer] [role=img]")).to_have_count(0)  # words on their way to screen readers
    axe = AXE.read_text(encoding="utf-8")
    for frame in page.frames:  # previews are pages in pages
        frame.evaluate(STAND_STILL, STILL)
        frame.evaluate(axe)
    found: list[str] = []
    for size, scheme, rules in views:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)
        page.evaluate(STEADY)
        where = f"{name} ({size['width']} px, {scheme})"
        found += [_said(where, each) for each in page.evaluate(RUN, rules)]
        if wider := page.evaluate(WIDER):
            found.append(f"{where}: {wider} px wider than the window")
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    return found


def _said(where: str, found: dict[str, Any]) -> str:
    return f"{where}: {found['id']}: {found['help']}: {found['target']} {found['why']}\n    {found['html'][:200]}"
