"""Outside the page: notices while none is open, from the switch to the sign-out; and installing it as an app."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.house import ADMIN, House
from tests.journeys.looks import problems
from tests.journeys.visitors import Visitors
from tests.support.program import Program
from tests.support.push import PushService, Subscriber
from tests.support.services import wait_until

# Chromium asks its vendor for a subscription, whom no test may call: what it would answer is put in the place of it.
SUBSCRIPTION = """(subscription) => {
  const kept = "subscription-of-the-test";
  const own = () => localStorage.getItem(kept) ? {
    ...subscription,
    toJSON: () => subscription,
    unsubscribe: async () => { localStorage.removeItem(kept); return true; },
  } : null;
  PushManager.prototype.getSubscription = async () => own();
  PushManager.prototype.subscribe = async (options) => {
    localStorage.setItem(kept, options.applicationServerKey);
    return own();
  };
}"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(
  ({ title, body, lang, tag, data }) => ({ title, body, lang, tag, data }))"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PushService]:
    with PushService(tmp_path_factory.mktemp("push")) as one:
        yield one


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, service: PushService) -> Iterator[House]:
    allowed = {"EXAMCAST_PUSH_HOSTS": service.host, "SSL_CERT_FILE": str(service.certificate)}
    with Program(tmp_path_factory.mktemp("house"), **ADMIN, **allowed) as program:
        yield House(program).furnish()


def test_a_notice_reaches_a_browser_whose_page_is_closed_until_its_owner_leaves(
    house: House, visit: Visitors, service: PushService
) -> None:
    device = Subscriber(f"{service.origin}/w/ada")
    ada = visit("ada", permissions=["notifications"])
    ada.context.add_init_script(f"({SUBSCRIPTION})({json.dumps(device.subscription)})")
    page = ada.page
    page.goto("/notices")
    switch = page.get_by_role("switch", name="Show notices on this device")
    # The words around it take the press; the switch itself is drawn beside.
    page.get_by_text("Show notices on this device").click()
    expect(switch).to_be_checked()
    expect(page.get_by_text("This device shows notices")).to_be_visible()
    assert problems(page, "notices, shown on this device") == []
    page.reload()
    expect(switch).to_be_checked()
    page.close()

    exam_id = house.exam("ada", seconds=3600)
    wait_until(lambda: service.of("/w/ada"), "the notice is at the push service")
    headers, body = service.of("/w/ada")[0]
    assert headers["content-encoding"] == "aes128gcm" and b"Mechanics" not in body
    deliver(ada.context, house.url, device, body)
    page = ada.open("/notices")
    [shown] = page.evaluate(SHOWN)
    assert shown["title"] == "Mechanics is scheduled" and shown["body"].startswith("It opens ")
    assert (shown["lang"], shown["data"]) == ("en", "/student/scheduled-exams-view")
    deliver(ada.context, house.url, device, body)  # sent twice it is shown once
    assert len(page.evaluate(SHOWN)) == 1

    page.get_by_role("button", name="Account of Ada Abel").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert (
        page.evaluate("async () => await (await navigator.serviceWorker.ready).pushManager.getSubscription()") is None
    )
    before = len(service.taken)
    house.act(exam_id, "cancel", reason="The hall is flooded")
    unread = house.person("ada")
    wait_until(lambda: unread.get("/api/notices")["unread"] == 2, "she has the notice")
    assert len(service.taken) == before, "and no device has"


def deliver(context: BrowserContext, origin: str, device: Subscriber, body: bytes) -> None:
    """As a browser does it with what its vendor hands it: opened, then given to the service worker."""
    page = context.new_page()
    page.goto(f"{origin}/healthz")
    tools = context.new_cdp_session(page)
    found: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(each["registrationId"] for each in told["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    wait_until(lambda: page.evaluate("1") and found, "the browser knows its service worker")
    message = {"origin": origin, "registrationId": found[0], "data": json.dumps(device.read(body))}
    tools.send("ServiceWorker.deliverPushMessage", message)
    page.close()


def test_the_page_can_be_installed_as_an_app(visit: Visitors) -> None:
    page = visit("ada").page
    page.goto("/student/scheduled-exams-view")
    tools = page.context.new_cdp_session(page)
    manifest = tools.send("Page.getAppManifest")
    assert manifest["url"].endswith("/manifest.webmanifest") and manifest["errors"] == []
    # The browsers of tests keep nothing, and Chromium installs nothing from such ones.
    found = tools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {each["errorId"] for each in found} <= {"in-incognito"}
    for icon in json.loads(manifest["data"])["icons"]:
        reply = page.request.get(icon["src"])
        assert reply.ok and reply.headers["content-type"] == icon["type"], icon
