"""What does the library cost to enter, and how is the house built?

    python -m benchmarks.house [--lib FOLDER] [--against FOLDER] [--rounds 7]

Prints processor time and peak memory of the first call of a few things, each in a fresh
process (medians of a few rounds), then the sizes of the house, counted in its source:
modules, folders, arrows between rooms, the longest module and function. FOLDER is the
folder with `zhpolicy` in it, `lib` of a checkout; `--lib` is this checkout's own where it
is not given. With `--against`, another checkout is measured in turns with it, and a ratio
says how many times the other's cost this one has. Works where os.wait4 does, not on Windows.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.markdown import print_table
from benchmarks.meter import measure_process, summarise

LIBRARY = Path(__file__).parents[1] / "lib"
PACKAGE = "zhpolicy"
# Invented, with glosses as scraping leaves them; from no page that is measured.
GLOSSED_PAGE = """\
數(shù)據(jù)安全講(jiǎng)座開(kāi)講(jiǎng)
本報(bào)訊 2023年5月6日,青山縣(xiàn)選派35名醫(yī)生結(jié)對(duì)幫(bāng)扶
6個(gè)鄉(xiāng)鎮(zhèn)衛(wèi)生院,每人每月發(fā)放生活補(bǔ)貼2000元。
"""
SENTENCE = "2023年，全县选派35名医生结对帮扶6个乡镇卫生院，每人每月发放生活补贴2000元。"
_TABLE = (
    "import zhpolicy, sys; "
    "zhpolicy.evidence_table([zhpolicy.read_article(sys.argv[1])], 'quantities')"
)
# What is run, and what it is given: {sound} and {glossed} are files with small pages.
ENTRANCES = {
    "python, nothing imported": ("-c", "pass"),
    "import zhpolicy": ("-c", "import zhpolicy"),
    "zhpolicy restore, a sound page": ("-m", PACKAGE, "restore", "{sound}"),
    "zhpolicy restore, a page with glosses": ("-m", PACKAGE, "restore", "{glossed}"),
    "find_quantities, a sentence": (
        "-c",
        "import zhpolicy, sys; zhpolicy.find_quantities(sys.argv[1])",
        SENTENCE,
    ),
    "evidence_table, a sentence": ("-c", _TABLE, SENTENCE),
}


def main() -> None:
    options = _options()
    houses = {"here": options.lib} | ({"other": options.against} if options.against else {})
    # Processes first: each counts what this one held when it began.
    print_costs(houses, rounds=options.rounds)
    print_sizes({name: read_house(folder) for name, folder in houses.items()})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lib", type=Path, default=LIBRARY, metavar="FOLDER")
    parser.add_argument("--against", type=Path, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    for folder in filter(None, (options.lib, options.against)):
        if not (folder / PACKAGE).is_dir():
            parser.error(f"{folder}: no {PACKAGE} in it; give the `lib` folder of a checkout")
    return options


# What does it cost to enter?


def print_costs(houses: dict[str, Path], *, rounds: int) -> None:
    columns = ["in a fresh process", "ms", "MB"]
    if len(houses) > 1:
        columns += ["ms, other", "MB, other", "time, times the other", "memory, times the other"]
    with TemporaryDirectory() as folder:
        pages = {name: Path(folder) / f"{name}.txt" for name in ("sound", "glossed")}
        pages["sound"].write_text(SENTENCE, "utf-8")
        pages["glossed"].write_text(GLOSSED_PAGE, "utf-8")
        rows = (
            (name, *measure_entrance(houses, [a.format(**pages) for a in arguments], rounds))
            for name, arguments in ENTRANCES.items()
        )
        print_table(f"Cost of the first call, median of {rounds} rounds", columns, rows)


def measure_entrance(houses: dict[str, Path], arguments: list[str], rounds: int) -> Iterator[str]:
    """Milliseconds of the processor and megabytes of each house; then the two ratios."""
    times: dict[str, list[float]] = {name: [] for name in houses}
    memory: dict[str, list[float]] = {name: [] for name in houses}
    for turn in range(rounds + 1):
        for name in sorted(houses, reverse=bool(turn % 2)):
            environment = {"PYTHONPATH": str(houses[name].resolve())}
            seconds, megabytes = measure_process(arguments, environment=environment)
            if turn:  # the first may still compile modules; it is not counted
                times[name].append(seconds)
                memory[name].append(megabytes)
    for name in houses:
        yield f"{1000 * median(times[name]):.0f}"
        yield f"{median(memory[name]):.0f}"
    for measured in (times, memory):
        yield from (f"{1 / speed.ratio:.2f}" for speed in summarise(measured)[1:])


# How is it built?


@dataclass(frozen=True)
class Function:
    """A function and its lines, without its docstring."""

    name: str
    lines: int


@dataclass(frozen=True)
class Module:
    """A module: its path below the package, its lines, its functions, and whom it imports."""

    path: Path
    lines: int
    functions: tuple[Function, ...]
    classes: int
    imports: frozenset[str]

    @property
    def room(self) -> str:
        """The room below the package; in a flat house every module is a room of its own."""
        return self.path.with_suffix("").parts[0]


def read_house(folder: Path) -> list[Module]:
    """Every module of the package in a folder."""
    package = folder / PACKAGE
    return [_read_module(path, package) for path in sorted(package.rglob("*.py"))]


def _read_module(path: Path, package: Path) -> Module:
    source = path.read_text("utf-8")
    nodes = list(ast.walk(ast.parse(source)))
    functions = [n for n in nodes if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    own = path.relative_to(package)
    return Module(
        own,
        len(source.splitlines()),
        tuple(Function(f"{own}: {node.name}", count_lines(node)) for node in functions),
        sum(isinstance(node, ast.ClassDef) for node in nodes),
        frozenset(chain.from_iterable(map(_imported, nodes))),
    )


def count_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines from `def` to the end, the docstring left out."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function, clean=False) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1)


def _imported(node: ast.AST) -> list[str]:
    """The modules or names of the package that an import names, without the package's own."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and not node.level:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    else:
        return []
    return [name.removeprefix(f"{PACKAGE}.") for name in names if name.startswith(f"{PACKAGE}.")]


def find_arrows(modules: list[Module]) -> set[tuple[str, str]]:
    """Pairs of rooms of which the first imports something of the second.

    The table of contents (`__init__` of the package) and `__main__` are no rooms.
    """
    rooms = {module.room for module in modules} - {"__init__", "__main__"}
    targets = ((m.room, name.partition(".")[0]) for m in modules for name in m.imports)
    return {(room, other) for room, other in targets if room != other and {room, other} <= rooms}


def print_sizes(houses: dict[str, list[Module]]) -> None:
    sizes = [count_sizes(modules) for modules in houses.values()]
    rows = ((name, *(house[name] for house in sizes)) for name in sizes[0])
    print_table("Sizes of the house", ("counted in the source", *houses), rows)


def count_sizes(modules: list[Module]) -> dict[str, str]:
    """The sizes of a house by name, as they are shown."""
    folders = {module.path.parent for module in modules}
    rooms = {module.room for module in modules} - {"__init__", "__main__"}
    functions = [function for module in modules for function in module.functions]
    lines = sorted(module.lines for module in modules)
    lengths = sorted(function.lines for function in functions)
    longest = max(modules, key=lambda module: module.lines)
    longest_function = max(functions, key=lambda function: function.lines)
    fullest = max(folders, key=lambda folder: _count_in(folder, modules))
    return {
        "modules": f"{len(modules)}",
        "folders": f"{len(folders)}",
        "most modules in a folder": f"{_count_in(fullest, modules)} ({PACKAGE}/{fullest})",
        "rooms": f"{len(rooms)}",
        "arrows between rooms": f"{len(find_arrows(modules))}",
        "lines": f"{sum(lines):,}",
        "lines of a module: median, nine in ten": _median_and_most(lines),
        "longest module": f"{longest.lines} ({longest.path.as_posix()})",
        "functions": f"{len(functions):,}",
        "lines of a function: median, nine in ten": _median_and_most(lengths),
        "functions over 20 lines": f"{sum(length > 20 for length in lengths)}",
        "longest function": f"{longest_function.lines} ({longest_function.name})",
        "classes": f"{sum(module.classes for module in modules)}",
    }


def _count_in(folder: Path, modules: list[Module]) -> int:
    """How many modules a folder holds; its face is none."""
    return sum(m.path.parent == folder and m.path.stem != "__init__" for m in modules)


def _median_and_most(lengths: list[int]) -> str:
    return f"{median(lengths):.0f}, up to {lengths[len(lengths) * 9 // 10]}"


if __name__ == "__main__":
    main()
