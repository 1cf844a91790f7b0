// WMS 1.3.0: WMS-Raster as ROK4 answers it, WMS-Vecteur as GeoServer does.
import {answer, escape, json, readParameters, xml} from '../answers.js';
import {codes, crs, degreesOf} from '../crs.js';
import {remember, touches} from '../geometry.js';
import {heights, paint, themeOf} from '../paint.js';
import {picture} from './annexes.js';
import {featureTypes, featuresIn} from './feature-types.js';

const refuse = (code, text) =>
  answer(
    `<?xml version="1.0" encoding="utf-8"?>\n<ServiceExceptionReport version="1.3.0" xmlns="http://www.opengis.net/ogc"><ServiceException code="${code}">${escape(text)}</ServiceException></ServiceExceptionReport>`,
    'text/xml',
    {status: 400},
  );

/** The layers of WMS-Raster are also those of WMTS; WMS-Vecteur has the feature types too. */
function offered(layers, {isVector, isPrivate}) {
  const open = layers.filter(({open: isOpen}) => isOpen || isPrivate);
  if (!isVector)
    return open.filter(
      ({service, url}) => service === 'WMTS' || (service === 'WMS' && url.includes('wms-r')),
    );
  const types = featureTypes.map(({name, title, extent}) => ({
    name,
    title,
    extent,
    format: 'image/png',
    styles: [`default-style-${name}`],
    producers: [],
    isType: true,
  }));
  return [...open.filter(({service, url}) => service === 'WMS' && url.includes('wms-v')), ...types];
}

const isQueryable = (layer) =>
  layer.isType || ['areas', 'heights', 'limits', 'parcels', 'slopes'].includes(themeOf(layer));

export async function wms({url, path, isPrivate, layers, landscape, createCanvas}) {
  const isVector = path.startsWith('wms-v');
  const own = offered(layers, {isVector, isPrivate});
  const {parameters, duplicate} = readParameters(url.searchParams);
  if (duplicate) return refuse('InvalidParameterValue', `${duplicate} query parameter is given twice`);
  const get = (name) => parameters.get(name) ?? '';
  const missing = ['SERVICE', 'REQUEST'].find((name) => !get(name));
  if (missing) return refuse('MissingParameterValue', `${missing} query parameter missing`);
  if (!['', '1.3.0'].includes(get('VERSION')))
    return refuse('VersionNegotiationFailed', 'VERSION query parameter have to be 1.3.0 or empty');
  const operation = get('REQUEST').toLowerCase();
  if (operation === 'getcapabilities') return xml(capabilities(own, url, isVector));
  if (operation === 'getlegendgraphic' && isVector) {
    const layer = own.find(({name}) => name === get('LAYER'));
    return layer
      ? picture('legendes/legend.png', createCanvas)
      : refuse('LayerNotDefined', `Layer ${get('LAYER')} unknown`);
  }
  if (operation !== 'getmap' && operation !== 'getfeatureinfo')
    return refuse('OperationNotSupported', 'REQUEST query parameter unknown');

  const needed = ['LAYERS', 'CRS', 'BBOX', 'WIDTH', 'HEIGHT', 'FORMAT'].find((name) => !get(name));
  if (needed) return refuse('MissingParameterValue', `${needed} query parameter missing`);
  if (!parameters.has('STYLES')) return refuse('MissingParameterValue', 'STYLES query parameter missing');
  const names = get('LAYERS').split(',');
  if (!isVector && names.length > 2)
    return refuse('InvalidParameterValue', 'Number of layers exceed the limit (2)');
  const asked = names.map((name) => own.find((layer) => layer.name === name));
  const unknown = names.find((name, i) => !asked[i]);
  if (unknown !== undefined) return refuse('LayerNotDefined', `Layer ${unknown} unknown`);
  const styles = get('STYLES').split(',');
  const wrong = styles.find(
    (style, i) => style && asked[i] && ![...asked[i].styles, 'normal'].includes(style),
  );
  if (wrong) return refuse('StyleNotDefined', `Style ${wrong} unknown`);
  const system = crs(get('CRS'));
  if (!system) return refuse('InvalidParameterValue', `CRS ${get('CRS')} unknown`);
  const [width, height] = ['WIDTH', 'HEIGHT'].map((name) => Number(get(name)));
  if (!(width > 0 && height > 0))
    return refuse('InvalidParameterValue', 'WIDTH query parameter is not a positive integer');
  if (width > 10_000 || height > 10_000)
    return refuse('InvalidParameterValue', 'WIDTH query parameter exceed the limit (10000)');
  const box = get('BBOX').split(',').map(Number);
  if (box.length !== 4 || box.some((value) => !Number.isFinite(value)))
    return refuse('InvalidParameterValue', 'BBOX query parameter is not four numbers');
  const extent = system.isLatitudeFirst ? [box[1], box[0], box[3], box[2]] : box;
  if (extent[0] >= extent[2] || extent[1] >= extent[3])
    return refuse('InvalidParameterValue', 'BBOX query parameter invalid (max have to be bigger than min)');
  const view = viewOf({extent, system, width, height});
  if (operation === 'getfeatureinfo') return featureInfo(asked, {get, view, extent, system, landscape});
  if (!/^image\/(png|jpeg|x-bil;bits=32)/.test(get('FORMAT')))
    return refuse('InvalidParameterValue', `Format ${get('FORMAT')} unknown`);
  const bytes = await drawn(url.search, {
    layers: asked,
    view,
    format: get('FORMAT'),
    landscape,
    createCanvas,
  });
  return answer(bytes, get('FORMAT').replace(/; .*/, ''));
}

function viewOf({extent, system, width, height}) {
  const [minX, minY, maxX, maxY] = extent;
  const degrees = degreesOf(extent, system);
  const middle = ((degrees[1] + degrees[3]) / 2) * (Math.PI / 180);
  const metres = ((degrees[3] - degrees[1]) * 111_320) / height;
  return {
    width,
    height,
    extent: degrees,
    zoom: Math.log2((156_543 * Math.cos(middle)) / metres),
    toPixel(point) {
      const [x, y] = system.forward(point);
      return [((x - minX) / (maxX - minX)) * width, ((maxY - y) / (maxY - minY)) * height];
    },
  };
}

const drawn = remember(60, async (key, {layers, view, format, landscape, createCanvas}) => {
  if (format.startsWith('image/x-bil')) return heights(view, landscape);
  const canvas = createCanvas(view.width, view.height);
  if (format === 'image/jpeg') {
    canvas.context.fillStyle = '#fff';
    canvas.context.fillRect(0, 0, view.width, view.height);
  }
  for (const layer of layers)
    if (!layer.extent || touches(view.extent, layer.extent)) {
      const theme = themeOf(layer);
      paint(canvas.context, view, {theme: theme === 'heights' ? 'slopes' : theme, layer, landscape});
    }
  return canvas.encode(format, 0.8);
});

/** Feature types say which features are there; images say their pixel. */
function featureInfo(layers, {get, view, extent, system, landscape}) {
  const query = layers.find(({name}) => name === get('QUERY_LAYERS'));
  if (!query) return refuse('LayerNotDefined', `Layer ${get('QUERY_LAYERS')} is not among LAYERS`);
  if (!isQueryable(query)) return refuse('LayerNotQueryable', `Layer ${query.name} is not queryable`);
  const [i, j] = ['I', 'J'].map((name) => Number(get(name) || NaN));
  if (!(i >= 0 && i < view.width && j >= 0 && j < view.height))
    return refuse('InvalidPoint', 'I or J query parameter is out of range');
  const type = get('INFO_FORMAT');
  const point = system.inverse([
    extent[0] + ((i + 0.5) / view.width) * (extent[2] - extent[0]),
    extent[3] - ((j + 0.5) / view.height) * (extent[3] - extent[1]),
  ]);
  if (query.isType) {
    const reach = ((view.extent[2] - view.extent[0]) / view.width) * 4;
    const around = [point[0] - reach, point[1] - reach, point[0] + reach, point[1] + reach];
    const features = featuresIn(query.name, around, landscape).slice(0, Number(get('FEATURE_COUNT') || 1));
    if (type === 'application/json')
      return json({
        type: 'FeatureCollection',
        features,
        totalFeatures: 'unknown',
        numberReturned: features.length,
        timeStamp: new Date().toISOString(),
        crs: features.length ? {type: 'name', properties: {name: 'urn:ogc:def:crs:EPSG::4326'}} : null,
      });
    const rows = features.map(
      ({properties}) =>
        `<tr>${Object.values(properties)
          .map((value) => `<td>${escape(value ?? '')}</td>`)
          .join('')}</tr>`,
    );
    return answer(`<html><body><table>${rows.join('')}</table></body></html>`, 'text/html');
  }
  const data = new DataView(
    heights(
      {width: 1, height: 1, extent: [point[0] - 1e-5, point[1] - 1e-5, point[0] + 1e-5, point[1] + 1e-5]},
      landscape,
    ),
  );
  const pixel = [data.getFloat32(0, true).toFixed(2)];
  if (type === 'application/json')
    return json({features: [{properties: {pixel}, type: 'Feature'}], type: 'FeatureCollection'});
  if (type === 'text/html')
    return answer(`<html><body><p><b>Pixel value :</b></p></body><ul><li>${pixel[0]}</li></ul></html>`, type);
  return answer(pixel[0], 'text/plain');
}

function capabilities(layers, url, isVector) {
  const address = `${url.origin}${url.pathname}?`;
  const get = `<DCPType><HTTP><Get><OnlineResource xlink:href="${escape(address)}"/></Get></HTTP></DCPType>`;
  const layerXml = (layer) => {
    const [w, s, e, n] = layer.extent;
    return `<Layer queryable="${isQueryable(layer) ? 1 : 0}"><Name>${escape(layer.name)}</Name><Title>${escape(layer.title)}</Title>${codes.map((code) => `<CRS>${code}</CRS>`).join('')}<EX_GeographicBoundingBox><westBoundLongitude>${w}</westBoundLongitude><eastBoundLongitude>${e}</eastBoundLongitude><southBoundLatitude>${s}</southBoundLatitude><northBoundLatitude>${n}</northBoundLatitude></EX_GeographicBoundingBox>${layer.styles.map((style) => `<Style><Name>${escape(style)}</Name><Title>${escape(style)}</Title></Style>`).join('')}</Layer>`;
  };
  const formats = ['image/png', 'image/jpeg'].map((type) => `<Format>${type}</Format>`).join('');
  return `<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink"><Service><Name>WMS</Name><Title>Plateforme d’exemple</Title>${isVector ? '' : '<LayerLimit>2</LayerLimit><MaxWidth>10000</MaxWidth><MaxHeight>10000</MaxHeight>'}</Service><Capability><Request><GetCapabilities><Format>text/xml</Format>${get}</GetCapabilities><GetMap>${formats}${get}</GetMap><GetFeatureInfo><Format>application/json</Format><Format>text/html</Format>${get}</GetFeatureInfo></Request><Exception><Format>XML</Format></Exception><Layer><Title>Plateforme d’exemple</Title>${layers.map(layerXml).join('\n')}</Layer></Capability></WMS_Capabilities>`;
}
