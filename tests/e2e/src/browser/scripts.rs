//! Scripts that run in the page, whichever browser it is in.

/// The world beside the page's own in which its changes are watched.
pub const WORLD: &str = "tests";

/// Tells of everything that changes in the document, in the focus and in the address, to `__changed`.
pub const CHANGES: &str = "(() => {
  let told = false;
  const tell = () => {
    if (told) return;
    told = true;
    setTimeout(() => { told = false; __changed(''); }, 4);
  };
  new MutationObserver(tell).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const name of ['focusin', 'focusout', 'popstate', 'load']) addEventListener(name, tell, true);
})();";

/// Where an element can be hit, as WebDriver finds it: it is scrolled to where it is out of sight, and what covers it is
/// told.
pub const PLACE: &str = "
const [element] = arguments;
const middle = () => {
  const box = element.getClientRects()[0];
  if (!box) return null;
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  return [(left + right) / 2, (top + bottom) / 2];
};
const hit = at => at && document.elementsFromPoint(...at).includes(element);
if (!hit(middle())) element.scrollIntoView({ behavior: 'instant', block: 'end', inline: 'nearest' });
const at = middle();
if (!at) return null;
const top = document.elementFromPoint(...at);
return [...at, element.contains(top), top?.outerHTML.slice(0, 120) ?? 'nothing'];";

/// Lets a press that meets something else do nothing: what is on the page may move between the look at its place and the
/// press.
pub const GUARD: &str = "
const [element] = arguments;
let missed = false;
const guard = event => {
  if (event.type === 'pointerdown') missed = !event.composedPath().includes(element);
  if (missed) { event.preventDefault(); event.stopImmediatePropagation(); }
};
const types = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
for (const type of types) addEventListener(type, guard, true);
window.endGuard = () => {
  delete window.endGuard;
  for (const type of types) removeEventListener(type, guard, true);
  return missed;
};";

/// Ends that; whether the press met something else.
pub const END_GUARD: &str = "return window.endGuard?.() ?? false;";

/// How often an element may move away from a press.
pub const MOVES: u8 = 5;

/// A function of the page around the body `script`, which fails for elements that are no longer on the page.
pub fn function(script: &str) -> String {
    format!(
        "function () {{
            for (const one of arguments) if (one instanceof Node && !one.isConnected) throw new Error('the element is gone');
            return (function () {{ {script}\n }}).apply(null, arguments);
        }}"
    )
}
