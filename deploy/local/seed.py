"""What a new instance begins with: secrets, tables, and an administrator or all of the demo; prints who may sign in."""

import argparse
import os
import secrets as chance
from datetime import UTC, datetime, timedelta
from pathlib import Path

from examcast.entrypoints.workers import secrets

OPENS_IN = timedelta(minutes=10)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", action="store_true")
    args = parser.parse_args()
    secrets.make(Path(os.environ["EXAMCAST_SECRETS"]))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    print(*(_demo() if args.demo else _administrator()))


def _administrator() -> tuple[str, str]:
    from examcast.apps.people import actions

    password = chance.token_urlsafe(12)
    draft = actions.AccountDraft("admin", roles=("administrator",), password=password)
    actions.create_user(draft, datetime.now(UTC), by=None)
    return "admin", password


def _demo() -> tuple[str, str]:
    """The demo's content; nobody is simulated: `examcast rehearse` does that."""
    from examcast.entrypoints.cli import demo_exams, demo_seed
    from examcast.entrypoints.cli.demo_people import PASSWORD

    seeded = demo_seed.seed(datetime.now(UTC))
    now = datetime.now(UTC)
    demo_exams.make_opening(seeded.cast, seeded.papers.course, now + OPENS_IN, now)
    demo_exams.make_others(seeded.cast, seeded.papers, now)
    return "root", PASSWORD


if __name__ == "__main__":
    main()
