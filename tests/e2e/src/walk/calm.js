// What is still going on; empty when nothing is.
const main = document.querySelector('main');
if (!main) return location.protocol === 'http:' ? 'no main' : '';
if (main.classList.contains('sign-in')) return '';
if (!main.innerText.trim()) return 'an empty screen';
if (document.querySelector('main [aria-busy=true], main progress')) return 'something is busy';
const words = [...document.querySelectorAll('main [role=status], main [role=alert]')].map(node => node.innerText).join(' ');
return /(^|\s)(Loading|Searching|Exporting|Finding|Reading|Asking|Looking through|Deleting|Merging)|Retrying in|tried again/.exec(words)?.[0] ?? '';
