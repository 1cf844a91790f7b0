import Carte from './Carte.jsx';

export default function Page() {
  return (
    <main>
      <h1>Rennes</h1>
      <Carte longitude={-1.6778} latitude={48.1113} />
    </main>
  );
}
