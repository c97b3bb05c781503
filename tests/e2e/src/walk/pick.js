// What can be acted on now, and an act on one of it. Arguments: how to act ('one', 'storm'), and random numbers from 0
// up to 1. Gives back what was done, or where the mouse is to press.
const [mode, dice] = arguments;
let rolled = 0;
const roll = () => dice[rolled++ % dice.length];
const one = list => list[Math.floor(roll() * list.length)];
const plain = text => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 60);

const listed = () => {
  const modal = [...document.querySelectorAll('dialog:modal')].pop();
  const every = 'a[href], button, select, input, textarea, summary, [role=option]';
  return [...(modal ?? document).querySelectorAll(every)].filter(node => {
    const leaves = node.matches('a[target], a[href^=http], input[type=file], input[readonly]');
    return !leaves && node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;
  });
};
const named = node => plain(node.getAttribute('aria-label') ?? node.labels?.[0]?.innerText ?? (node.innerText || node.title || node.id));

// How much more often than others it is chosen.
const weight = (node, name) => {
  if (node.id === 'tail') return node.value ? 1 : 150;
  if (/^(Delete [\d,]+ rows?|Delete all rows|Run now|Stop now|Merge \d)/.test(name)) return node.getAttribute('aria-disabled') === 'true' ? 1 : 120;
  if (/without logging|Retry safely|Check now/.test(name)) return 30;
  if (/^Explore with sample data/.test(name)) return 60;
  if (/^(Delete rows…|Run again…|Stop…|Select \d+ ready)/.test(name)) return 12;
  if (/^(Sign out)/.test(name)) return 0.2;
  if (node.matches('input[type=checkbox]') && /screen=merge/.test(location.search)) return 15;
  if (node.matches('dialog :is(input, button)')) return 3;
  if (node.matches('input[type=checkbox]')) return 3;
  if (node.matches('main *')) return 2;
  return 1;
};

const groups = new Map();
for (const node of listed()) {
  const name = named(node);
  const group = `${node.localName} ${name.replace(/[0-9a-f]{6,}|\d+/g, '#')}`;
  if (!groups.has(group)) groups.set(group, []);
  groups.get(group).push(node);
}
const choose = () => {
  const all = [...groups].map(([group, nodes]) => [nodes, weight(nodes[0], named(nodes[0]))]);
  let at = roll() * all.reduce((sum, [, heavy]) => sum + heavy, 0);
  for (const [nodes, heavy] of all) if ((at -= heavy) < 0) return one(nodes);
};

const tell = (node, ...kinds) => kinds.forEach(kind => node.dispatchEvent(new Event(kind, { bubbles: true })));
const odd = ['', ' ', '0', '-1', '1e9', '99999999999999999999', '<b onclick=alert(1)>', "'\"`;--", 'é\u202Eabc\u200B', '%00%zz&=#?', 'a'.repeat(2000), 'null', '2026-02-30T25:61'];
const type = node => {
  node.focus();
  const run = new URLSearchParams(location.search).get('run') ?? '';
  const times = ['2026-03-05T00:00', '2026-03-29T02:30', '2026-10-25T02:30', '0001-01-01T00:00', ''];
  let text;
  if (node.id === 'tail') text = roll() < 0.8 ? run.slice(-6) : 'xxxxxx';
  else if (/^(date|time|datetime)/.test(node.type)) text = one(times);
  else if (node.type === 'number') text = one(['0', '1', '5', '50', '-3', '1e5', '']);
  else text = roll() < 0.5 ? one(['a', 'shop', 'fail', 'prod', 'x1', run]) : one(odd);
  node.value = text;
  tell(node, 'input');
  if (roll() < 0.7) tell(node, 'change');
  return `types ${JSON.stringify(text.slice(0, 30))} into ${named(node)}`;
};
const isText = node => node.matches('textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])');
const selects = node => {
  const option = one([...node.options].filter(option => !option.disabled));
  if (!option) return `finds nothing to choose in ${named(node)}`;
  option.selected = true;
  tell(node, 'input', 'change');
  return `chooses ${plain(option.label)} of ${named(node)}`;
};

if (mode === 'storm') {
  const done = [];
  for (let left = 3 + Math.floor(roll() * 6); left > 0; left--) {
    const kind = roll();
    if (kind < 0.15) { history.back(); done.push('back'); continue; }
    if (kind < 0.25) { history.forward(); done.push('forward'); continue; }
    const node = choose();
    if (!node?.isConnected) continue;
    if (node.matches('select')) done.push(selects(node));
    else if (isText(node)) done.push(type(node));
    else { done.push(named(node)); node.click(); if (roll() < 0.3) node.click(); }
  }
  return { did: 'storm: ' + done.join(', ') };
}

for (let attempt = 0; attempt < 6; attempt++) {
  const node = choose();
  if (!node) return { did: 'finds nothing to act on' };
  if (node.matches('select')) return { did: selects(node) };
  if (isText(node)) return { did: type(node) };
  node.scrollIntoView({ block: 'center', inline: 'center' });
  const box = node.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  const own = hit && (node.contains(hit) || hit.contains(node) || hit.closest('label')?.control === node);
  if (own) return { did: `${node.localName} ${named(node)}`, x, y };
}
return { did: 'finds everything covered' };
