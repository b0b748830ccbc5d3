// Loaded before vitest on Node 20 (NODE_OPTIONS="-r …/node20-polyfill.cjs"): its reporter groups
// failures with methods that came with Node 21, and would crash instead of showing them.
function groupsOf(items, keyOf) {
  const groups = new Map();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function define(target, groupBy) {
  if (target.groupBy) return;
  Object.defineProperty(target, 'groupBy', { value: groupBy, configurable: true, writable: true });
}

define(Map, groupsOf);
define(Object, (items, keyOf) =>
  Object.assign(
    Object.create(null),
    // Every key of an object but a symbol is a string.
    Object.fromEntries(groupsOf(items, (...args) => toKey(keyOf(...args)))),
  ),
);

const toKey = (key) => (typeof key === 'symbol' ? key : String(key));
