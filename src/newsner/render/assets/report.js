"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const words = JSON.parse($("words").textContent);
  const PAGE = 100;
  const columns = ["when", "relation", "who", "details", "status", "source", "document"];
  const collator = new Intl.Collator("ar", { numeric: true });

  // The letters that people write in more than one way count as one, marks and tatweel as none.
  const fold = (text) => text.normalize("NFKC").replace(/[\u064b-\u0652\u0670\u0640\u200b-\u200f\u2066-\u2069]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/ؤ/g, "و").replace(/ئ/g, "ي").toLowerCase();

  const cell = (row, name) => row.querySelector(`td.nn-${name}`);
  const plain = (place) => [...place.childNodes].map((part) => (part.nodeName === "BR" ? "، " : part.textContent)).join("").trim();
  const facts = [...document.querySelectorAll("tr[data-r]")].map((row) => {
    const doc = row.closest("details.doc");
    const texts = Object.fromEntries(columns.slice(0, -1).map((name) => [name, plain(cell(row, name))]));
    texts.document = doc.dataset.title;
    return { row, doc, texts, folded: null, actors: (row.dataset.a || "").split(" ") };
  });
  const byId = new Map(facts.map((fact) => [fact.row.id, fact]));
  const names = new Map([...document.querySelectorAll(".nn-node")].map((node) => [node.dataset.a, node.querySelector("title").textContent.split(" · ")[0]]));
  const state = { sort: "when", down: true, limit: PAGE, actor: null };
  const table = $("table"), body = table.tBodies[0], form = $("filter");

  const folded = (fact) => (fact.folded ??= fold(`${fact.row.textContent} ${fact.texts.document}`));

  function matches(fact, query) {
    const { relation, status, from, to } = form.elements;
    const when = fact.texts.when;
    return (!relation.value || fact.row.dataset.r === relation.value)
      && (!status.value || fact.row.dataset.s === status.value)
      && (!state.actor || fact.actors.includes(state.actor))
      && (!from.value || (when && when >= from.value.slice(0, when.length)))
      && (!to.value || (when && when <= to.value.slice(0, when.length)))
      && query.every((word) => folded(fact).includes(word));
  }

  function chosen() {
    const query = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
    const found = facts.filter((fact) => matches(fact, query));
    const key = (fact) => fact.texts[state.sort];
    const way = state.down ? -1 : 1;
    // What is empty stands last, whichever way the column is sorted.
    return found.sort((a, b) => (key(a) === "") - (key(b) === "") || way * collator.compare(key(a), key(b)));
  }

  function draw() {
    const found = chosen();
    const shown = found.slice(0, state.limit);
    body.replaceChildren(...shown.map(line));
    for (const head of table.tHead.rows[0].cells) {
      if (head.dataset.c === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    $("count").textContent = found.length ? words.shown.replace("{shown}", shown.length).replace("{all}", found.length) : words.nothing;
    $("more").hidden = shown.length === found.length;
    $("actor").hidden = !state.actor;
    $("actor").textContent = state.actor ? `${words.about.replace("{name}", names.get(state.actor) || "")} ×` : "";
  }

  function line(fact) {
    const row = document.createElement("tr");
    row.className = "fact";
    row.dataset.f = fact.row.id;
    for (const name of columns) {
      const made = row.insertCell();
      made.className = `nn-${name}`;
      if (name === "document") made.append(goTo(fact, fact.texts.document));
      else made.append(...cell(fact.row, name).cloneNode(true).childNodes);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "see";
    button.setAttribute("aria-expanded", "false");
    const place = row.cells[columns.indexOf("relation")];
    button.append(...place.childNodes);
    place.append(button);
    return row;
  }

  function goTo(fact, text) {
    const link = document.createElement("a");
    link.href = `#${fact.row.id}`;
    const name = document.createElement("bdi");
    name.textContent = text;
    link.append(name);
    return link;
  }

  function quote(fact) {
    const said = Object.assign(document.createElement("blockquote"), { lang: "ar", dir: "rtl" });
    said.append(...cell(fact.row, "evidence").cloneNode(true).childNodes);
    return said;
  }

  function toggle(row) {
    const button = row.querySelector(".see");
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) return row.nextElementSibling.remove();
    const fact = byId.get(row.dataset.f);
    const proof = document.createElement("tr");
    proof.className = "proof";
    const place = proof.insertCell();
    place.colSpan = columns.length;
    place.append(quote(fact), goTo(fact, words.open_article));
    row.after(proof);
  }

  function show(ids) {
    const parts = ids.map((id) => byId.get(id)).filter(Boolean).flatMap((fact) => {
      const head = document.createElement("p");
      const bits = ["when", "relation", "who", "details", "status"].map((name) => fact.texts[name]).filter(Boolean);
      bits.forEach((bit, number) => {
        const part = document.createElement("bdi");
        part.textContent = bit;
        head.append(number ? " · " : "", part);
      });
      return [head, quote(fact), goTo(fact, `${words.open_article}: ${fact.texts.document}`)];
    });
    $("proof-body").replaceChildren(...parts);
    $("proof").showModal();
  }

  function reveal(id) {
    const fact = byId.get(id);
    if (!fact) return;
    $("proof").close();
    for (let fold = fact.row.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    document.querySelectorAll("tr.here").forEach((row) => row.classList.remove("here"));
    fact.row.classList.add("here");
    fact.row.scrollIntoView({ block: "center" });
  }

  function about(actor) {
    state.actor = actor;
    state.limit = PAGE;
    draw();
    $("facts").scrollIntoView();
    $("actor").focus({ preventScroll: true });
  }

  table.tHead.addEventListener("click", (event) => {
    const head = event.target.closest("th");
    if (!head) return;
    state.down = state.sort === head.dataset.c && !state.down;
    state.sort = head.dataset.c;
    draw();
  });
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr.fact");
    if (row && !event.target.closest("a")) toggle(row);
  });
  form.addEventListener("input", () => { state.limit = PAGE; draw(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { state.actor = null; state.limit = PAGE; setTimeout(draw); });
  $("actor").addEventListener("click", () => { state.actor = null; draw(); form.elements.q.focus(); });
  $("more").addEventListener("click", () => { state.limit += 5 * PAGE; draw(); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#d"]');
    if (link && byId.has(link.hash.slice(1))) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      reveal(link.hash.slice(1));
    }
  });

  for (const picture of document.querySelectorAll(".picture")) {
    const press = (part) => (part.dataset.f ? show(part.dataset.f.split(" ")) : about(part.dataset.a));
    picture.addEventListener("click", (event) => {
      const part = event.target.closest("[role=button]");
      if (part) press(part);
    });
    picture.addEventListener("keydown", (event) => {
      const part = event.target.closest("[role=button]");
      if (part && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); press(part); }
    });
    const light = (event) => {
      const node = event.target.closest?.(".nn-node");
      const svg = picture.querySelector("svg");
      svg.classList.toggle("dim", Boolean(node));
      svg.querySelectorAll(".on").forEach((part) => part.classList.remove("on"));
      if (!node) return;
      node.classList.add("on");
      for (const link of svg.querySelectorAll(".nn-link")) {
        const ends = link.dataset.a.split(" ");
        if (!ends.includes(node.dataset.a)) continue;
        link.classList.add("on");
        ends.forEach((end) => svg.querySelector(`.nn-node[data-a="${end}"]`).classList.add("on"));
      }
    };
    picture.addEventListener("mouseover", light);
    picture.addEventListener("mouseleave", light);
    // The latest events come into view first, and the names of the rows stay there.
    const pinned = picture.querySelectorAll(".nn-names, .nn-names ~ .nn-legend");
    if (pinned.length) {
      const rtl = pinned[0].dataset.side === "right";
      const farthest = () => picture.scrollWidth - picture.clientWidth;
      const pin = () => pinned.forEach((part) => part.setAttribute("transform", `translate(${picture.scrollLeft - (rtl ? farthest() : 0)} 0)`));
      picture.addEventListener("scroll", pin, { passive: true });
      addEventListener("resize", pin);
      picture.scrollLeft = rtl ? 0 : farthest();
      pin();
    }
  }

  document.addEventListener("mouseover", (event) => {
    const mark = event.target.closest?.("details.doc mark[data-e]");
    document.querySelectorAll("mark.same").forEach((other) => other.classList.remove("same"));
    if (!mark) return;
    const own = mark.closest(".nn-text");
    if (own) own.querySelectorAll(`mark[data-e="${CSS.escape(mark.dataset.e)}"]`).forEach((other) => other.classList.add("same"));
  });

  addEventListener("hashchange", () => reveal(location.hash.slice(1)));
  draw();
  if (location.hash) reveal(location.hash.slice(1));
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
})();
