"""The wheel and the source distribution are whole, say all their licences, and work elsewhere."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email.parser import BytesParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What is made here, or belongs to one checkout, is no part of a distribution.
MADE = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "site", "_build")
BUILD = "import sys; from setuptools import build_meta as b; b.build_{}(sys.argv[1])"
FOLDERS = ("benchmarks", "docs", "lib", "notebooks", "scripts", "seeds", "tests")
# What reports are made of lies in the wheel beside the library (setup.py).
CARRIED = {"notebooks": "notebooks/*.ipynb", "static": "docs/_static/*.[cj]s*"}
README = """
import doctest, re, zhpolicy
print(zhpolicy.__file__)
code = re.search(r"```python\\n(.*?)```", open("README.md", encoding="utf-8").read(), re.DOTALL)[1]
test = doctest.DocTestParser().get_doctest(code, {}, "README.md", None, 0)
raise SystemExit(doctest.DocTestRunner().run(test).failed)
"""

pytestmark = pytest.mark.slow


def run(command, *, folder, **variables):
    """Run a command where this checkout is not on the path of Python."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment = {**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", **variables}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_below(folder):
    """The files of a folder that belong to a distribution, by their names from there on."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    made = {"__pycache__", "build", "site", "_build"}
    return {
        path.as_posix()
        for path in found
        if not made & set(path.parts) and not any(part[0] == "." for part in path.parts)
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the wheel and the source distribution, built without any network."""
    folder = tmp_path_factory.mktemp("packages")
    shutil.copytree(ROOT, folder / "source", ignore=MADE)
    for kind in ("sdist", "wheel"):
        run([sys.executable, "-c", BUILD.format(kind), folder], folder=folder / "source")
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    [path] = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(built):
    """The source distribution, unpacked."""
    [path] = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        archive.extractall(built / "unpacked", filter="data")
    [folder] = (built / "unpacked").iterdir()
    return folder


def test_the_wheel_holds_every_file_of_the_library_as_it_is(wheel):
    library = ROOT / "lib" / "zhpolicy"
    with zipfile.ZipFile(wheel) as archive:
        names = {
            n.removeprefix("zhpolicy/") for n in archive.namelist() if n.startswith("zhpolicy/")
        }
        carried = {
            f"data/report/{name}/{path.name}": path
            for name, pattern in CARRIED.items()
            for path in ROOT.glob(pattern)
        }
        assert names == files_below(library) | set(carried)
        for name in names:
            path = carried.get(name, library / name)
            assert archive.read(f"zhpolicy/{name}") == path.read_bytes()


def test_the_metadata_names_all_licences_and_holds_their_texts(wheel):
    with zipfile.ZipFile(wheel) as archive:
        [name] = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        metadata = BytesParser().parsebytes(archive.read(name))
        licences = f"{Path(name).parent}/licenses"
        texts = {n: archive.read(f"{licences}/{n}") for n in metadata.get_all("License-File")}
    assert metadata["License-Expression"] == "MIT AND Apache-2.0 AND CC-BY-SA-3.0 AND OFL-1.1"
    words = {Path(name).name: text.decode("utf-8") for name, text in texts.items()}
    assert "MIT License" in words["LICENSE"]
    assert "SIL OPEN FONT LICENSE Version 1.1" in words["OFL.txt"]
    assert "Apache License\nVersion 2.0" in words["OPENCC_LICENSE.txt"]
    assert "creativecommons.org/licenses/by-sa/3.0" in words["NOTICE"]
    for model in (ROOT / "lib" / "zhpolicy" / "data" / "restoration").glob("*.npz"):
        assert model.name in words["NOTICE"]


def test_the_source_distribution_holds_what_tests_and_tasks_need(unpacked):
    for folder in FOLDERS:
        missing = files_below(ROOT / folder) - files_below(unpacked / folder)
        assert missing == set()
    for path in ROOT.glob("*.*"):
        if path.is_file() and path.name[0] != ".":
            assert (unpacked / path.name).read_bytes() == path.read_bytes()


def test_the_tests_of_the_source_distribution_are_found_and_run(unpacked):
    pytest_here = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    library = {"PYTHONPATH": str(unpacked / "lib")}
    found = run([*pytest_here, "--collect-only", "tests"], folder=unpacked, **library)
    files = {line.split("::")[0] for line in found.splitlines() if "::" in line}
    assert files == {
        f"tests/{name}" for name in files_below(ROOT / "tests") if "/test_" in f"/{name}"
    }
    few = ["tests/text/test_words.py", "tests/coding/test_refi_qda.py"]
    assert "passed" in run([*pytest_here, *few], folder=unpacked, **library)


def test_the_wheel_works_in_an_environment_of_its_own(wheel, built):
    """Its packages are those of this environment, since nothing may be fetched."""
    own = built / "environment"
    venv.create(own, with_pip=False)
    inside = own / ("Scripts" if os.name == "nt" else "bin")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        inside / "python",
        "--disable-pip-version-check",
    ]
    run([*pip, "install", "--no-index", "--no-deps", wheel], folder=built)
    [packages] = own.rglob("site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    shutil.copytree(ROOT / "seeds", built / "elsewhere" / "seeds")
    shutil.copy(ROOT / "README.md", built / "elsewhere")
    said = run([inside / "python", "-c", README], folder=built / "elsewhere")
    assert Path(said.splitlines()[0]).is_relative_to(own)
    command = [inside / "zhpolicy", "tables", "seeds", "--out", "tables"]
    run(command, folder=built / "elsewhere")
    assert (built / "elsewhere" / "tables" / "quantities.csv").is_file()
