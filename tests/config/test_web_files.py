"""How the files of the web page are handed out: as small as the browser can take them, and never twice."""

import gzip

import pytest
from django.test import Client

SCRIPT = b"document.title = 'Examcast';" * 100
ZIPPED = gzip.compress(SCRIPT)
SHORTER = b"as brotli has it"


@pytest.fixture
def browser(tmp_path, settings):
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "page-Ab3_-xYz.js").write_bytes(SCRIPT)
    (assets / "page-Ab3_-xYz.js.gz").write_bytes(ZIPPED)
    (assets / "page-Ab3_-xYz.js.br").write_bytes(SHORTER)
    (tmp_path / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    settings.SERVESTATIC_ROOT = tmp_path
    return Client()


@pytest.mark.parametrize(
    ("accepted", "encoding", "size"),
    [("gzip, deflate, br", "br", len(SHORTER)), ("gzip", "gzip", len(ZIPPED)), ("identity", None, len(SCRIPT))],
)
def test_a_script_comes_in_the_smallest_form_that_the_browser_takes(browser, accepted, encoding, size):
    answer = browser.get("/assets/page-Ab3_-xYz.js", headers={"accept-encoding": accepted})
    assert answer.status_code == 200
    assert answer.get("Content-Encoding") == encoding
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Content-Type"].startswith("text/javascript")
    assert int(answer["Content-Length"]) == size


def test_what_has_its_hash_in_its_name_is_kept_and_the_rest_is_asked_for_again(browser):
    assert "immutable" in browser.get("/assets/page-Ab3_-xYz.js")["Cache-Control"]
    assert browser.get("/favicon.svg")["Cache-Control"] == "max-age=0, public"
