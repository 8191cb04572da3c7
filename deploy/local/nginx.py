"""An nginx on loopback by the same templates that operators use, with a certificate that it signs itself."""

import grp
import ipaddress
import os
import pwd
import re
import resource
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

TEMPLATES = Path(__file__).resolve().parents[1] / "nginx"
NAME = re.compile(r"\$\{([A-Z_]+)\}")


def render(template: str, values: Mapping[str, str]) -> str:
    """As envsubst does it, but a name without a value is an error."""
    return NAME.sub(lambda found: values[found[1]], (TEMPLATES / template).read_text(encoding="utf-8"))


def configure(folder: Path, logs: Path, port: int, is_secure: bool, servers: list[int]) -> None:
    """Everything in `folder`: the configuration, the certificate, room for what is kept."""
    folder.mkdir(mode=0o755, exist_ok=True)
    make_certificate(folder)
    values = {
        "EXAMCAST_NGINX_MAIN": f"{_user()} pid {folder}/nginx.pid; daemon off;",
        "EXAMCAST_NGINX_FILES": str(min(65_536, resource.getrlimit(resource.RLIMIT_NOFILE)[1])),
        "EXAMCAST_NGINX_FOLDER": str(folder),
        "EXAMCAST_NGINX_LOGS": str(logs),
        "EXAMCAST_NGINX_SITE": str(folder / "examcast.conf"),
        "EXAMCAST_SERVER_NAME": "_",
        "EXAMCAST_LISTEN": f"127.0.0.1:{port}{' ssl http2' if is_secure else ''}",
        "EXAMCAST_CERTIFICATE": str(certificate(folder)),
        "EXAMCAST_CERTIFICATE_KEY": str(folder / "key.pem"),
        "EXAMCAST_SERVERS": " ".join(f"server 127.0.0.1:{each};" for each in servers),
    }
    for name in ("nginx.conf", "examcast.conf"):
        (folder / name).write_text(render(f"{name}.template", values), encoding="utf-8")


def command(folder: Path) -> list[object]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise FileNotFoundError("nginx was not found. On Debian: apt install nginx-light")
    return [program, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"]


def certificate(folder: Path) -> Path:
    return folder / "certificate.pem"


def make_certificate(folder: Path) -> None:
    """For this machine only; whoever wants to trust it names the file in SSL_CERT_FILE."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Examcast on this machine")])
    names: list[x509.GeneralName] = [
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
        x509.DNSName("localhost"),
    ]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate(folder).write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret = folder / "key.pem"
    secret.touch(mode=0o600)
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def _user() -> str:
    """As root nginx needs to be told as whom its workers run."""
    if os.geteuid() != 0:
        return ""
    nobody = pwd.getpwnam("nobody")
    return f"user {nobody.pw_name} {grp.getgrgid(nobody.pw_gid).gr_name};"
