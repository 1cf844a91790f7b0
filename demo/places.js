// The page's own code: the elements do the rest.
await import('gp-elements');

document.getElementById('signalement').addEventListener('submit', (event) => {
  event.preventDefault();
  const said = [...new FormData(event.target)].map(([name, value]) => `${name} : ${value}`);
  document.getElementById('envoye').textContent = `Reçu – ${said.join(', ')}`;
});
