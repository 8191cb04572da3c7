"""The files of deploy/: what they start exists and is what `make up` starts, and their parts fit together."""

from __future__ import annotations

import argparse
import importlib
import inspect
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from deploy.local import nginx
from deploy.local.instance import PROGRAM, ROOT, Instance
from examcast.entrypoints.cli import COMMANDS
from examcast.entrypoints.workers.answers import Writer
from examcast.entrypoints.workers.parts import Parts
from examcast.entrypoints.workers.tuning import uvicorn_flags
from tests.support.services import free_port

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
NUMBERS = re.compile(r"%i|\b\d{2,5}\b")
PLACES = re.compile(r"/\S*/(?=beat-schedule)")


def started_by_unit(unit: Path) -> list[str]:
    [line] = [line for line in unit.read_text().splitlines() if line.startswith("ExecStart=")]
    program, *words = shlex.split(line.removeprefix("ExecStart=").replace("%%", "%"))
    return [Path(program).name, *words]


def proven() -> set[str]:
    """What `make up` starts; ports and folders are of its own."""
    instance = Instance.new(Path("/instance"), Path("/state"), is_secure=True)
    return {alike([str(word) for word in instance._words(name)]) for name in PROGRAM}


def alike(words: list[str]) -> str:
    return PLACES.sub("", NUMBERS.sub("N", " ".join(words)))


def test_units_start_what_make_up_starts():
    assert {alike(started_by_unit(unit)) for unit in UNITS} == proven()


def test_systemd_can_read_the_units(tmp_path):
    analyse = shutil.which("systemd-analyze")
    assert analyse, "systemd-analyze is missing: `requirements/setup system` installs it (apt install systemd)"
    named = []
    for path in (*UNITS, DEPLOY / "systemd" / "examcast.target"):
        copy = tmp_path / path.name.replace("@.", "@8001.")
        text = path.read_text()
        for program in ("examcast", "celery"):
            text = text.replace(f"/opt/examcast/.venv/bin/{program}", str(shutil.which("true")))
        copy.write_text(text)
        named.append(copy)
    told = subprocess.run([analyse, "verify", *named], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


def commands_of_compose() -> list[list[str]]:
    found = [shlex.join(service["command"]) for service in SERVICES.values() if service["image"] == "examcast"]
    [line] = [line for line in DOCKERFILE if line.startswith("CMD ")]
    words = [shlex.split(each) for each in (*found, shlex.join(yaml.safe_load(line.removeprefix("CMD "))))]
    inner = [shlex.split(each) for line in words if line[:2] == ["sh", "-c"] for each in line[2].split("&&")]
    return [*(line for line in words if line[0] != "sh"), *inner]


def test_containers_start_commands_that_exist_with_options_that_exist():
    for program, *words in commands_of_compose():
        if program == "examcast":
            module = importlib.import_module(f"examcast.entrypoints.cli.{COMMANDS[words[0]].module}")
            parser = argparse.ArgumentParser(exit_on_error=False)
            module.add_parser(parser.add_subparsers())
            parser.parse_args(words)
        elif program == "celery":
            assert alike([program, *words]) in proven()
        else:
            assert (program, words[0]) == ("django-admin", "migrate")


def test_what_is_stopped_is_given_the_time_that_it_takes():
    """Requests end, then saves that were taken are committed, then the parts end."""
    parts = inspect.signature(Parts.stop).parameters["seconds"].default
    commits = inspect.signature(Writer.end).parameters["seconds"].default
    takes = {"serve@": uvicorn_flags()["timeout_graceful_shutdown"] + commits + parts, "scheduler@": parts}
    for name, seconds in takes.items():
        unit = (DEPLOY / "systemd" / f"examcast-{name}.service").read_text()
        given = re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
        assert given and int(given[1]) >= seconds + 10, name
    for name, seconds in {"web": takes["serve@"], "scheduler": takes["scheduler@"]}.items():
        assert int(SERVICES[name]["stop_grace_period"].removesuffix("s")) >= seconds + 10, name


def test_services_depend_on_services_and_keep_things_in_volumes_that_exist():
    for service in SERVICES.values():
        assert set(service.get("depends_on", {})) <= set(SERVICES)
        for volume in service.get("volumes", ()):
            source = volume.rsplit(":", 3)[0].split(":")[0]
            if source.startswith("./"):
                assert (DEPLOY / source).is_file()
            elif not source.startswith("${"):
                assert source in COMPOSE["volumes"]


def test_nginx_starts_anew_with_the_servers_whose_addresses_it_has_asked_for():
    [server] = re.findall(r"server (\w+):\d+;", SERVICES["nginx"]["environment"]["EXAMCAST_SERVERS"])
    assert SERVICES["nginx"]["depends_on"][server] == {"condition": "service_healthy", "restart": True}


def test_every_setting_that_is_given_is_documented():
    documented = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE))
    given = {name for service in SERVICES.values() if service["image"] == "examcast" for name in service["environment"]}
    given |= set(re.findall(r"^(\w+)=", (DEPLOY / "systemd" / "examcast.env").read_text(), re.MULTILINE))
    assert given <= documented


def test_the_image_is_built_of_files_that_are_there():
    stages = re.findall(r"^FROM \S+ AS (\w+)", "\n".join(DOCKERFILE), re.MULTILINE)
    assert stages == ["web", "program"]
    for line in DOCKERFILE:
        if line.startswith("COPY --from="):
            assert line.split()[1].removeprefix("--from=") in stages
        elif line.startswith("COPY "):
            assert all((ROOT / source).exists() for source in line.split()[1:-1]), line


def names_of(text: str) -> dict[str, str]:
    lines = (line.partition("=") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: value.strip('"') for name, _, value in lines}


def test_nginx_takes_the_templates_as_operators_fill_them_in(tmp_path):
    given = names_of((DEPLOY / "nginx" / "example.env").read_text())
    templates = "".join(path.read_text() for path in (DEPLOY / "nginx").glob("*.template"))
    assert set(given) == set(nginx.NAME.findall(templates))
    assert set(given) <= set(SERVICES["nginx"]["environment"])
    nginx.make_certificate(tmp_path)
    mine = {
        "EXAMCAST_LISTEN": given["EXAMCAST_LISTEN"].replace("443", f"127.0.0.1:{free_port()}"),
        "EXAMCAST_CERTIFICATE": str(nginx.certificate(tmp_path)),
        "EXAMCAST_CERTIFICATE_KEY": str(tmp_path / "key.pem"),
        "EXAMCAST_NGINX_FILES": "1024",
        "EXAMCAST_NGINX_FOLDER": str(tmp_path),
        "EXAMCAST_NGINX_LOGS": str(tmp_path),
        "EXAMCAST_NGINX_SITE": str(tmp_path / "examcast*.conf"),
        "EXAMCAST_NGINX_MAIN": f"pid {tmp_path}/nginx.pid;",
    }
    for name in ("nginx.conf", "examcast.conf"):
        (tmp_path / name).write_text(nginx.render(f"{name}.template", given | mine))
    redirect = (DEPLOY / "nginx" / "redirect.conf").read_text()
    (tmp_path / "examcast-redirect.conf").write_text(redirect.replace("listen 80", f"listen 127.0.0.1:{free_port()}"))
    command = [str(part) for part in nginx.command(tmp_path)]
    told = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert "[emerg]" not in told.stderr
