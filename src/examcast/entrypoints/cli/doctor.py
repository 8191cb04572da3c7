"""`examcast doctor`: what is wrong, in plain sentences, and what to do; exit status 1 when something is in trouble."""

import argparse
import json
from dataclasses import asdict
from typing import Any

from django.conf import settings

from examcast.entrypoints.workers import health, probes
from examcast.entrypoints.workers.clock import clock

NEEDS_DJANGO = True
SIGNS = {"good": "✓", "attention": "!", "trouble": "✗"}


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("doctor", description=__doc__)
    parser.add_argument("--json", action="store_true", help="the findings as one JSON object")
    parser.add_argument("--url", default="", help="where the server answers (default: EXAMCAST_PUBLIC_URL)")


def run(args: argparse.Namespace) -> int:
    url = (args.url or settings.EXAMCAST_PUBLIC_URL).rstrip("/")
    findings = health.examine(clock.now(), {**health.CHECKS, **probes.INSIDE, **probes.outside(url)})
    troubles = [finding for finding in findings if finding.state == "trouble"]
    if args.json:
        print(json.dumps({"is_well": not troubles, "findings": [asdict(each) for each in findings]}, indent=1))
    else:
        for each in findings:
            print(f"{SIGNS[each.state]} {each.name}: {each.says}" + (f"\n    → {each.do}" if each.do else ""))
        print(f"\n{len(troubles)} in trouble." if troubles else "\nNothing is in trouble.")
    return 1 if troubles else 0
