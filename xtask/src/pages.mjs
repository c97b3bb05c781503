// Bundles the pages that `cargo xtask bench` measures the panel by, in tests/bench: node pages.mjs ESBUILD OUT
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, parse } from 'node:path';

const [esbuild, out] = process.argv.slice(1);
const packages = `${out}/../packages`;
mkdirSync(packages, { recursive: true });
for (const name of ['package.json', 'package-lock.json']) cpSync(`peer/${name}`, `${packages}/${name}`);
execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: packages, stdio: 'inherit' });
const bundle = async (folder, splitting, entries) => {
  await createRequire(import.meta.url)(esbuild).build({
    entryPoints: entries, absWorkingDir: `${process.cwd()}/${folder}`, outdir: `${out}/${folder}`, splitting, bundle: true,
    minify: true, format: 'esm', target: 'es2024', jsx: 'automatic', logLevel: 'warning', legalComments: 'none',
    entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', nodePaths: [`${packages}/node_modules`],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const made = readdirSync(`${out}/${folder}`);
  // Pages name the bundles, and the chunks that their script begins by importing, as Vite does it.
  const chunks = made.filter(name => name.startsWith('chunk-')).sort();
  const links = chunks.map(chunk => `  <link rel="modulepreload" href="${chunk}">\n`).join('');
  for (const file of readdirSync(folder).filter(name => name.endsWith('.html'))) {
    let page = readFileSync(`${folder}/${file}`, 'utf8').replace('</head>', `${links}</head>`);
    for (const entry of entries) {
      const { name, ext } = parse(entry);
      const one = made.find(one => one.startsWith(`${name}-`) && one.endsWith(ext.replace('jsx', 'js')));
      page = page.replaceAll(`"${basename(entry)}"`, `"${one}"`);
    }
    writeFileSync(`${out}/${folder}/${file}`, page);
  }
};
await bundle('limit', false, ['history.js', 'failures.js', 'limit.css']);
await bundle('peer', true, ['main.jsx', '../limit/limit.css']);
