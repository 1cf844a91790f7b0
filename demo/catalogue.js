// What the reader asks of the catalogue stays in the address of the page, to be kept or sent.
import 'gp-elements';

const catalogue = document.querySelector('gp-catalogue');
const kept = new URL(location.href).searchParams.get('catalogue');
try {
  if (kept) catalogue.state = JSON.parse(kept);
} catch {
  // A link that was cut: the catalogue begins with nothing asked.
}
catalogue.addEventListener('gp-catalogue-change', ({detail: {state}}) => {
  const url = new URL(location.href);
  url.searchParams.set('catalogue', JSON.stringify(state));
  history.replaceState(history.state, '', url);
});
