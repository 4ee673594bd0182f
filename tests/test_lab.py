"""The first notebook runs in JupyterLab itself, as a reader runs it: Run, Run All Cells.

A link of evidence opens its page with the passage marked, as from `python3 tasks.py lab`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from playwright.sync_api import sync_playwright

from zhpolicy import read_corpus
from zhpolicy.show import write_reader

ROOT = Path(__file__).parents[1]
FIRST = "00_start_here.ipynb"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 120_000  # milliseconds; a cold kernel on a busy machine needs thirty seconds

IS_READY = """() => {
    const panel = window.jupyterapp?.shell?.currentWidget;
    return Boolean(panel?.sessionContext?.isReady && panel.sessionContext.session?.kernel?.info);
}"""
RESULTS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
    .filter(cell => cell.type === "code")
    .map(cell => ({count: cell.executionCount, outputs: cell.outputs.toJSON()}))"""
IS_DONE = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
    .filter(cell => cell.type === "code" && cell.sharedModel.source.trim())
    .every(cell => cell.executionState === "idle" && cell.executionCount)"""

# A figure and a link of evidence, whatever the first notebook shows.
FIGURE = """from zhpolicy import evidence_table
from zhpolicy.findings import Finding
from zhpolicy.show import plot_bars, show, show_finding
rows = evidence_table(articles, "incentives").head(3)
show(plot_bars(rows["kind"].value_counts(), title="t", unit="u", note="n"), alt="Bars of kinds")"""
LINK = 'show_finding(Finding("Linked.", "有链接。", rows), names={})'

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def server(tmp_path):
    """A JupyterLab on a copy of the project, with folders of its own; gives its address."""
    for folder in ("notebooks", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    write_reader(read_corpus(ROOT / "seeds"), tmp_path / "served" / "reader", in_one_file=True)
    first = nbformat.read(tmp_path / "notebooks" / FIRST, as_version=4)
    first.cells += [new_code_cell(FIGURE, id="figure"), new_code_cell(LINK, id="link")]
    nbformat.write(first, tmp_path / "notebooks" / FIRST)
    own = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    own["ZHPOLICY_READER"] = "/static/reader"  # as tasks.py sets it
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--port=0", "--allow-root"]
    command += [
        "--expose-app-in-browser",
        "--ServerApp.open_browser=False",
        f"--ServerApp.extra_static_paths={tmp_path / 'served'}",
        f"--notebook-dir={tmp_path}",
    ]
    process = subprocess.Popen(
        command, cwd=tmp_path, env={**os.environ, **own}, stderr=subprocess.PIPE, text=True
    )
    for line in process.stderr:
        found = re.search(r"http://127\.0\.0\.1:\d+/lab\?token=\w+", line)
        if found:
            break
    yield found[0]
    process.terminate()
    process.communicate(timeout=30)


def test_run_all_cells_gives_every_cell_its_number_and_no_error(server):
    address = server.replace("/lab?", f"/lab/tree/notebooks/{FIRST}?reset&")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.goto(address, timeout=PATIENCE)
        page.wait_for_function(IS_READY, timeout=PATIENCE)
        page.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_function(IS_DONE, timeout=PATIENCE)
        cells = page.evaluate(RESULTS)
        link = page.locator(".jp-OutputArea .finding a[href*='reader/']").last
        link.scroll_into_view_if_needed()
        page.wait_for_timeout(1000)  # the notebook draws its cells anew when it is pushed
        pictures = page.locator(".jp-OutputArea figure img")
        widths = pictures.evaluate_all("images => images.map(image => image.naturalWidth)")
        with page.context.expect_page() as opened:
            link.click()
        opened.value.locator(".now mark").first.wait_for(state="visible")
        browser.close()
    committed = nbformat.read(ROOT / "notebooks" / FIRST, as_version=4)
    assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert not [o for cell in cells for o in cell["outputs"] if o["output_type"] == "error"]
    assert len(cells) == 2 + sum(cell.cell_type == "code" for cell in committed.cells)
    assert widths
    assert min(widths) > 0
