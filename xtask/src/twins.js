// Writes the twins of files, `.br` and `.gz`, as small as they get: node twins.js FOLDER FILE...
const fs = require('fs'), zlib = require('zlib'), path = require('path');
const [folder, ...files] = process.argv.slice(1);
for (const file of files) {
  const raw = fs.readFileSync(file), twin = path.join(folder, path.basename(file));
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  fs.writeFileSync(twin + '.br', zlib.brotliCompressSync(raw, { params }));
  fs.writeFileSync(twin + '.gz', zlib.gzipSync(raw, { level: 9 }));
}
