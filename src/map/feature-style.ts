import Circle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';

const fill = new Fill({color: 'rgba(0, 0, 145, 0.12)'});
const line = new Stroke({color: '#000091', width: 2.5});
const halo = new Stroke({color: 'rgba(255, 255, 255, 0.9)', width: 5});

/** Features that bring no style: dark lines in a light halo, to be seen on plans and photographs alike. */
export const featureStyle: readonly Style[] = [
  new Style({stroke: halo}),
  new Style({
    fill,
    stroke: line,
    image: new Circle({
      radius: 6,
      fill: new Fill({color: '#000091'}),
      stroke: new Stroke({color: '#fff', width: 2}),
    }),
  }),
];
