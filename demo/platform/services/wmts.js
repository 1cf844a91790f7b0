// WMTS 1.0.0, key-value requests only, as ROK4 answers them.
import {answer, escape, exception, json, readParameters, xml} from '../answers.js';
import {remember, tileMatrixSet, touches, toWorld} from '../geometry.js';
import {heights, paint, themeOf} from '../paint.js';

const offered = (layers, isPrivate) =>
  layers.filter(({service, open}) => service === 'WMTS' && (open || isPrivate));

/** The services say it; the configuration that names the layers does not. */
const isQueryable = (layer) => ['areas', 'heights', 'limits', 'parcels', 'slopes'].includes(themeOf(layer));

export async function wmts({url, isPrivate, layers, ...rest}) {
  const {parameters, duplicate} = readParameters(url.searchParams);
  if (duplicate) return exception('InvalidParameterValue', `${duplicate} query parameter is given twice`);
  const get = (name) => parameters.get(name) ?? '';
  const missing = (name) => exception('MissingParameterValue', `${name} query parameter missing`);
  if (!get('SERVICE')) return missing('SERVICE');
  if (get('SERVICE').toUpperCase() !== 'WMTS')
    return exception('InvalidParameterValue', `SERVICE query parameter have to be WMTS`);
  if (!get('REQUEST')) return missing('REQUEST');
  if (!['', '1.0.0'].includes(get('VERSION')))
    return exception('VersionNegotiationFailed', 'VERSION query parameter have to be 1.0.0 or empty');
  const operation = get('REQUEST').toLowerCase();
  if (operation === 'getcapabilities') return xml(capabilities(offered(layers, isPrivate), url));
  if (operation !== 'gettile' && operation !== 'getfeatureinfo')
    return exception('OperationNotSupported', 'REQUEST query parameter unknown');

  const needed = ['LAYER', 'TILEMATRIXSET', 'TILEMATRIX', 'TILEROW', 'TILECOL', 'STYLE', 'FORMAT'];
  const info = operation === 'getfeatureinfo' ? ['INFOFORMAT', 'I', 'J'] : [];
  for (const name of [...needed, ...info]) if (!get(name)) return missing(name);
  const layer = offered(layers, isPrivate).find(({name}) => name === get('LAYER'));
  if (!layer) return exception('InvalidParameterValue', `Layer ${get('LAYER')} unknown`);
  const own = tileMatrixSet(layer.set);
  const set = tileMatrixSet(get('TILEMATRIXSET'));
  if (!set || (set.id !== own.id && set.id !== own.id.replace(/_\d+_\d+$/, '')))
    return exception('InvalidParameterValue', `Tile matrix set ${get('TILEMATRIXSET')} unknown`);
  if (!layer.styles.includes(get('STYLE')))
    return exception('InvalidParameterValue', `Style ${get('STYLE')} unknown`);
  if (layer.format !== get('FORMAT'))
    return exception('InvalidParameterValue', `Format ${get('FORMAT')} is not that of the layer`);
  const isWhole = (name) => /^\d+$/.test(get(name));
  if (!isWhole('TILEMATRIX') || Number(get('TILEMATRIX')) > 21)
    return exception('InvalidParameterValue', `Tile matrix ${get('TILEMATRIX')} unknown`);
  for (const name of ['TILEROW', 'TILECOL', ...info.slice(1)])
    if (!isWhole(name))
      return exception('InvalidParameterValue', `${name} query parameter is not an integer`);
  const [level, row, column] = ['TILEMATRIX', 'TILEROW', 'TILECOL'].map((name) => Number(get(name)));
  const isThere =
    level >= own.min &&
    level <= own.max &&
    column < own.columns(level) &&
    row < own.rows(level) &&
    touches(own.extent(level, column, row), layer.extent);
  if (!isThere) return exception('Not Found', 'No data found', 404);
  const tile = {layer, set: own, level, row, column, ...rest};
  return operation === 'gettile' ? getTile(tile) : getFeatureInfo(tile, get);
}

/** What a tile shows: see paint.js. */
function viewOf({set, level, row, column}) {
  const extent = set.extent(level, column, row);
  const side = 2 ** level;
  const toPixel = set.isMercator
    ? (point) => {
        const [x, y] = toWorld(point);
        return [(x * side - column) * 256, (y * side - row) * 256];
      }
    : ([lon, lat]) => [
        ((lon - extent[0]) * 256) / (extent[2] - extent[0]),
        ((extent[3] - lat) * 256) / (extent[3] - extent[1]),
      ];
  return {width: 256, height: 256, extent, zoom: set.isMercator ? level : level + 1, toPixel};
}

const drawn = remember(600, async (key, tile) => {
  const {layer, landscape, createCanvas} = tile;
  const theme = themeOf(layer);
  if (theme === 'heights') return heights(viewOf(tile), landscape);
  const canvas = createCanvas(256, 256);
  paint(canvas.context, viewOf(tile), {theme, layer, landscape});
  return canvas.encode(layer.format, 0.8);
});

async function getTile(tile) {
  const {layer, set, level, row, column} = tile;
  const looks = `${themeOf(layer)} ${themeOf(layer) === 'areas' ? layer.name : ''} ${layer.format}`;
  const bytes = await drawn(`${looks} ${set.crs} ${level} ${row} ${column}`, tile);
  return answer(bytes, layer.format, {headers: {'cache-control': 'public, max-age=3600'}});
}

/** The values of the pixel, as text, in the forms that ROK4 gives. */
async function getFeatureInfo(tile, get) {
  const {layer, landscape} = tile;
  const [i, j] = [Number(get('I')), Number(get('J'))];
  if (!isQueryable(layer)) return exception('OperationNotSupported', `Layer ${layer.name} is not queryable`);
  if (i > 255 || j > 255) return exception('PointIJOutOfRange', 'I or J query parameter is out of range');
  const data = new DataView(heights(viewOf(tile), landscape));
  const pixel = [data.getFloat32((j * 256 + i) * 4, true).toFixed(2)];
  const type = get('INFOFORMAT');
  if (type === 'application/json')
    return json({features: [{properties: {pixel}, type: 'Feature'}], type: 'FeatureCollection'});
  if (type === 'text/plain') return answer(pixel.join(','), type);
  if (type === 'text/html')
    return answer(
      `<html><body><p><b>Pixel value :</b></p></body><ul><li>${pixel.join('</li><li>')}</li></ul></html>`,
      type,
    );
  if (type === 'text/xml' || type === 'application/xml')
    return xml(`<Pixel><Band>${pixel.join('</Band><Band>')}</Band></Pixel>`);
  return exception('InvalidParameterValue', `InfoFormat ${type} unknown`);
}

function capabilities(layers, url) {
  const sets = new Map(layers.map((layer) => [layer.set, tileMatrixSet(layer.set)]));
  const corner = (name, [x, y]) => `<ows:${name}>${x} ${y}</ows:${name}>`;
  const link = (layer) =>
    `<TileMatrixSetLink><TileMatrixSet>${layer.set}</TileMatrixSet></TileMatrixSetLink>`;
  const info = ['text/plain', 'text/html', 'application/json']
    .map((type) => `<InfoFormat>${type}</InfoFormat>`)
    .join('');
  const layerXml = (layer) => `<Layer>
<ows:Title>${escape(layer.title)}</ows:Title><ows:Abstract>${escape(layer.title)}</ows:Abstract>
<ows:WGS84BoundingBox>${corner('LowerCorner', layer.extent.slice(0, 2))}${corner('UpperCorner', layer.extent.slice(2))}</ows:WGS84BoundingBox>
<ows:Identifier>${escape(layer.name)}</ows:Identifier>
${layer.styles.map((style, i) => `<Style isDefault="${i === 0}"><ows:Title>${escape(style)}</ows:Title><ows:Identifier>${escape(style)}</ows:Identifier></Style>`).join('')}
<Format>${layer.format}</Format>${isQueryable(layer) ? info : ''}${link(layer)}</Layer>`;
  const matrixXml = (set, level) => {
    const metres = set.resolution(level) * (set.isMercator ? 1 : 111319.49079327358);
    return `<TileMatrix><ows:Identifier>${level}</ows:Identifier><ScaleDenominator>${metres / 0.00028}</ScaleDenominator><TopLeftCorner>${(set.isMercator ? set.origin : [...set.origin].reverse()).join(' ')}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>${set.columns(level)}</MatrixWidth><MatrixHeight>${set.rows(level)}</MatrixHeight></TileMatrix>`;
  };
  const setXml = (set) =>
    `<TileMatrixSet><ows:Identifier>${set.id}</ows:Identifier><ows:SupportedCRS>${set.crs}</ows:SupportedCRS>${Array.from({length: set.max - set.min + 1}, (_, i) => matrixXml(set, set.min + i)).join('')}</TileMatrixSet>`;
  const address = `${url.origin}${url.pathname}`;
  const operation = (name) =>
    `<ows:Operation name="${name}"><ows:DCP><ows:HTTP><ows:Get xlink:href="${address}"><ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP></ows:Operation>`;
  return `<Capabilities version="1.0.0" xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink">
<ows:ServiceIdentification><ows:Title>Plateforme d’exemple</ows:Title><ows:ServiceType>OGC WMTS</ows:ServiceType><ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>
<ows:OperationsMetadata>${['GetCapabilities', 'GetTile', 'GetFeatureInfo'].map(operation).join('')}</ows:OperationsMetadata>
<Contents>${layers.map(layerXml).join('\n')}
${[...sets.values()].map(setXml).join('\n')}</Contents></Capabilities>`;
}
