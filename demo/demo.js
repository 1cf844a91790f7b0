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

// The sample platform's bad days.
byId('reglages').addEventListener('submit', async (event) => {
  event.preventDefault();
  const {service, fault} = Object.fromEntries(new FormData(event.target));
  const settings = {
    [service]: {delay: fault === 'slow' ? 4000 : 0, fault: fault === 'slow' ? null : fault || null},
  };
  const answer = await fetch('/geopf/_settings', {method: 'POST', body: JSON.stringify(settings)});
  byId('etat').textContent = answer.ok
    ? 'C’est fait : essayez la carte ou la recherche.'
    : 'Ce réglage a échoué.';
});
if (live) {
  byId('reglages').hidden = true;
  byId('bascule').href = '?';
  byId('bascule').textContent = 'Revenir à la plateforme d’exemple';
}

byId('langue').addEventListener('click', ({currentTarget}) => {
  const english = document.documentElement.lang === 'fr';
  document.documentElement.lang = english ? 'en' : 'fr';
  currentTarget.lang = english ? 'fr' : 'en';
  currentTarget.textContent = english ? 'Voir les composants en français' : 'See the components in English';
});
