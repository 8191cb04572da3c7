"""Builds the web page into the package when a wheel is made and it is not there yet."""

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebBuildHook(BuildHookInterface):
    """Named in pyproject.toml; hatchling finds the class by its base."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if version == "editable" or (root / "src/examcast/web/index.html").exists():
            return
        web = root / "web"
        if not (web / "node_modules").exists():
            subprocess.run(["npm", "ci", "--no-progress"], cwd=web, check=True)
        subprocess.run(["npm", "run", "build"], cwd=web, check=True)
