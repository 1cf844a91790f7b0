/** The functions of the library without its elements: no DOM and no map, they run in Node and in workers too. */
export * from './model.js';
export type {ErrorCode, ErrorDetail} from './events.js';
export {configure, rebase, type PlatformOptions} from './platform/services.js';
export {contentSecurityPolicy, type SecurityPolicyOptions} from './platform/security-policy.js';
export {PlatformError, type RequestOptions} from './platform/http.js';
export {
  parseCoordinates,
  reverse,
  searchPlaces,
  suggestPlaces,
  type PlaceOptions,
  type PlaceSearchOptions,
  type PlaceType,
} from './platform/geocoding.js';
export {
  CsvError,
  geocodeCsv,
  guessColumns,
  readCsv,
  reverseCsv,
  type CsvFilter,
  type CsvIndex,
  type CsvOptions,
  type CsvTable,
  type GeocodeCsvOptions,
  type GeocodedCsv,
  type GeocodedRow,
  type ReverseCsvOptions,
} from './platform/geocode-csv.js';
export {readParcel, searchCommunes, searchParcels, type ParcelQuery} from './platform/parcels.js';
export {
  projectionName,
  readProjectedCoordinates,
  type ProjectedCoordinates,
} from './platform/projected-coordinates.js';
export {readCoordinates} from './platform/read-coordinates.js';
export {
  elevationAt,
  elevationLine,
  readProfile,
  slopeAt,
  type ElevationLineOptions,
} from './platform/altimetry.js';
export {aliases, type AliasedLayer} from './platform/aliases.js';
export {convert, type ConvertedMap, type ConvertOptions} from './platform/convert.js';
export {describeLayer, relatedLayers, type DescribeLayerOptions} from './platform/describe-layer.js';
export {downloadsOf, listDownloads, type DownloadOptions} from './platform/downloads.js';
export {
  getRecord,
  recordIdOf,
  searchRecords,
  type RecordOptions,
  type RecordPage,
  type RecordSearchOptions,
} from './platform/metadata.js';
export {layerStreams, type LayerStreamOptions} from './platform/streams.js';
export {communesIn, type ReachedCommunes} from './platform/communes.js';
export {intersects} from './platform/cql.js';
export {checkPage, type CheckOptions, type Finding} from './platform/check/page.js';
export {creditOf} from './platform/credits.js';
export {findCredit} from './platform/find-credit.js';
export {searchLayers, type LayerSearchOptions} from './platform/catalogue.js';
export {
  browseService,
  ServiceProblem,
  type BrowsableService,
  type BrowsedService,
  type BrowseOptions,
  type ServiceProblemReason,
} from './platform/browse-service.js';
export type {Catalogue} from './platform/catalogue-index.js';
export {loadCatalogue} from './platform/load-catalogue.js';
export {
  catalogueFacets,
  inScope,
  narrow,
  type CatalogueScope,
  type FacetCount,
  type Narrowed,
} from './platform/catalogue-filters.js';
export {readFilters, writeFilters} from './platform/catalogue-state.js';
export {
  entriesOfGroup,
  readGroups,
  type CatalogueGroup,
  type CatalogueGroupLayer,
  type CheckedGroups,
} from './platform/catalogue-groups.js';
export {chooseOffer, type ChosenOffer, type LayerUse, type OfferWish} from './platform/choose-offer.js';
export {
  findLayer,
  loadSnapshot,
  parseLayerName,
  wellKnownLayer,
  type FindLayerOptions,
  type LayerName,
} from './platform/layers.js';
export {describeManeuver, type Maneuver} from './platform/instructions.js';
export {
  isochrone,
  MOST_POINTS,
  route,
  type IsochroneOptions,
  type RouteAvoid,
  type RouteOptions,
  type TravelProfile,
} from './platform/navigation.js';
export {
  checkState,
  type CheckedState,
  type ProblemReason,
  type StateProblem,
} from './platform/check-state.js';
export {loadIntegrity, published, type Integrity, type Published} from './platform/published.js';
export {readState, writeState, type StateOptions} from './platform/map-state.js';
export {firstTiles, type FirstTile} from './platform/first-tiles.js';
export {embedAddress, type EmbedOptions} from './platform/embed-address.js';
export {posterAddress, type FindDefinition} from './platform/poster.js';
export {posterAlt, posterCredit} from './platform/poster-text.js';
export {relativeAddress} from './platform/page-address.js';
export {readSnippet, type ReadSnippet, type ReadSnippetOptions} from './platform/read-snippet.js';
export type {ReadOptions} from './platform/read-snippet-options.js';
export {
  snippetFlavours,
  writeSnippet,
  type SnippetFlavour,
  type SnippetOptions,
} from './platform/snippets.js';
export {getFeatureInfo, type InfoOptions, type InfoPoint} from './platform/feature-info.js';
export type {FeatureInfo, InfoFeature} from './platform/read-feature-info.js';
export {legendOf} from './platform/legends.js';
export {getFeatures, type FeatureAnswer, type FeatureOptions} from './platform/wfs.js';
export {findTerritory, territories, type Territory} from './platform/territories.js';
export {tileMatrixSet, type TileMatrixSet} from './platform/tile-matrix-sets.js';
