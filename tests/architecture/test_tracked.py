"""What must stand in no tracked file: addresses of registries, places of one machine."""

import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

from tests.architecture import files

# Written in two halves, so that this file does not hold what it forbids.
PLACES = re.compile("|".join(["/wo" + "rk/", "/ro" + "ot/", "/fa" + "rm/", "/tmp/ba" + "sh_jobs"]))


def test_no_lock_holds_an_address():
    locks = [path for path in files.under("requirements") if path.suffix == ".lock"]
    assert locks
    assert [files.name(path) for path in locks if "://" in path.read_text(encoding="utf-8")] == []


def test_the_web_lock_holds_no_address_of_a_download():
    assert '"resolved"' not in (files.ROOT / "web/package-lock.json").read_text(encoding="utf-8")


def test_no_tracked_file_holds_a_place_of_one_machine():
    assert [where for where, text in texts() if PLACES.search(text)] == []


def test_no_tracked_file_names_the_registry_that_this_machine_asks():
    hosts = registry_hosts()
    assert [(where, host) for where, text in texts() for host in hosts if host in text] == []


def texts() -> list[tuple[str, str]]:
    found = []
    for path in files.known():
        data = path.read_bytes()
        if b"\0" not in data[:8000]:
            found.append((files.name(path), data.decode("utf-8", "replace")))
    return found


def registry_hosts() -> set[str]:
    """Hosts in the settings of the package managers of this machine."""
    told = [value for name, value in os.environ.items() if re.match("(PIP|UV|NPM)_", name, re.IGNORECASE)]
    for command in ([sys.executable, "-m", "pip", "config", "list"], ["npm", "config", "get", "registry"]):
        told.append(subprocess.run(command, capture_output=True, text=True, check=False, cwd="/").stdout)
    addresses = re.findall(r"https?://[^\s'\",]+", "\n".join(told))
    return {host for address in addresses if (host := urlsplit(address).hostname)}
