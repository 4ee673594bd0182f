// Tables that can be sorted by their headings and filtered by words, and that become cards on a telephone.
// Without this file every table is whole; a wide one is pushed aside with the finger.
"use strict";
(function () {
  const LONG = 6; // rows; a shorter table is seen at a look
  const WIDE = 36, SHORT = 16; // characters: a cell that is a sentence, a cell that stays in one line
  const ALONE = /^[<>≥≤~±+-]?\s*\d[\d,]*(\.\d+)?\s*%?$/;
  const NUMBER = /^[<>≥≤~±+-]?\s*\d[\d,]*(\.\d+)?/;
  const collator = new Intl.Collator("zh-Hans-u-co-pinyin", { numeric: true });

  function cells(row) { return Array.from(row.cells); }
  // A letter wide as two: what a column needs.
  function width(text) { return Array.from(text).reduce((sum, c) => sum + (c > "\u2e7f" ? 2 : 1), 0); }

  function describe(table, heads, rows) {
    table.setAttribute("role", "table");
    for (const row of table.rows) row.setAttribute("role", "row");
    heads.forEach((head, at) => {
      head.setAttribute("role", "columnheader");
      const column = rows.map((row) => row.cells[at]).filter(Boolean);
      const texts = column.map((cell) => cell.textContent.trim());
      const longest = Math.max(0, ...texts.map(width));
      const told = texts.filter(Boolean);
      const kind = longest > WIDE ? "wide"
        : told.length && told.every((text) => ALONE.test(text)) ? "number"
        : longest <= SHORT ? "short" : "";
      for (const cell of kind ? [head, ...column] : []) cell.classList.add(kind);
      for (const cell of column) {
        if (cell.tagName === "TD") cell.setAttribute("role", "cell");
        else cell.setAttribute("role", "rowheader");
        cell.dataset.label = head.textContent.trim();
        const text = cell.textContent.trim();
        if (!text) cell.classList.add("empty");
        if (width(text) > WIDE) cell.classList.add("long");
      }
    });
    table.classList.add("cards");
  }

  function key(cell) {
    const text = (cell ? cell.textContent : "").trim();
    const number = NUMBER.exec(text);
    return { text, number: number ? parseFloat(number[0].replace(/[^\d.]/g, "")) : NaN };
  }

  function compare(a, b) {
    if (!a.text || !b.text) return (a.text ? 0 : 1) - (b.text ? 0 : 1);
    if (!isNaN(a.number) && !isNaN(b.number) && a.number !== b.number) return a.number - b.number;
    return collator.compare(a.text, b.text);
  }

  function sort(state, at, direction) {
    const body = state.rows[0].parentNode;
    const keys = new Map(state.rows.map((row) => [row, key(row.cells[at])]));
    const order = direction === "none" ? state.rows : [...state.rows].sort((one, other) => {
      const a = keys.get(one), b = keys.get(other);
      // What is empty stays last, whichever way.
      return compare(a, b) * (direction === "descending" && a.text && b.text ? -1 : 1);
    });
    body.append(...order);
    state.heads.forEach((head, n) => head.setAttribute("aria-sort", n === at ? direction : "none"));
    const told = direction === "none" ? "in the first order" : "sorted by " + state.names[at] + ", " + direction;
    state.said.textContent = told;
  }

  function sortable(state) {
    state.heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        sort(state, at, now === "none" ? "ascending" : now === "ascending" ? "descending" : "none");
        state.choice.value = head.getAttribute("aria-sort") === "none" ? "" : String(at);
      });
    });
  }

  function filter(state) {
    const words = state.box.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of state.rows) {
      const text = row.textContent.normalize("NFKC").toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    state.said.textContent = words.length ? shown + " of " + state.rows.length + " rows" : "";
  }

  function labelled(name, field) {
    const label = document.createElement("label");
    label.append(name + " ", field);
    return label;
  }

  function tools(table, heads, rows) {
    const names = heads.map((head) => head.textContent.trim());
    const box = document.createElement("input");
    box.type = "search";
    box.placeholder = "words";
    const choice = document.createElement("select");
    choice.append(new Option("as they came", ""), ...names.map((name, at) => new Option(name, String(at))));
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    const bar = document.createElement("div");
    bar.className = "table-tools";
    const sorted = labelled("Sort by", choice);
    sorted.className = "sort-by";
    bar.append(labelled("Filter rows", box), sorted, said);
    const state = { heads, rows, names, box, choice, said };
    box.addEventListener("input", () => filter(state));
    choice.addEventListener("change", () => {
      const at = choice.value === "" ? 0 : Number(choice.value);
      sort(state, at, choice.value === "" ? "none" : "ascending");
    });
    sortable(state);
    table.before(bar);
  }

  // A box that can be pushed aside wants a name and a stop of the Tab key.
  function scrollable(table) {
    const box = document.createElement("div");
    box.className = "table-box";
    table.before(box);
    box.append(table);
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", table.caption ? table.caption.textContent : "Table");
    }
  }

  for (const table of document.querySelectorAll(".bd-article table")) {
    const heads = table.tHead ? cells(table.tHead.rows[0]) : [];
    const rows = Array.from(table.tBodies).flatMap((body) => Array.from(body.rows));
    if (!heads.length || !rows.length) continue;
    describe(table, heads, rows);
    scrollable(table);
    if (rows.length > LONG) tools(table.parentNode, heads, rows);
  }
})();
