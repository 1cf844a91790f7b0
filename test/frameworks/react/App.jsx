import {useState} from 'react';
import 'gp-elements/elements/gp-map.js';
import 'gp-elements/elements/gp-layer.js';
import 'gp-elements/elements/gp-search.js';
import 'gp-elements/elements/gp-layer-switcher.js';

export default function App() {
  const [map, setMap] = useState(null);
  const [zoom, setZoom] = useState(12);
  const [photos, setPhotos] = useState(false);
  const [place, setPlace] = useState('');
  const [seen, setSeen] = useState('');
  return (
    <>
      <button onClick={() => setZoom(zoom + 1)}>Plus près</button>
      <label>
        <input type="checkbox" checked={photos} onChange={() => setPhotos(!photos)} /> Photographies
      </label>
      <gp-map
        ref={setMap}
        label="Plan de Rennes"
        center="-1.6778 48.1113"
        zoom={zoom}
        ongp-view-change={({detail}) => setSeen(detail.zoom)}
        ongp-place-select={({detail}) => setPlace(detail.place.label)}
      >
        <gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer>
        {photos && <gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" opacity={0.5}></gp-layer>}
        <gp-search slot="start-top"></gp-search>
      </gp-map>
      <gp-layer-switcher map={map}></gp-layer-switcher>
      <p>
        Zoom {seen}, lieu : {place}
      </p>
    </>
  );
}
