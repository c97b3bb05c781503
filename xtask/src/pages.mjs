// Bundles a page that `cargo xtask bench` measures the panel by: node pages.mjs ESBUILD FOLDER OUT PACKAGES ENTRY...
// Pages name the bundles, and the chunks that their script begins by importing, as Vite does it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, parse } from 'node:path';

const [esbuild, folder, out, packages, ...entries] = process.argv.slice(1);
process.chdir(folder);
await createRequire(import.meta.url)(esbuild).build({
  entryPoints: entries, outdir: out, bundle: true, minify: true, splitting: folder.endsWith('peer'), format: 'esm',
  nodePaths: [packages], target: 'es2024', jsx: 'automatic', logLevel: 'warning', legalComments: 'none', entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]', define: { 'process.env.NODE_ENV': '"production"' },
});
const made = readdirSync(out);
const chunks = made.filter(name => name.startsWith('chunk-')).sort();
const links = chunks.map(chunk => `  <link rel="modulepreload" href="${chunk}">\n`).join('');
for (const file of readdirSync('.').filter(name => name.endsWith('.html'))) {
  let page = readFileSync(file, 'utf8').replace('</head>', `${links}</head>`);
  for (const entry of entries) {
    const { name, ext } = parse(entry);
    const bundle = made.find(one => one.startsWith(`${name}-`) && one.endsWith(ext.replace('jsx', 'js')));
    page = page.replaceAll(`"${basename(entry)}"`, `"${bundle}"`);
  }
  writeFileSync(`${out}/${file}`, page);
}
