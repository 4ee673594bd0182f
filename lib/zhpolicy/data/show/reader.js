// (zhpolicy) Marks the passage of the address, changes the script, hides the page as it arrived.
// The address is #s120-145 or #s120-145,300-304: code points on the raw page. Without this file the page is whole.
"use strict";
(function () {
  const body = document.body;
  const said = document.querySelector(".said");
  body.classList.add("scripted");
  document.querySelector(".choose").hidden = false;

  function unmark() {
    for (const mark of document.querySelectorAll("main mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  // Offsets count code points, the strings of a browser count units of 16 bits.
  function unit(text, points) {
    let at = 0;
    for (let n = 0; n < points && at < text.length; n++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  }

  function wrap(node, from, to) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const mark = document.createElement("mark");
    range.surroundContents(mark);
    return mark;
  }

  function markSpan(start, end) {
    let first = null;
    for (const piece of document.querySelectorAll("main [data-a]")) {
      const node = piece.firstChild;
      if (!node || node.nodeType !== Node.TEXT_NODE) continue;
      const a = Number(piece.dataset.a);
      const points = Array.from(node.data).length;
      const b = piece.dataset.b === undefined ? a + points : Number(piece.dataset.b);
      if (b <= start || a >= end) continue;
      const whole = piece.dataset.b !== undefined;
      const from = whole ? 0 : unit(node.data, Math.max(0, start - a));
      const to = whole ? node.data.length : unit(node.data, Math.min(points, end - a));
      if (from >= to) continue;
      const mark = wrap(node, from, to);
      if (!first && piece.closest(".now")) first = mark;
    }
    return first;
  }

  // A repair is one stretch: where the words that are meant are a part of it, only they are marked.
  function trim(hash) {
    const told = new Set(Array.from(document.querySelectorAll("a[href='" + hash + "']"), (link) => link.dataset.w || ""));
    const words = told.size === 1 ? Array.from(told)[0] : "";
    const marks = Array.from(document.querySelectorAll(".now mark"));
    const text = marks.map((mark) => mark.textContent).join(""), at = words ? text.indexOf(words) : -1;
    if (at < 0 || text.indexOf(words, at + 1) >= 0) return;
    let place = 0;
    for (const mark of marks) {
      const node = mark.firstChild, long = node.data.length;
      const from = Math.max(0, at - place), to = Math.min(long, at + words.length - place);
      place += long;
      mark.replaceWith(node);
      if (from < to) wrap(node, from, to);
    }
  }

  function merged(address) {
    const spans = address.split(",").map((span) => span.split("-").map(Number));
    const whole = [];
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
      const last = whole[whole.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else whole.push([start, end]);
    }
    return whole;
  }

  function go() {
    unmark();
    if (!/^#s\d+-\d+(,\d+-\d+)*$/.test(location.hash)) return;
    // From the last to the first: what stands before a mark keeps its place.
    let first = null;
    for (const [start, end] of merged(location.hash.slice(2)).reverse())
      first = markSpan(start, end) || first;
    if (!first) { said.textContent = "No passage stands at this address."; return; }
    trim(location.hash);
    first = document.querySelector(".now mark");
    first.scrollIntoView({ block: "center" });
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    const text = Array.from(document.querySelectorAll(".now mark"), (mark) => mark.textContent).join("");
    said.textContent = "Passage marked: " + text;
  }

  function press(button, group) {
    for (const other of document.querySelectorAll("button[data-" + group + "]"))
      other.setAttribute("aria-pressed", String(other === button));
  }

  function setScript(script) {
    unmark();
    for (const piece of document.querySelectorAll(".now [data-a]")) {
      if (piece.dataset.own === undefined) piece.dataset.own = piece.textContent;
      const other = script === "s" ? piece.dataset.s : script === "t" ? piece.dataset.t : undefined;
      piece.textContent = other === undefined ? piece.dataset.own : other;
    }
    go();
  }

  for (const button of document.querySelectorAll("button[data-script]"))
    button.addEventListener("click", function () { press(button, "script"); setScript(button.dataset.script); });
  for (const button of document.querySelectorAll("button[data-raw]"))
    button.addEventListener("click", function () { press(button, "raw"); body.classList.toggle("no-raw", button.dataset.raw === "hidden"); });
  addEventListener("hashchange", go);
  go();
})();
