"""environment.yml, pyproject.toml and the lock name the same packages."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LINES = [*PROJECT["dependencies"], *(line for lines in EXTRAS.values() for line in lines)]
WANTED = {canonicalize_name(Requirement(line).name): Requirement(line) for line in LINES}
LOCKS = [ROOT / f"requirements{part}.lock" for part in ("", "-development")]
LOCK = "".join(path.read_text("utf-8") for path in LOCKS)
LOCKED = dict(re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE))
CONDA = (ROOT / "environment.yml").read_text("utf-8").split("\ndependencies:")[1]
CONDA_LINES = re.findall(r"^  - ([a-z][\w.-]*)([^\s:]*) *(#.*)?$", CONDA, re.MULTILINE)
# What conda-forge does not carry comes through pip, at the end of environment.yml.
PIP_LINES = re.findall(r"^      - ([a-z][\w.-]*)([^\s:]*) *(#.*)?$", CONDA, re.MULTILINE)
# The same package under the name that conda-forge gives it: matplotlib without the Qt windows.
CONDA_NAMES = {"duckdb": "python-duckdb", "matplotlib": "matplotlib-base"}


@pytest.mark.parametrize("name", WANTED)
def test_the_lock_holds_a_version_that_pyproject_allows(name):
    locked = [LOCKED[key] for key in LOCKED if canonicalize_name(key) == name]
    assert locked
    assert all(WANTED[name].specifier.contains(version) for version in locked)


@pytest.mark.parametrize("name", WANTED)
def test_environment_yml_states_the_same_bounds(name):
    rows = {canonicalize_name(key): bounds for key, bounds, _ in CONDA_LINES + PIP_LINES}
    bounds = rows[canonicalize_name(CONDA_NAMES.get(name, name))]
    assert Requirement(f"x{bounds}").specifier == WANTED[name].specifier


def test_environment_yml_names_nothing_else():
    names = {canonicalize_name(CONDA_NAMES.get(name, name)) for name in WANTED}
    stated = {canonicalize_name(name) for name, _, _ in CONDA_LINES + PIP_LINES}
    assert stated - names == {"python", "pip"}


def test_every_line_of_environment_yml_says_what_it_is_for():
    assert all(comment for _, _, comment in CONDA_LINES + PIP_LINES)


def test_the_lock_is_hashed_and_holds_no_address():
    entries = re.split(r"\n(?=\w)", LOCK.strip())
    assert len(entries) >= len(LOCKED)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in LOCK


def test_no_package_stands_in_both_files_of_the_lock():
    everybody, developers = (
        set(re.findall(r"^([\w.-]+)==", path.read_text("utf-8"), re.MULTILINE)) for path in LOCKS
    )
    assert everybody & developers == set()
    names = {canonicalize_name(name) for name in everybody}
    for extra, lines in EXTRAS.items():
        wanted = {canonicalize_name(Requirement(line).name) for line in lines}
        assert extra == "development" or wanted <= names
    assert {"setuptools", "sphinx", "nbclient"} <= names
    assert not {"playwright", "mypy", "pytest"} & names
