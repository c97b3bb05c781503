// What makes two failures the same: links/src/fingerprint.rs, sign for sign.

const LOOKED_AT = 2000; // bytes
const KEPT = 240; // characters
const UNITS = new Set(['ms', 's', 'm', 'h', 'sec', 'secs', 'second', 'seconds', 'min', 'mins', 'minute', 'minutes', 'hour', 'hours', 'milliseconds']);
const CLOSING = { '"': '"', '`': '`', "'": "'", '“': '”', '‘': '’', '«': '»' };

// What an ASCII character is: 1 a letter, 2 a digit, 4 white space, 8 a letter of hexadecimal, 16 a sign within words.
const KIND = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const text = String.fromCharCode(c);
  KIND[c] = (/[a-z]/i.test(text) ? 1 : 0) | (/\d/.test(text) ? 2 : 0) | (/\s/.test(text) ? 4 : 0)
    | (/[\da-f]/i.test(text) ? 8 : 0) | (/[.\-_:,]/.test(text) ? 16 : 0);
}
const ALPHANUMERIC = /[\p{Alphabetic}\p{N}]/u;
const SPACE = /\p{White_Space}/u;
const URL_END = /[\p{White_Space}"'<>`)\],]/gu;

const isAlphanumeric = c => c < 128 ? (KIND[c] & 3) !== 0 : ALPHANUMERIC.test(String.fromCodePoint(c));
const isSpace = c => c < 128 ? (KIND[c] & 4) !== 0 : SPACE.test(String.fromCodePoint(c));
const isDigit = c => c >= 48 && c <= 57;
const width = c => c > 0xffff ? 2 : 1;

export function pattern(message) {
  const text = cut(message).replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
  let out = '';
  let at = 0;
  while (at < text.length) {
    const c = text.codePointAt(at);
    if (isSpace(c)) {
      while (at < text.length && isSpace(text.charCodeAt(at))) at++;
      out += ' ';
    } else if (isAlphanumeric(c)) {
      if (c === 104 && (text.startsWith('http://', at) || text.startsWith('https://', at))) {
        URL_END.lastIndex = at;
        at = URL_END.exec(text)?.index ?? text.length;
        out += '<url>';
        continue;
      }
      const end = word(text, at);
      const unit = unitAfter(text, at, end);
      if (unit >= 0) {
        out += '<time>';
        at = unit;
      } else {
        out += varies(text, at, end) ? '#' : text.slice(at, end);
        at = end;
      }
    } else {
      const end = quoted(text, at);
      if (end > 0) {
        out += "'…'";
        at = end;
      } else {
        out += String.fromCodePoint(c);
        at += width(c);
      }
    }
  }
  if (out.length <= KEPT) return out;
  const characters = [...out];
  return characters.length > KEPT ? characters.slice(0, KEPT).join('') + '…' : out;
}

// The first bytes of a message, without half a character at the end.
function cut(message) {
  if (message.length * 3 <= LOOKED_AT) return message;
  let bytes = 0;
  let at = 0;
  while (at < message.length) {
    const c = message.codePointAt(at);
    bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (bytes > LOOKED_AT) break;
    at += width(c);
  }
  return message.slice(0, at);
}

// The end of the word that begins at `at`.
function word(text, at) {
  while (at < text.length) {
    const c = text.codePointAt(at);
    if (!isAlphanumeric(c)) {
      if (c >= 128 || !(KIND[c] & 16) || at + 1 >= text.length) break;
      const next = text.codePointAt(at + 1);
      if (!(c === 45 || c === 95 ? isAlphanumeric(next) : isDigit(next))) break;
    }
    at += width(c);
  }
  return at;
}

// The end of the length of time that begins at `at`, or -1 where there is none.
function unitAfter(text, at, end) {
  let letters = at;
  while (letters < end && (isDigit(text.charCodeAt(letters)) || text.charCodeAt(letters) === 46)) letters++;
  if (letters === at) return -1;
  if (letters < end) return UNITS.has(text.slice(letters, end)) ? end : -1;
  if (text.charCodeAt(end) !== 32) return -1;
  const unit = word(text, end + 1);
  return UNITS.has(text.slice(end + 1, unit)) ? unit : -1;
}

function varies(text, at, end) {
  let hexadecimal = end - at >= 8;
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (isDigit(c)) return true;
    if (c >= 128 || !(KIND[c] & 8)) hexadecimal = false;
  }
  return hexadecimal;
}

// The end of the quoted value that begins at `at`, or 0. An apostrophe within a word quotes nothing.
function quoted(text, at) {
  const closing = CLOSING[text[at]];
  if (!closing) return 0;
  const apostrophe = closing === "'";
  if (apostrophe && at > 0 && isAlphanumeric(before(text, at))) return 0;
  let end = at;
  while ((end = text.indexOf(closing, end + 1)) > 0) {
    if (!apostrophe || end + 1 >= text.length || !isAlphanumeric(text.codePointAt(end + 1))) return end + 1;
  }
  return 0;
}

function before(text, at) {
  const c = text.charCodeAt(at - 1);
  return c >= 0xdc00 && c < 0xe000 && at > 1 ? text.codePointAt(at - 2) : c;
}
