// Searches what `bulletin index` has made, and shows it by kind. All words of the interface stand in the page.
const FEW = 5; // results of a kind that are shown beside those of others
const MANY = 20; // results of a kind that was chosen, a step
const AROUND = 28; // characters of a text that are shown before what was found in it
const DIMENSIONS = ["kind", "place", "topic", "year"];
const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[a-z][a-z0-9]*|[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?|[${HAN}]+`, "gu");
const at = (id) => document.getElementById(id);
const asked = new URL(location.href).searchParams;
const root = new URL("../", document.baseURI);
let folded = new Map();

// The same text in small letters and Simplified characters, as the index has it; as long as it was.
const fold = (text) => [...text].map((one) => folded.get(one) ?? (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join("");
const code = (one) => one.codePointAt(0).toString(36).padStart(4, "0");

// How the index has a number, a word or a run of Chinese: of this every two characters that follow one another.
function coded(run) {
  const letters = [...run];
  if (/^[0-9]/.test(run)) return run.replaceAll(",", "").replace(".", "d");
  if (/^[a-z]/.test(run) || letters.length === 0) return run;
  if (letters.length === 1) return `z${code(run)}`;
  return letters.slice(1).map((second, index) => `z${code(letters[index])}${code(second)}`).join(" ");
}

const make = (name, className, ...children) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children.filter(Boolean));
  return node;
};
const link = (href, ...children) => {
  const node = make("a", "", ...children);
  node.href = href;
  return node;
};

// The address of this page with other choices.
function chosen(changes) {
  const there = new URLSearchParams(asked);
  for (const [name, value] of Object.entries({ more: "", ...changes })) {
    if (value) there.set(name, value);
    else there.delete(name);
  }
  return `?${there}`;
}

// A text with the words that were looked for marked in it.
function marked(text, terms) {
  const plain = fold(text), pieces = [];
  let start = 0;
  while (start < text.length) {
    const found = terms.map((term) => [plain.indexOf(term, start), term.length]).filter(([place]) => place >= 0);
    if (!found.length) break;
    const [place, length] = found.sort((one, other) => one[0] - other[0] || other[1] - one[1])[0];
    pieces.push(text.slice(start, place), make("mark", "", text.slice(place, place + length)));
    start = place + length;
  }
  return [...pieces, text.slice(start)].filter((piece) => piece !== "");
}

// The part of a text in which something was found; its beginning where nothing was.
function excerpt(text, terms) {
  const plain = fold(text);
  const places = terms.map((term) => plain.indexOf(term)).filter((place) => place >= 0);
  const from = Math.max(Math.min(...(places.length ? places : [0])) - AROUND, 0);
  const end = from + 3 * AROUND;
  return [from ? "…" : "", ...marked(text.slice(from, end), terms), end < text.length ? "…" : ""];
}

function row(kind, meta, terms) {
  const title = link(new URL(meta.href, root), ...marked(meta.title, terms));
  if (meta.value) return make("li", "", make("span", "ways__what", title), make("b", "", meta.value));
  return make(
    "li", "", make("p", "items__title", title),
    meta.text && make("p", "items__text", ...excerpt(meta.text, terms)),
    meta.note && make("p", "items__meta", meta.note),
  );
}

// All that has every word, the best first: the engine passes over words that stand nowhere, unless it is to
// find them one behind another.
async function hits(pagefind, looked, filters) {
  const ranked = await pagefind.search(looked.join(" "), { filters });
  const each = await Promise.all(looked.map((run) => pagefind.search(/^z.{8}/.test(run) ? `"${run}"` : run, { filters })));
  const ids = each.map((one) => new Set(one.results.map((result) => result.id)));
  const results = ranked.results.filter((result) => ids.every((found) => found.has(result.id)));
  return { results, counts: results.length === ranked.results.length ? ranked.filters : {} };
}

async function group(pagefind, looked, kind, filters, terms, alone) {
  const found = (await hits(pagefind, looked, { ...filters, kind })).results;
  const total = found.length;
  if (!total) return null;
  const size = alone ? Math.max(Number(asked.get("more")) || MANY, MANY) : FEW;
  const rows = await Promise.all(found.slice(0, size).map(async (one) => row(kind, (await one.data()).meta, terms)));
  const numbers = rows[0].querySelector(".ways__what");
  const said = at("found").dataset, rest = total - rows.length;
  const [more, changes] = alone
    ? [said.more.replace("{n}", Math.min(rest, MANY)), { more: `${size + MANY}` }]
    : [said.rest.replace("{n}", rest), { kind }];
  return make(
    "section", "",
    make("div", "head", make("h2", "", kind), make("p", "head__more", `${total}`)),
    make("ul", numbers ? "ways" : "items", ...rows),
    rest > 0 && make("p", "more", link(chosen(changes), more)),
  );
}

async function choices(pagefind, looked, filters) {
  const list = at("choices");
  await pagefind.filters(); // else they are not counted
  for (const dimension of DIMENSIONS) {
    const others = Object.fromEntries(Object.entries(filters).filter(([name]) => name !== dimension));
    const current = filters[dimension] ?? "";
    const counted = Object.entries((await hits(pagefind, looked, others)).counts[dimension] ?? {});
    const values = counted.filter(([, count]) => count > 0).sort((one, other) => other[1] - one[1]).slice(0, MANY);
    if (values.length < 2 && !current) continue;
    const shown = [["", list.dataset.all, ""], ...values.map(([value, count]) => [value, value, count])];
    list.append(
      make("dt", "", list.dataset[dimension]),
      make("dd", "", ...shown.map(([value, text, count]) => {
        const node = link(chosen({ [dimension]: value }), text, count !== "" && " ", count !== "" && make("span", "", `${count}`));
        if (value === current) node.setAttribute("aria-current", "true");
        return node;
      })),
    );
  }
  list.hidden = !list.children.length;
}

async function search(query) {
  const index = new URL("pagefind/", document.baseURI);
  const pagefind = await import(new URL("pagefind.js", index));
  folded = new Map(Object.entries(await (await fetch(new URL("fold.json", index))).json()));
  await pagefind.options({ ranking: { termFrequency: 0.6, pageLength: 0.9 } });
  const terms = fold(query.normalize("NFKC")).match(RUN) ?? [];
  const looked = terms.map(coded);
  const filters = Object.fromEntries(DIMENSIONS.map((name) => [name, asked.get(name)]).filter(([, value]) => value));
  const kinds = filters.kind ? [filters.kind] : at("found").dataset.kinds.split("|");
  const groups = looked.length ? await Promise.all(kinds.map((kind) => group(pagefind, looked, kind, filters, terms, !!filters.kind))) : [];
  const found = groups.filter(Boolean);
  if (looked.length) await choices(pagefind, looked, filters);
  at("found").replaceChildren(...found);
  at("found").hidden = !found.length;
  at("none").querySelector("b").textContent = query;
  at("none").hidden = !!found.length;
}

at("still").hidden = true;
const query = (asked.get("q") ?? "").trim();
for (const input of document.querySelectorAll("input[name=q]")) input.value = query;
if (query) {
  document.title = `${query} - ${document.title}`;
  search(query).catch((error) => {
    console.error(error);
    at("absent").hidden = false;
  });
}
