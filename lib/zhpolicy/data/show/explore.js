// (zhpolicy) Filters over all that was found. The rows come from rows.js; the choice stands in the address:
// explore.html#word=组团&kind=themes. Without this file the page is a table of words with links.
"use strict";
(function () {
  const data = window.zhpolicyRows;
  if (!data) return;
  const STEP = 100; // rows shown at a time
  const [KIND, PAGE, START, END, SORT, TOLD, SURFACE, GLOSS, SENTENCE, LIKELY] = Array(10).keys();
  const form = document.querySelector(".filters"), shown = document.querySelector(".shown");
  const found = document.querySelector(".found");
  const fold = (text) => Array.from(text.normalize("NFKC").toLowerCase(), (c) => data.folds[c] || c).join("");
  const folded = data.texts.map(fold);
  const page = (row, at) => data.pages[row[PAGE]][at];
  const fields = [
    { key: "kind", name: "Kind", of: (row) => data.keys[row[KIND]], told: (key) => data.kinds[data.keys.indexOf(key)].join(" ") },
    { key: "which", name: "Which", of: (row) => data.texts[row[SORT]] },
    { key: "page", name: "Page", of: (row) => page(row, 1) },
    { key: "year", name: "Year", of: (row) => page(row, 2) },
    { key: "source", name: "Source", of: (row) => page(row, 3) },
    { key: "place", name: "About", of: (row) => page(row, 4) },
  ];
  const word = Object.assign(document.createElement("input"), { type: "search", name: "word", lang: "zh" });
  const wide = Object.assign(document.createElement("input"), { type: "checkbox", name: "wide" });
  let limit = STEP;

  function labelled(name, field, kind) {
    const label = document.createElement("label");
    label.className = kind || "";
    label.append(...(kind ? [field, name] : [name, field]));
    form.append(label);
  }

  // Each choice tells how many rows the other filters leave it.
  function fill(field) {
    const counts = new Map();
    for (const row of data.rows) {
      if (!matches(row, field)) continue;
      const value = field.of(row);
      if (value) counts.set(value, (counts.get(value) || 0) + 1);
    }
    const now = field.box.value;
    if (now && !counts.has(now)) counts.set(now, 0);
    const values = [...counts.keys()];
    if (field.key === "kind") values.sort((a, b) => data.keys.indexOf(a) - data.keys.indexOf(b));
    else if (field.key !== "page") values.sort((a, b) => (field.key === "year" ? (a < b ? -1 : 1) : counts.get(b) - counts.get(a)));
    field.box.replaceChildren(new Option("all", ""), ...values.map((value) =>
      new Option((field.told ? field.told(value) : value) + " (" + counts.get(value) + ")", value)));
    field.box.value = now;
  }

  let words = [];
  function matches(row, except) {
    for (const field of fields)
      if (field !== except && field.box.value && field.of(row) !== field.box.value) return false;
    if (!words.length) return true;
    let text = folded[row[TOLD]] + "\n" + folded[row[SURFACE]] + "\n" + folded[row[GLOSS]] + "\n" + folded[row[SORT]] + "\n" + fold(data.kinds[row[KIND]].join(" "));
    if (wide.checked) text += "\n" + folded[row[SENTENCE]];
    return words.every((each) => text.includes(each));
  }

  function cell(row, text, lang) {
    const made = row.insertCell();
    if (lang) made.lang = lang;
    made.append(text);
    return made;
  }

  function withMarks(made, sentence, surface) {
    const parts = surface && surface.length < sentence.length ? sentence.split(surface) : [sentence];
    parts.forEach((part, at) => {
      if (at) made.append(Object.assign(document.createElement("mark"), { textContent: surface }));
      made.append(part);
    });
  }

  function draw(rows) {
    const table = document.createElement("table"), head = table.createTHead().insertRow();
    for (const name of ["Kind", "Which", "Found", "Page", "Sentence"])
      head.append(Object.assign(document.createElement("th"), { scope: "col", textContent: name }));
    const body = table.createTBody();
    for (const row of rows.slice(0, limit)) {
      const line = body.insertRow(), text = (at) => data.texts[row[at]];
      cell(line, data.kinds[row[KIND]][0]);
      cell(line, text(SORT));
      const told = cell(line, text(TOLD), "zh");
      if (row[LIKELY]) told.append(Object.assign(document.createElement("sup"), row[LIKELY] > 1
        ? { textContent: "?", title: "a reading that is only likely" }
        : { textContent: "†", title: "another word or a mark of its sentence is only likely" }));
      if (text(GLOSS)) told.append(" ", Object.assign(document.createElement("small"), { textContent: text(GLOSS), lang: "en" }));
      const link = Object.assign(document.createElement("a"), { textContent: page(row, 1) });
      link.href = page(row, 0) + "#s" + row[START] + "-" + row[END];
      cell(line, link, "zh");
      withMarks(cell(line, "", "zh"), text(SENTENCE), text(SURFACE));
    }
    found.replaceChildren(table);
    if (rows.length <= limit) return;
    const more = Object.assign(document.createElement("button"), { type: "button", className: "more" });
    more.textContent = "Show " + Math.min(STEP, rows.length - limit) + " more";
    more.addEventListener("click", () => {
      const first = limit;
      limit += STEP;
      draw(rows);
      tell(rows);
      found.querySelectorAll("tbody tr")[first].querySelector("a").focus();
    });
    found.append(more);
  }

  function tell(rows) {
    const at = Math.min(limit, rows.length), pages = new Set(rows.map((row) => row[PAGE])).size;
    shown.textContent = rows.length
      ? rows.length.toLocaleString("en") + " of " + data.rows.length.toLocaleString("en") + " rows, on " + pages + (pages === 1 ? " page" : " pages") +
        (at < rows.length ? "; the first " + at + " are shown, page by page as they stand" : "")
      : "No row is left; try fewer filters" + (words.length && !wide.checked ? ", or look in the sentences too" : "") + ".";
  }

  function look() {
    words = fold(word.value).split(/\s+/).filter(Boolean);
    limit = STEP;
    fields.filter((field) => field.box.parentNode).forEach(fill);
    const rows = data.rows.filter((row) => matches(row));
    draw(rows);
    tell(rows);
    remember();
  }

  function remember() {
    const told = new URLSearchParams();
    for (const field of [word, ...fields.map((each) => each.box)]) if (field.value) told.set(field.name, field.value);
    if (wide.checked) told.set("wide", "1");
    try { history.replaceState(null, "", "#" + told); } catch { /* a page that may not say where it is */ }
  }

  function recall() {
    const told = new URLSearchParams(location.hash.slice(1));
    word.value = told.get("word") || "";
    wide.checked = told.has("wide");
    for (const field of fields) {
      const value = told.get(field.key) || "";
      field.box.replaceChildren(new Option("all", ""), ...(value ? [new Option(value, value)] : []));
      field.box.value = value;
    }
    look();
  }

  labelled("Word, in either script", word);
  for (const field of fields) {
    field.box = Object.assign(document.createElement("select"), { name: field.key });
    const several = new Set(data.rows.map(field.of).filter(Boolean)).size > 1;
    if (several) labelled(field.name, field.box);
    field.box.addEventListener("change", look);
  }
  labelled("also in the sentences", wide, "tick");
  word.addEventListener("input", look);
  wide.addEventListener("change", look);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", recall);
  form.hidden = found.hidden = false;
  document.querySelector(".whole").hidden = true;
  recall();
})();
