// How parts are loaded, also from hosts that name no type of `.wasm` files. What does not come whole is asked for once more
// a second later: a page that is left and comes back, or is not left after all, loses what was on its way. A file that holds
// something else than this script says, which the page loaded with a digest, is refused.
const begun = new Map();
const begin = (section, imports) => {
    const [number] = new Uint16Array(section, 0, 1);
    if (!begun.has(number)) {
        const begins = WebAssembly.instantiate(section.slice(2), imports);
        begun.set(number, begins);
        begins.catch(() => begun.delete(number));
    }
    return begun.get(number);
};
const fetchPart = (name, integrity) => () => {
    const load = async () => WebAssembly.compile(await (await fetch(new URL(name, import.meta.url), { integrity })).arrayBuffer());
    const part = load().catch(() => new Promise((later) => setTimeout(later, 1000)).then(load));
    part.catch(() => {});
    return async (imports) => {
        const shared = WebAssembly.Module.customSections(await part, "shared");
        await Promise.all(shared.map((section) => begin(section, imports)));
        return WebAssembly.instantiate(await part, imports);
    };
};
