"""The secret files: keys for Django, tickets, receipts, sealed papers and push messages; ids let them rotate."""

import base64
import os
import secrets as chance
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from examcast.domain import webpush

DJANGO_KEY = "django.key"
TICKET = "ticket"
SIGNING = "signing"
SEALING = "sealing"
PUSH = "push"


class SecretsMissing(Exception):
    """A secret file that is needed is not there, or cannot be read."""


@dataclass(frozen=True)
class Secrets:
    """Keys by id; the greatest id is the one in use, older ones still open what they made."""

    django_key: str
    ticket_keys: dict[str, bytes]
    signing_keys: dict[str, bytes]  # Ed25519, 32 raw bytes
    sealing_keys: dict[str, bytes]  # wrap the keys of exams
    push_keys: dict[str, bytes]  # P-256, 32 raw bytes: say to push services who sends


def load(folder: Path) -> Secrets:
    """Read every secret; raises SecretsMissing with the file that is lacking."""
    return Secrets(
        django_key=_read(folder / DJANGO_KEY),
        ticket_keys=_keys(folder, TICKET),
        signing_keys=_keys(folder, SIGNING),
        sealing_keys=_keys(folder, SEALING),
        push_keys=_keys(folder, PUSH),
    )


def make(folder: Path) -> list[Path]:
    """Make what is missing, never touching what is there; returns the files that were made."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    wanted = {folder / DJANGO_KEY: chance.token_urlsafe(48)}
    for kind in (TICKET, SEALING):
        if not list(folder.glob(f"{kind}-*.key")):
            wanted[folder / f"{kind}-0001.key"] = _encoded(chance.token_bytes(32))
    if not list(folder.glob(f"{SIGNING}-*.key")):
        wanted[folder / f"{SIGNING}-0001.key"] = _encoded(Ed25519PrivateKey.generate().private_bytes_raw())
    if not list(folder.glob(f"{PUSH}-*.key")):
        wanted[folder / f"{PUSH}-0001.key"] = _encoded(webpush.new_key())
    return [path for path, content in wanted.items() if _write_once(path, content)]


def rotate(folder: Path) -> Path:
    """A further sealing key, which wraps the keys of exams once every machine has it; returns the file."""
    newest = max(_keys(folder, SEALING))
    path = folder / f"{SEALING}-{int(newest) + 1:04d}.key"
    _write_once(path, _encoded(chance.token_bytes(32)))
    return path


def is_private(folder: Path) -> bool:
    """Nobody but the owner can enter the folder."""
    return folder.is_dir() and folder.stat().st_mode & 0o077 == 0


def _encoded(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode()


def _write_once(path: Path, content: str) -> bool:
    """Two processes that start together agree: a link to a finished file either is made or was there before."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{chance.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(content + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def _read(path: Path) -> str:
    try:
        content = path.read_text().strip()
    except OSError as error:
        raise SecretsMissing(
            f"The secret file {path.name} cannot be read in {path.parent} ({error.strerror})."
        ) from error
    if not content:
        raise SecretsMissing(f"The secret file {path.name} in {path.parent} is empty.")
    return content


def _keys(folder: Path, kind: str) -> dict[str, bytes]:
    keys = {}
    for path in sorted(folder.glob(f"{kind}-*.key")):
        try:
            keys[path.stem.removeprefix(f"{kind}-")] = base64.urlsafe_b64decode(_read(path))
        except ValueError as error:
            raise SecretsMissing(f"The secret file {path.name} in {folder} is not a key.") from error
    if not keys or any(len(key) != 32 for key in keys.values()):
        raise SecretsMissing(f"There is no usable {kind} key ({kind}-0001.key) in {folder}.")
    return keys
