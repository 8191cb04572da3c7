"""The wheel carries the web page and runs from an empty environment."""

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.architecture import files

PAGE = files.ROOT / "src/examcast/web/index.html"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from a copy of what git knows and the web page as it is: the tree itself stays clean."""
    source = tmp_path_factory.mktemp("source")
    for path in files.known():
        copy = source / files.name(path)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    if PAGE.exists():
        shutil.copytree(PAGE.parent, source / "src/examcast/web")
    else:
        (source / "web/node_modules").symlink_to(files.ROOT / "web/node_modules")
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    return next(out.glob("*.whl"))


@pytest.mark.wheel
def test_the_wheel_contains_the_web_page_and_no_source_of_it(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "examcast/web/index.html" in names
    assert [name for name in names if name.endswith((".js", ".css")) and name.startswith("examcast/web/assets/")]
    assert [name for name in names if name.endswith((".ts", ".tsx")) or "node_modules" in name] == []


@pytest.mark.wheel
def test_the_installed_wheel_answers_its_command(wheel, tmp_path):
    home = tmp_path / "venv"
    venv.create(home, with_pip=True, symlinks=True)
    python = home / "bin/python"
    install = [python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel]
    subprocess.run(install, check=True, capture_output=True)
    inside = Path(
        subprocess.check_output(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
        ).strip()
    )
    # The dependencies are those of this environment, behind the wheel on the path; its own editable install is not.
    (inside / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    told = subprocess.run([home / "bin/examcast", "--help"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    where = subprocess.check_output(
        [python, "-c", "import examcast; print(examcast.__file__)"], cwd=tmp_path, text=True
    )
    assert Path(where.strip()).is_relative_to(inside)
