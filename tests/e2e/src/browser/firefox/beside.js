// Runs in every tab of Firefox, beside the page and with the browser's own rights.

const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);

// What ARIA has no word for (see `role` in locate.rs), or Firefox another.
const ROLES = new Map([
  [Ci.nsIAccessibleRole.ROLE_DATE_EDITOR, "DateTime"],
  [Ci.nsIAccessibleRole.ROLE_SUMMARY, "DisclosureTriangle"],
  [Ci.nsIAccessibleRole.ROLE_PASSWORD_TEXT, "textbox"],
]);

const roleOf = node => ROLES.get(node.role) ?? node.computedARIARole;

// The tree follows the page when the page is drawn.
const drawn = window => {
  const utils = window.windowUtils;
  utils.advanceTimeAndRefresh(0);
  utils.advanceTimeAndRefresh(0);
  utils.restoreNormalRefresh();
};

const isReady = document => {
  const state = {};
  service.getAccessibleFor(document)?.getState(state, {});
  return state.value !== undefined && !(state.value & Ci.nsIAccessibleStates.STATE_BUSY);
};

const told = (element, role) => {
  const node = service.getAccessibleFor(element);
  if (!node || (role && roleOf(node) !== role)) return null;
  // ARIA lets a cell be named by what is in it.
  const name = node.name ?? (node.role === Ci.nsIAccessibleRole.ROLE_CELL ? element.innerText : "");
  return { element, role: roleOf(node), name, description: node.description ?? "" };
};

// The elements with this role, the scope itself among them; null while the page is still loading.
const nodes = (window, scope, role) => {
  const { document } = window;
  if (!document.documentElement) return null;
  drawn(window);
  if (!isReady(document)) return null;
  const root = scope ?? document.documentElement;
  return [root, ...root.querySelectorAll("*")].map(element => told(element, role)).filter(Boolean);
};

const node = (window, element) => {
  drawn(window);
  return told(element) ?? { element, role: "none", name: "", description: "" };
};

// Gives the focus to the first or the last stop of the page, as when it comes from the browser's own buttons.
const enter = (window, backwards) => {
  const { focus } = Services;
  focus.moveFocus(window, null, backwards ? focus.MOVEFOCUS_LAST : focus.MOVEFOCUS_FIRST, 0);
};

const offer = window => {
  const answer = make => (...words) => Cu.cloneInto(make(window, ...words), window, { wrapReflectors: true });
  const beside = Cu.createObjectIn(window, { defineAs: "__beside" });
  Cu.exportFunction(answer(nodes), beside, { defineAs: "nodes" });
  Cu.exportFunction(answer(node), beside, { defineAs: "node" });
  Cu.exportFunction(answer(enter), beside, { defineAs: "enter" });
};

addEventListener("DOMWindowCreated", event => offer(event.target.defaultView), true);
if (content) offer(content);
