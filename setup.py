"""What a wheel carries beside the library: the notebooks and the look of a site, for reports.

All else stands in pyproject.toml. `zhpolicy.report.materials` finds them again.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
CARRIED = {"notebooks": "notebooks/*.ipynb", "static": "docs/_static/*.[cj]s*"}


class BuildWithReport(build_py):
    """The library, and what its reports are made of; an editable install finds it in place."""

    def run(self) -> None:
        """Build the library, then copy what a report needs into it."""
        super().run()
        if self.editable_mode:
            return
        for name, pattern in CARRIED.items():
            target = Path(self.build_lib) / "zhpolicy" / "data" / "report" / name
            target.mkdir(parents=True, exist_ok=True)
            for path in sorted(ROOT.glob(pattern)):
                shutil.copy(path, target)


setup(cmdclass={"build_py": BuildWithReport})
