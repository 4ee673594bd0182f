#!/usr/bin/env python3
"""The tasks of zhpolicy. Needs nothing but Python 3.11 or newer.

    python3 tasks.py report     run all notebooks on seeds/, render the site into site/
    python3 tasks.py test       pass every test
    python3 tasks.py lab        open JupyterLab at the first notebook
    python3 tasks.py check      format, lint, types, data tables, links
    python3 tasks.py notebooks  run all notebooks and keep their outputs in notebooks/
    python3 tasks.py clean      remove everything that these tasks have made

Each task first makes the environment in .venv/ from requirements.lock, whose hashes are
checked, unless it is there already; `test` and `check` add requirements-development.lock to it. uv
is used when it is installed. A task that was stopped is repaired by running it again; a second
run does no work twice.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-from"
LOCK = ROOT / "requirements.lock"
MORE = ROOT / "requirements-development.lock"  # what only tests and checks need
BUILD = ROOT / "build"
SITE = ROOT / "site"
READER = ROOT / "reader"  # the links of the notebooks lead there
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)


def report() -> int:
    """Run all notebooks on seeds/ in fresh kernels and render the site."""
    make_environment()
    front = ROOT / "CONTRIBUTING.md"
    made_from = digest([*sources("lib", "notebooks", "seeds", "docs"), LOCK, front])
    if is_made(SITE, made_from):
        say("The site is up to date.")
    else:
        count = len(list((ROOT / "notebooks").glob("*.ipynb")))
        say(f"Running {count} notebooks on seeds/, two at a time, some ten seconds each …")
        run_python("docs/make_site.py", "run", "notebooks", "build/notebooks")
        run_python("docs/make_site.py", "render", "build/notebooks", "site")
        mark_made(SITE, made_from)
    say(f"Open {(SITE / 'index.html').as_uri()}")
    return 0


def test() -> int:
    """Pass every test, two files at a time; arguments after `test` go to pytest (-n 0: one)."""
    make_environment(full=True)
    at_once = ("-n", "2", "--dist", "loadfile")
    return run_python("-m", "pytest", "--ignore=tests/checks", *at_once, *sys.argv[2:])


def check() -> int:
    """What a reader of the code expects: format, lint, types, tables, links."""
    make_environment(full=True)
    run_python("-m", "ruff", "format", "--check", ".")
    run_python("-m", "ruff", "check", ".")
    run_python("-m", "mypy")
    # Which room may import which: the contract in pyproject.toml.
    run_python("-c", "from importlinter.cli import lint_imports_command as check; check()")
    return run_python("-m", "pytest", "-q", "tests/checks")


def lab() -> int:
    """Open JupyterLab at the first notebook; the links of evidence open there too."""
    make_environment()
    made_from = digest([*sources("lib", "seeds"), LOCK])
    if not is_made(READER, made_from):
        run_python("docs/make_site.py", "reader", "seeds", "reader")
        mark_made(READER, made_from)
    # JupyterLab shows a page of a folder without its script. So the server hands the pages out
    # itself, and the notebooks are told where.
    served = BUILD / "lab"
    shutil.copytree(READER, served / "reader", dirs_exist_ok=True)
    os.environ["ZHPOLICY_READER"] = "/static/reader"
    run_python("docs/make_site.py", "trust", "notebooks", "notebooks")
    first = min((ROOT / "notebooks").glob("*.ipynb"))
    shown = f"--ServerApp.extra_static_paths={served}"
    return run_python("-m", "jupyter", "lab", shown, str(first.relative_to(ROOT)))


def notebooks() -> int:
    """Run all notebooks and keep their outputs in notebooks/."""
    make_environment()
    return run_python("docs/make_site.py", "run", "notebooks", "notebooks")


def clean() -> int:
    """Remove the environment, the site and everything else that these tasks have made."""
    for folder in (VENV, SITE, READER, BUILD, ROOT / "docs" / "_build"):
        if folder.exists():
            say(f"Removing {folder.relative_to(ROOT)}")
            shutil.rmtree(folder)
    return 0


TASKS = {task.__name__: task for task in (report, test, lab, check, notebooks, clean)}


def make_environment(*, full: bool = False) -> None:
    """Make .venv from the lock, unless it was made from this lock with this Python.

    `full` adds what tests and checks need: a browser driver, a type checker and their like.
    """
    made_from = digest([LOCK, MORE, ROOT / "pyproject.toml"]) + f" {sys.version.split()[0]}"
    is_whole = PYTHON.exists() and STAMP.exists()
    stamp = STAMP.read_text("utf-8") if is_whole else ""
    if stamp == f"{made_from} full" or (stamp == made_from and not full):
        return
    started = time.monotonic()
    is_added = stamp == made_from
    say(
        "Adding what tests and checks need to .venv/ (once) …"
        if is_added
        else "Making the environment in .venv/ (once; a few minutes without uv) …"
    )
    STAMP.unlink(missing_ok=True)
    locks = [LOCK, MORE] if full else [LOCK]
    uv = shutil.which("uv")
    if uv:
        install_with_uv(uv, locks, is_added=is_added)
    else:
        install_with_pip(locks, is_added=is_added)
    STAMP.write_text(f"{made_from} full" if full else made_from, "utf-8")
    say(f"The environment is ready after {time.monotonic() - started:.0f} s.")


def install_with_uv(uv: str, locks: list[Path], *, is_added: bool) -> None:
    """The environment, by uv."""
    if not is_added:
        run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV))
    install = (uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--compile-bytecode")
    run(*install, "--require-hashes", *from_files(locks))
    run(*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT))


def install_with_pip(locks: list[Path], *, is_added: bool) -> None:
    """The environment, by the venv and pip that come with Python."""
    if not is_added:
        run(sys.executable, "-m", "venv", "--clear", str(VENV))
    install = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check")
    run_counting(*install, "--progress-bar", "off", "--require-hashes", *from_files(locks))
    run(*install, "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT))


def from_files(locks: list[Path]) -> list[str]:
    """What tells pip and uv to read some files of requirements."""
    return [word for lock in locks for word in ("-r", str(lock))]


def run_python(*arguments: str) -> int:
    """Run the environment's Python; a task ends where a step of it fails."""
    return run(str(PYTHON), *arguments)


def run(*command: str) -> int:
    """Run one command in the project's folder."""
    # UTF-8 everywhere: on Windows a pipe would else be read in the machine's code page.
    environment = {**os.environ, "PYTHONUTF8": "1"}
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if code:
        shown = " ".join([Path(command[0]).stem, *command[1:4]])
        raise SystemExit(f"tasks.py: `{shown} …` ended with exit code {code}; see above.")
    return code


def run_counting(*command: str) -> None:
    """Run pip and say now and then how many packages it has come to."""
    collected = 0
    pip = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    for line in pip.stdout or ():
        collected += line.startswith("Collecting ")
        if line.startswith("Collecting ") and collected % 25 == 0:
            say(f"  {collected} packages …")
        if line.startswith("Installing "):
            say("  Installing them …")
    if pip.wait():
        raise SystemExit("tasks.py: pip could not install the packages; see above.")


def sources(*folders: str) -> Iterable[Path]:
    """The files below some folders of the project, in order, without caches."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and "_build" not in path.parts:
                yield path


def digest(paths: Iterable[Path]) -> str:
    """A digest of the names and bytes of some files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.relative_to(ROOT).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def is_made(folder: Path, made_from: str) -> bool:
    """Whether a folder was made from just these files."""
    stamp = BUILD / f"{folder.name}.made-from"
    return folder.exists() and stamp.exists() and stamp.read_text("utf-8") == made_from


def mark_made(folder: Path, made_from: str) -> None:
    """Remember what a folder was made from."""
    BUILD.mkdir(exist_ok=True)
    (BUILD / f"{folder.name}.made-from").write_text(made_from, "utf-8")


def say(sentence: str) -> None:
    """Tell the reader, at once."""
    print(sentence, flush=True)


def main() -> int:
    """Run the task that the command line names."""
    if sys.version_info < OLDEST:
        raise SystemExit(
            f"tasks.py: this is Python {sys.version.split()[0]}; 3.11 or newer is needed."
        )
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TASKS:
        print(__doc__)
        if name not in ("", "help", "-h", "--help"):
            print(f"tasks.py: no task {name!r}; the tasks are {', '.join(TASKS)}.", file=sys.stderr)
        return 0 if name in ("", "help", "-h", "--help") else 2
    try:
        return TASKS[name]()
    except KeyboardInterrupt:
        raise SystemExit("\ntasks.py: stopped; run the same task again to go on.") from None


if __name__ == "__main__":
    sys.exit(main())
