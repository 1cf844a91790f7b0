// The page's own code: what a town could write. The elements do the rest.
const live = new URL(location.href).searchParams.get('platform') === 'live';
const platform = document.querySelector('meta[name="gp-platform"]');
// Must be said before the elements load.
if (live) platform.remove();
await import('gp-elements');

const byId = (id) => document.getElementById(id);

// Two maps that look at the same place.
const pair = [byId('avant'), byId('apres')];
for (const map of pair) {
  map.addEventListener('gp-view-change', ({detail: {center, zoom, cause}}) => {
    if (cause !== 'user') return;
    for (const other of pair) if (other !== map) void other.goTo(center, {zoom});
  });
}

// A place chosen in the form is shown on the map beside it.
byId('formulaire').addEventListener(
  'gp-place-select',
  ({detail: {place}}) => void byId('vecteur').goTo(place),
);
byId('formulaire').addEventListener('submit', (event) => {
  event.preventDefault();
  byId('envoi').textContent = `Reçu : ${new FormData(event.target).get('lieu')}`;
});

// The sample platform's bad days, which outlast the visit of who chose them.
const settings = '/geopf/_settings';

async function tellHealth(response) {
  const {options} = byId('reglages').elements.service;
  const names = new Map([...options].map(({value, text}) => [value, text]));
  const ill = Object.entries(await response.json()).filter(([, {delay, fault}]) => delay || fault);
  const states = byId('reglages').elements.fault.options;
  const said = ill.map(([service, {delay, fault}]) => {
    const state = [...states].find(({value}) => value === (fault || 'slow'));
    return `${names.get(service) ?? service} : ${state?.text ?? fault ?? `lent (${delay} ms)`}`;
  });
  byId('malades').textContent = said.length ? `En ce moment : ${said.join(' ; ')}.` : '';
  byId('guerir').hidden = !said.length;
  return said.length > 0;
}

byId('guerir').addEventListener('click', async () => {
  await tellHealth(await fetch(settings, {method: 'DELETE'}));
  byId('etat').textContent = 'Tout va bien : rechargez la page pour revoir les cartes.';
  byId('reglages').elements.service.focus();
});
byId('reglages').addEventListener('submit', async (event) => {
  event.preventDefault();
  const {service, fault} = Object.fromEntries(new FormData(event.target));
  const wish = {
    [service]: {delay: fault === 'slow' ? 4000 : 0, fault: fault === 'slow' ? null : fault || null},
  };
  const answer = await fetch(settings, {method: 'POST', body: JSON.stringify(wish)});
  if (answer.ok) await tellHealth(answer);
  byId('etat').textContent = answer.ok
    ? 'C’est fait : essayez la carte ou la recherche.'
    : 'Ce réglage a échoué.';
});
if (live) {
  byId('reglages').hidden = true;
  byId('malades').hidden = true;
  byId('bascule').href = '?';
  byId('bascule').textContent = 'Revenir à la plateforme d’exemple';
}

byId('langue').addEventListener('click', ({currentTarget}) => {
  const english = document.documentElement.lang === 'fr';
  document.documentElement.lang = english ? 'en' : 'fr';
  currentTarget.lang = english ? 'fr' : 'en';
  currentTarget.textContent = english ? 'Voir les composants en français' : 'See the components in English';
});

if (!live) {
  const answer = await fetch(settings);
  if (answer.ok && (await tellHealth(answer))) byId('essai').open = true;
}
