"""`examcast export-types`: write web/openapi.json and web/src/realtime/events.ts from what the server says."""

import argparse
import io
from pathlib import Path
from typing import Any

from django.core.management import call_command

from examcast.broadcast import typescript

API = "examcast.entrypoints.api.routes.api"
WEB = Path("web")
EVENTS, OPENAPI = Path("src/realtime/events.ts"), Path("openapi.json")


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("export-types", description=__doc__)
    parser.add_argument("--web", type=Path, default=WEB, help="the folder of the web page (default: %(default)s)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is not fresh")
    parser.add_argument("--print", dest="is_printed", action="store_true", help="print events.ts instead")


def run(args: argparse.Namespace) -> int:
    if args.is_printed:
        print(typescript.render(), end="")
        return 0
    stale = []
    for path, text in {EVENTS: typescript.render(), OPENAPI: openapi()}.items():
        target = args.web / path
        if target.exists() and target.read_text() == text:
            continue
        stale.append(str(target))
        if not args.check:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
    if stale:
        print(("not fresh: " if args.check else "wrote ") + ", ".join(stale))
    return 1 if stale and args.check else 0


def openapi() -> str:
    """The API's description, sorted, so that a difference is a change."""
    out = io.StringIO()
    call_command("export_openapi_schema", api=API, sorted=True, indent=1, ensure_ascii=False, stdout=out)
    return out.getvalue().rstrip() + "\n"
