// Searches what `bulletin build --search` has made, and shows it by kind. The words of the interface stand in the page.
const FEW = 5; // results of a kind that are shown beside those of others
const MANY = 20; // results of a kind that was chosen, a step; choices of a dimension
const AROUND = 28; // characters of a text that are shown before what was found in it
const RUNS = 8, LONG = 24; // words that are looked for at most, and characters of one
const DIMENSIONS = ["kind", "place", "topic", "year"];
const SIGN = "ʒ"; // what codes of Chinese begin with (words.py)
const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[a-z][a-z0-9]*|[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?|[${HAN}]+`, "gu");
const at = (id) => document.getElementById(id);
const asked = new URL(location.href).searchParams;
const root = new URL("../", document.baseURI);
let folded = new Map(), pagefind;

function say(name, values = {}) {
  const text = at("status").dataset[name];
  at("status").classList.toggle("empty", name !== "found");
  at("status").textContent = Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, value), text);
}

// The same text in small letters and Simplified characters, as the index has it; as long as it was.
const small = (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one);
const fold = (text) => [...text].map((one) => folded.get(one) ?? small(one)).join("");
const code = (one) => one.codePointAt(0).toString(36).padStart(4, "0");

// How the index has a number, a word or a run of Chinese: of this every two characters that follow one another.
function coded(run) {
  const letters = [...run];
  if (/^[0-9]/.test(run)) return run.replaceAll(",", "").replace(".", "d");
  if (/^[a-z]/.test(run)) return run;
  if (letters.length === 1) return SIGN + code(run);
  return letters.slice(1).map((second, index) => SIGN + code(letters[index]) + code(second)).join(" ");
}

// The results that hold a run, the characters of Chinese one behind another. Without the quotes the engine would
// look for the beginning of a word that stands nowhere.
async function holding(run) {
  const found = await pagefind.search(`"${coded(run)}"`);
  return new Set(found.results.map((result) => result.id));
}

// A run as it stands somewhere, or else its parts that do: 苏仙区复工率 is 苏仙区 and 复工率.
async function parted(run) {
  const letters = [...run], ids = await holding(run);
  if (ids.size || letters.length < 4 || /^[a-z0-9]/.test(run)) return [[run, ids]];
  for (let end = letters.length - 2; end >= 2; end -= 1) {
    const first = letters.slice(0, end).join(""), own = await holding(first);
    if (own.size) return [[first, own], ...(await parted(letters.slice(end).join("")))];
  }
  return [[run, ids]];
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
  const shown = from ? text.slice(from, end).replace(/^[，、；：。！？”’）》]+/, "") : text.slice(from, end);
  return [from ? "…" : "", ...marked(shown, terms), end < text.length ? "…" : ""];
}

// A quantity with its lost digits as other pages draw them.
const drawn = (value) => value.split(/(▢)/).map((one) => (one === "▢" ? make("span", "gap", one) : one));

function row(meta, terms) {
  const title = link(new URL(`./${meta.href}`, root), ...marked(meta.title, terms));
  if (meta.value) return make("li", "", make("span", "ways__what", title), make("b", "", ...drawn(meta.value)));
  return make(
    "li", "", make("p", "items__title", title),
    meta.text && make("p", "items__text", ...excerpt(meta.text, terms)),
    meta.note && make("p", "items__meta", meta.note),
  );
}

// The results of a kind under its name; `alone` where it was chosen.
async function group(kind, found, terms, alone) {
  const size = alone ? Math.max(Number(asked.get("more")) || MANY, MANY) : FEW;
  const rows = await Promise.all(found.slice(0, size).map(async (one) => row((await one.data()).meta, terms)));
  const said = at("found").dataset, rest = found.length - rows.length;
  const [more, changes] = alone
    ? [said.more.replace("{n}", Math.min(rest, MANY)), { more: `${size + MANY}` }]
    : [said.rest.replace("{n}", rest), { kind }];
  return make(
    "section", "",
    make("div", "head", make("h2", "", kind), make("p", "head__more", `${found.length}`)),
    make("ul", rows[0].querySelector(".ways__what") ? "ways" : "items", ...rows),
    rest > 0 && make("p", "more", link(chosen(changes), more)),
  );
}

// The answers to one question, with how many results each has beside what else was chosen.
function choices(dimension, counts, current) {
  const list = at("choices");
  const values = Object.entries(counts).filter(([, count]) => count > 0).sort((one, other) => other[1] - one[1]);
  const shown = values.filter(([value], place) => place < MANY || value === current);
  if (shown.length < 2 && !current) return;
  list.append(
    make("dt", "", list.dataset[dimension]),
    make("dd", "", ...[["", ""], ...shown].map(([value, count]) => {
      const text = value ? decodeURIComponent(value) : list.dataset.all;
      const node = link(chosen({ [dimension]: value && text }), text, value && " ", value && make("span", "", `${count}`));
      if (value === current) node.setAttribute("aria-current", "true");
      return node;
    })),
  );
}

async function search(query) {
  const index = new URL(at("found").dataset.index, document.baseURI);
  pagefind = await import(new URL("pagefind.js", index));
  folded = new Map(Object.entries(await (await fetch(new URL("fold.json", index))).json()));
  await pagefind.options({ ranking: { termFrequency: 0.6, pageLength: 0.9 } });
  await pagefind.filters(); // else nothing is counted
  const runs = (fold(query.normalize("NFKC")).match(RUN) ?? []).slice(0, RUNS).map((run) => [...run].slice(0, LONG).join(""));
  const parts = (await Promise.all(runs.map(parted))).flat();
  const terms = parts.map(([run]) => run), words = terms.map(coded).join(" ");
  if (!words) return say("none", { q: query });
  const filters = Object.fromEntries(
    DIMENSIONS.map((name) => [name, asked.get(name)]).filter(([, value]) => value).map(([name, value]) => [name, encodeURIComponent(value)]),
  );
  // The engine passes over words that stand nowhere, so what it finds must hold every part.
  const within = async (chosen) => {
    const ranked = await pagefind.search(words, { filters: chosen });
    const results = ranked.results.filter((result) => parts.every(([, ids]) => ids.has(result.id)));
    return { results, counts: results.length ? ranked.filters : {} };
  };
  const { results, counts } = await within(filters);
  for (const dimension of DIMENSIONS) {
    const { [dimension]: current, ...others } = filters;
    const counted = current ? (await within(others)).counts : counts;
    choices(dimension, counted[dimension] ?? {}, current ?? "");
  }
  at("narrow").hidden = !at("choices").children.length;
  at("narrow").open = matchMedia("(min-width: 40rem)").matches; // on a phone the results come first
  at("narrow").firstElementChild.append(...Object.keys(filters).map((name) => ` ${asked.get(name)}`));
  const groups = [];
  const kinds = filters.kind ? [asked.get("kind")] : at("found").dataset.kinds.split("|");
  for (const kind of kinds) { // a search without words would fetch the whole index
    const own = new Set((await pagefind.search(words, { filters: { ...filters, kind: encodeURIComponent(kind) } })).results.map((one) => one.id));
    const found = results.filter((result) => own.has(result.id));
    if (found.length) groups.push(await group(kind, found, terms, !!filters.kind));
  }
  at("found").replaceChildren(...groups);
  return results.length ? say("found", { n: results.length }) : say("none", { q: query });
}

const query = (asked.get("q") ?? "").trim();
at("status").textContent = "";
if (query) { // else what a quick reader has typed by now would be lost
  for (const input of document.querySelectorAll("input[name=q]")) input.value = query;
  document.title = `${query} - ${document.title}`;
  say("looking");
  search(query).catch((error) => {
    console.error(error);
    say("absent");
  }).finally(() => at("status").setAttribute("data-done", ""));
}
