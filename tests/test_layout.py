"""Imports point one way: a module imports from its own level or from one below."""

import ast
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parents[1] / "lib" / "zhpolicy"

# From the faces down to the tables; what each level is for: docs/decisions/layout.md.
LEVELS = {
    6: "cli site",
    5: "explore plots",
    4: """
        agreement annotations census coders collocations compare concordance
        corroboration decided_tables decisions dispersion evidence programme_joining
        refi_qda reliability stability summaries topics totals travelling web_annotation
        whole_files writing
    """,
    3: """
        baselines candidates counted counted_left counted_words date_readers dates
        estimators features figure_patterns figures formulas frames grams
        incentive_amounts incentive_clauses incentive_offers incentive_reasons
        incentive_spans incentive_words incentives keywords look_alikes mentors
        mentorship organisations pairing_beside pairing_home pairing_sides pairing_words
        pairings places programme_bare programme_facts programme_names programme_quoted
        programme_words programmes qualifiers quantities ranking reports speakers
        statements tally team_models teams terms themes units
    """,
    2: """
        archives articles columns corpus dictionary documents lines markup metadata
        print_pages rarity readers rows segment sentences sources vocabulary
    """,
    1: """
        characters checking crossings damage encodings followers forms furniture
        furniture_fields furniture_leads furniture_lines furniture_notices
        furniture_titles gbk gloss_steps glosses habits lattice lost_steps marks mixups
        page_language pages phrases pinyin plausibility restore runs scripts search
        stripped word_model
    """,
    0: """
        alignment burstiness calendar_words contrasts language numerals records repeats
        wordlists
    """,
}
LEVEL = {module: level for level, names in LEVELS.items() for module in names.split()}
MODULES = sorted(
    path.relative_to(LIBRARY).with_suffix("").parts
    for path in LIBRARY.rglob("*.py")
    if path.parent != LIBRARY or not path.name.startswith("__")
)


def imported(parts):
    """The top-level modules of zhpolicy that one module imports, anywhere in its code."""
    tree = ast.parse((LIBRARY.joinpath(*parts).with_suffix(".py")).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{parts}: import by full name, not relatively"
            names = [node.module]
            if node.module == "zhpolicy":
                names = [f"zhpolicy.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found = [name.split(".")[1] for name in names if name.startswith("zhpolicy.")]
        yield from found


@pytest.mark.parametrize("parts", MODULES, ids=".".join)
def test_a_module_has_a_level_and_imports_only_its_own_or_lower_ones(parts):
    assert parts[0] in LEVEL, f"{parts[0]} has no level; give it one in {Path(__file__).name}"
    upward = {name for name in imported(parts) if LEVEL[name] > LEVEL[parts[0]]}
    assert not upward


def test_no_module_imports_itself_through_others():
    graph = {}
    for parts in MODULES:
        graph.setdefault(parts[0], set()).update(set(imported(parts)) - {parts[0]})
    while graph:
        leaves = {name for name, uses in graph.items() if not uses & set(graph)}
        assert leaves, f"a cycle among {sorted(graph)}"
        graph = {name: uses for name, uses in graph.items() if name not in leaves}


def test_every_level_names_modules_that_exist():
    assert sorted(LEVEL) == sorted({parts[0] for parts in MODULES})


def test_every_module_is_in_the_api_reference():
    pages = sorted((LIBRARY.parents[1] / "docs" / "api").glob("*.md"))
    api = "".join(page.read_text("utf-8") for page in pages)
    public = {f"zhpolicy.{name}" for name in LEVEL if LEVEL[name] < 6}
    assert {name for name in public if f"automodule:: {name}\n" not in api} == set()
