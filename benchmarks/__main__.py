"""`make bench`: every benchmark, one after the other, whatever became of the one before; and what was not met."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks import _report

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "fan-out": ["-m", "benchmarks.fan_out"],
    "answers": ["benchmarks/answers.py"],
    "activation": ["-m", "benchmarks.activation"],
    "start": ["-m", "benchmarks.start"],
    "monitor": ["-m", "benchmarks.monitor"],
    "growth": ["-m", "benchmarks.growth"],
    "rehearse": ["benchmarks/rehearse.py"],
    "sealed": ["benchmarks/sealed.py"],
}


def main() -> int:
    parser = _report.arguments(f"{__doc__}\n\nFive rounds of all take two hours.")
    parser.add_argument("--only", nargs="+", choices=COMMANDS, default=list(COMMANDS))
    args = parser.parse_args()
    wrong = [said for name in args.only for said in run(name, args.rounds)]
    print("\n" + ("\n".join(wrong) or "every bar of every benchmark was met"))
    return 1 if wrong else 0


def run(name: str, rounds: int) -> list[str]:
    """Its words go on to the terminal; what it says it did not meet is returned."""
    print(f"\n── {name}, {time.strftime('%H:%M:%S')}", flush=True)
    command = [sys.executable, *COMMANDS[name], "--rounds", str(rounds)]
    wrong = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        for line in started.stdout:
            print(line, end="", flush=True)
            wrong += [line.rstrip()] if line.startswith(_report.NOT_MET) else []
    if started.returncode and not wrong:
        wrong = [f"{_report.NOT_MET}{name}: it ended with {started.returncode} before it could tell"]
    return wrong


if __name__ == "__main__":
    sys.exit(main())
